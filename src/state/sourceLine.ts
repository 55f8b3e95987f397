import { writeQuery } from '../core/scenario/urlCodec';
import type { AppState } from './appState';
import { derive } from './memo';
import { type Route, writeAddress } from './route';

/** One line under exported pictures of a page, from which they can be made again. */
export function sourceLineOf(route: Route): (state: AppState) => string {
  return derive(
    ({ scenario, preset, instruments, search, inside, section }: AppState) =>
      [scenario, preset, instruments, search, inside, section] as const,
    (scenario, preset, instruments, search, inside, section) => {
      const query = writeQuery({ scenario, preset, instruments, search, inside });
      return `Goodput Lab · seed ${scenario.seed} · ${writeAddress(route, query, section)}`;
    },
  );
}
