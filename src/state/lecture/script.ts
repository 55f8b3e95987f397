import { writeQuery } from '../../core/scenario/urlCodec';
import type { AppState } from '../appState';
import { pageQuery } from '../embed';

/** Says that an address holds settings, although all are as they come: without any it would mean those of the step. */
const NOTHING_SPECIAL = 'v=1';

/** The settings of what is on screen. A step as it is needs none: its name says all. */
function settingsQuery(state: AppState): string {
  if (state.route === 'lecture' && state.awaitsScript) return '';
  const query = writeQuery(state);
  if (state.route !== 'lecture' || state.script?.step !== state.section) return query;
  if (query === state.script?.query) return '';
  return query === '' ? NOTHING_SPECIAL : query;
}

/** The query of the address of what is on screen. */
export function addressQuery(state: AppState): string {
  return [settingsQuery(state), pageQuery(state)].filter((part) => part !== '').join('&');
}

/** Has something been changed since the step was opened? */
export function selectIsOffScript(state: AppState): boolean {
  const { script, awaitsScript } = state;
  return script !== undefined && !awaitsScript && writeQuery(state) !== script.query;
}
