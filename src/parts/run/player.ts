import type { TimeWindow } from '../../charts/timeline/types';
import { insideRun, movedBy, showing, wholeRun, zoomedAbout } from '../../charts/timeline/window';
import type { Seconds } from '../../core/units';

/** Seconds of the run in a second of ours. */
export const SPEEDS = [0.05, 0.1, 0.25, 0.5, 1, 2, 4] as const;
export type Speed = (typeof SPEEDS)[number];

export interface Player {
  readonly window: TimeWindow;
  readonly cursor: Seconds;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  /** Somebody has moved it: another run no longer opens where it is most telling. */
  readonly isMoved: boolean;
}

/** Where to look, and the moment to look at. */
export interface Place {
  readonly window: TimeWindow;
  readonly cursor: Seconds;
}

export type PlayerAct =
  /** Another run. */
  | { readonly kind: 'open'; readonly place: Place }
  /** A moment that is asked for by name, such as that of a request. */
  | { readonly kind: 'goTo'; readonly place: Place }
  | { readonly kind: 'window'; readonly window: TimeWindow }
  | { readonly kind: 'cursor'; readonly time: Seconds }
  /** To a moment that may be out of sight. */
  | { readonly kind: 'step'; readonly time: Seconds }
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'fit' }
  | { readonly kind: 'toggle' }
  | { readonly kind: 'speed'; readonly speed: Speed }
  /** `elapsed`: seconds of ours. `glides`: the window moves with the cursor; else it jumps when the cursor leaves it. */
  | { readonly kind: 'tick'; readonly elapsed: Seconds; readonly glides: boolean };

const FIRST_SPEED: Speed = 0.25;
/** Where in the window the cursor is kept while it glides, and where it lands after a jump. */
const KEPT_AT = 0.7;
const LANDS_AT = 0.1;

export function playerAt(place: Place): Player {
  return { ...place, isPlaying: false, speed: FIRST_SPEED, isMoved: false };
}

/** The window that a playing cursor is seen through. */
function following(window: TimeWindow, cursor: Seconds, end: Seconds, glides: boolean): TimeWindow {
  const length = window.end - window.start;
  const isAhead = cursor > window.start + (glides ? KEPT_AT : 1) * length;
  if (!isAhead && cursor >= window.start) return window;
  const start = cursor - (glides && isAhead ? KEPT_AT : LANDS_AT) * length;
  return movedBy(window, start - window.start, end);
}

function ticked(player: Player, elapsed: Seconds, glides: boolean, end: Seconds): Player {
  if (!player.isPlaying) return player;
  const cursor = Math.min(end, player.cursor + elapsed * player.speed);
  const window = following(player.window, cursor, end, glides);
  return { ...player, cursor, window, isPlaying: cursor < end };
}

function zoomed(player: Player, factor: number, end: Seconds): Player {
  const { window, cursor } = player;
  const isInSight = cursor >= window.start && cursor <= window.end;
  const pivot = isInSight ? cursor : (window.start + window.end) / 2;
  return { ...player, window: zoomedAbout(window, factor, pivot, end), isMoved: true };
}

/** Plays from the cursor, if it is in sight; from the beginning, when the run is over. */
function toggled(player: Player, end: Seconds): Player {
  const { window, cursor } = player;
  if (player.isPlaying) return { ...player, isPlaying: false };
  const from = cursor >= end ? 0 : cursor >= window.start && cursor <= window.end ? cursor : window.start;
  return { ...player, isPlaying: true, isMoved: true, cursor: from, window: showing(window, from, end) };
}

/** After an act, in a run that ends at `end`. */
export function playerAfter(player: Player, act: PlayerAct, end: Seconds): Player {
  switch (act.kind) {
    case 'open':
      return player.isMoved ? player : { ...player, ...act.place };
    case 'goTo':
      return { ...player, ...act.place, isMoved: true };
    case 'window':
      return { ...player, window: insideRun(act.window, end), isMoved: true };
    case 'cursor':
      return { ...player, cursor: Math.min(end, Math.max(0, act.time)), isMoved: true };
    case 'step': {
      const window = showing(player.window, act.time, end);
      return { ...player, cursor: act.time, window, isPlaying: false, isMoved: true };
    }
    case 'zoom':
      return zoomed(player, act.factor, end);
    case 'fit':
      return { ...player, window: wholeRun(end), isMoved: true };
    case 'toggle':
      return toggled(player, end);
    case 'speed':
      return { ...player, speed: act.speed };
    case 'tick':
      return ticked(player, act.elapsed, act.glides, end);
  }
}

/** The player on a run that may be shorter than the one it was moved on. */
export function playerWithin(player: Player, end: Seconds): Player {
  if (player.window.end <= end && player.cursor <= end) return player;
  return { ...player, window: insideRun(player.window, end), cursor: Math.min(end, player.cursor) };
}
