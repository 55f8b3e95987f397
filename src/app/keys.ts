import type { Actions } from '../state/actions';
import type { AppState, DetailTab } from '../state/appState';
import { nextTheme, selectTheme } from '../state/theme';

/** The keys of the workbench: one table for what they do and for the list under "?". */

export interface KeyBinding {
  readonly shown: string;
  readonly text: string;
  readonly matches: (event: KeyPress) => boolean;
  readonly run: (actions: Actions, state: AppState) => void;
}

/** The part of a keyboard event that decides. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

function letter(wanted: string, isShifted = false): (event: KeyPress) => boolean {
  return ({ key, ctrlKey, metaKey, altKey, shiftKey }) =>
    !ctrlKey && !metaKey && !altKey && shiftKey === isShifted && key.toLowerCase() === wanted;
}

function command(wanted: string, isShifted: boolean): (event: KeyPress) => boolean {
  return ({ key, ctrlKey, metaKey, altKey, shiftKey }) =>
    (ctrlKey || metaKey) && !altKey && shiftKey === isShifted && key.toLowerCase() === wanted;
}

function tab(key: string, detail: DetailTab, name: string): KeyBinding {
  return { shown: key, text: name, matches: letter(key), run: (actions) => actions.setView({ detail }) };
}

/** These hold a modifier, so that speech input cannot set them off; they are never switched off. */
export const COMMANDS: readonly KeyBinding[] = [
  { shown: 'Ctrl Z', text: 'Undo', matches: command('z', false), run: (actions) => actions.undo() },
  {
    shown: 'Ctrl Shift Z',
    text: 'Redo',
    matches: (event) => command('z', true)(event) || command('y', false)(event),
    run: (actions) => actions.redo(),
  },
];

export const SINGLE_KEYS: readonly KeyBinding[] = [
  { shown: 'U', text: 'Undo', matches: letter('u'), run: (actions) => actions.undo() },
  { shown: 'Shift U', text: 'Redo', matches: letter('u', true), run: (actions) => actions.redo() },
  {
    shown: 'P',
    text: 'Pin or unpin the baseline',
    matches: letter('p'),
    run: (actions) => actions.togglePin(),
  },
  {
    shown: 'E',
    text: 'Engines: as released or the same for all',
    matches: letter('e'),
    run: (actions, { scenario }) =>
      actions.change({ engines: scenario.engines === 'same' ? 'released' : 'same' }, 'commit'),
  },
  {
    shown: 'M',
    text: 'Measured points on or off',
    matches: letter('m'),
    run: (actions, { view }) => actions.setView({ measured: !view.measured }),
  },
  {
    shown: 'L',
    text: 'Latency axes linear or log',
    matches: letter('l'),
    run: (actions, { view }) => {
      const isLog = !(view.logTtft && view.logTpot);
      actions.setView({ logTtft: isLog, logTpot: isLog });
    },
  },
  tab('1', 'explain', 'Explain'),
  tab('2', 'table', 'Table'),
  tab('3', 'sources', 'Sources'),
  {
    shown: 'T',
    text: 'Next theme',
    matches: letter('t'),
    run: (actions, state) => actions.setTheme(nextTheme(selectTheme(state))),
  },
];

export function bindingFor(event: KeyPress, singleKeysOn: boolean): KeyBinding | undefined {
  const active = singleKeysOn ? [...COMMANDS, ...SINGLE_KEYS] : COMMANDS;
  return active.find((binding) => binding.matches(event));
}
