import { readLock, writeLock } from '../core/scenario/lock';
import { withoutPageKeys } from '../core/scenario/pageKeys';
import type { ArrivalSpec } from '../core/scenario/scenario';
import { writeQuery } from '../core/scenario/urlCodec';
import type { Actions } from './actions';
import type { AppState, AppStore } from './appState';
import { readChoice } from './choices';
import { pageQuery, readEmbed } from './embed';
import { type Choice, EMPTY_HISTORY } from './history';
import { addressQuery } from './lecture/script';
import { readAddress, writeAddress } from './route';
import { throttle, WALL_CLOCK } from './throttle';

/** The parts of a window that hold the address. */
export interface AddressBar {
  readonly hash: () => string;
  readonly replace: (hash: string) => void;
  readonly push: (hash: string) => void;
  /** Called when the person goes back or forward or edits the address. */
  readonly onChange: (run: () => void) => () => void;
  /** Called when the page may go away. */
  readonly onLeave: (run: () => void) => () => void;
}

export function pageAddressBar(page: Window): AddressBar {
  const listen = (events: readonly string[], run: () => void) => {
    for (const event of events) page.addEventListener(event, run);
    return () => {
      for (const event of events) page.removeEventListener(event, run);
    };
  };
  return {
    hash: () => page.location.hash,
    replace: (hash) => page.history.replaceState(null, '', hash),
    push: (hash) => page.history.pushState(null, '', hash),
    onChange: (run) => listen(['popstate', 'hashchange'], run),
    onLeave: (run) => listen(['pagehide'], run),
  };
}

/** What the address says. */
const IN_ADDRESS = [
  'route',
  'section',
  'script',
  'awaitsScript',
  'preset',
  'scenario',
  'instruments',
  'search',
  'inside',
  'lock',
  'embed',
] as const;

/** Browsers refuse more than about a hundred calls in thirty seconds, and timers may fire a little early. */
const WRITE_INTERVAL_MS = 160;

/** An address only names recorded arrivals: those of the page, and of all that undo and redo bring back. */
function heldArrivals({ scenario, history }: AppState): readonly ArrivalSpec[] {
  return [scenario, ...[...history.past, ...history.future].map((choice) => choice.scenario)].map(
    ({ arrivals }) => arrivals,
  );
}

type Page = Pick<AppState, 'route' | 'section' | 'awaitsScript' | 'lock' | 'embed'>;

/** All that an address says, and a sentence for each part that could not be used. */
function readHash(
  hash: string,
  held: readonly ArrivalSpec[],
): { readonly page: Page; readonly choice: Choice; readonly lines: readonly string[] } {
  const { route, section, query, problem } = readAddress(hash);
  const { choice, problems } = readChoice(query, held);
  const { lock, problems: ofLock } = readLock(query);
  const { embed, problems: ofEmbed } = readEmbed(query);
  const isScripted = route === 'lecture' && embed === undefined;
  const awaitsScript = isScripted && withoutPageKeys(query) === '';
  const lines = [...(problem === undefined ? [] : [problem]), ...problems, ...ofLock, ...ofEmbed];
  return { page: { route, section, awaitsScript, lock, embed }, choice, lines };
}

/** The page of an address. What was chosen under another lock cannot be undone into this one. */
function takePage(store: AppStore, page: Page): void {
  const held = store.getState();
  const isSamePage =
    page.route === held.route && page.section === held.section && page.awaitsScript === held.awaitsScript;
  const isSameLock = writeLock(page.lock) === writeLock(held.lock);
  if (isSamePage && pageQuery(page) === pageQuery(held)) return;
  store.setState({ ...page, ...(isSameLock ? {} : { history: EMPTY_HISTORY }) });
}

/** Keeps the address and the scenario the same. Returns how to stop, and how to bring the address up to date at once. */
export function startUrlSync(
  store: AppStore,
  actions: Actions,
  bar: AddressBar,
  clock = WALL_CLOCK,
): { readonly stop: () => void; readonly flush: () => void } {
  let known: string | undefined;
  let visits = store.getState().visits;

  function chosenHash(): string {
    const state = store.getState();
    return writeAddress(state.route, addressQuery(state), state.section);
  }

  function write(how: (hash: string) => void): void {
    const hash = chosenHash();
    if (hash === known && hash === bar.hash()) return;
    known = hash;
    how(hash);
  }

  const replace = throttle(() => write(bar.replace), WRITE_INTERVAL_MS, clock);

  function read(): void {
    const hash = bar.hash();
    // Going back fires both popstate and hashchange.
    if (hash === known) return;
    known = hash;
    const held = store.getState();
    const { page, choice, lines } = readHash(hash, heldArrivals(held));
    takePage(store, page);
    if (!page.awaitsScript && writeQuery(choice) !== writeQuery(held)) actions.adopt(choice);
    if (lines.length > 0) actions.notify('Not everything in the address could be used', lines);
    write(bar.replace);
  }

  read();
  const unsubscribe = store.subscribe((state, before) => {
    if (IN_ADDRESS.every((part) => state[part] === before[part]) && state.visits === visits) return;
    if (state.visits !== visits) {
      visits = state.visits;
      write(bar.push);
    } else if (known !== undefined) replace.call();
  });
  const stops = [unsubscribe, bar.onChange(read), bar.onLeave(replace.flush)];
  return {
    stop: () => {
      for (const stop of stops) stop();
    },
    flush: replace.flush,
  };
}
