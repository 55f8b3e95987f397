import type { Seconds } from '../../core/units';
import type { TimeWindow } from './types';
import { movedBy, showing, wholeRun, zoomedAbout } from './window';

/** What a key asks for. Pure, so that it can be tested without a page. */
export type KeyAct =
  | { readonly kind: 'window'; readonly window: TimeWindow }
  | { readonly kind: 'cursor'; readonly time: Seconds; readonly window: TimeWindow }
  | { readonly kind: 'step'; readonly direction: -1 | 1 }
  | { readonly kind: 'row'; readonly by: -1 | 1 }
  | { readonly kind: 'pick' | 'unpick' | 'play' };

export interface KeyContext {
  readonly window: TimeWindow;
  readonly cursor: Seconds;
  readonly end: Seconds;
}

export interface Press {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const ZOOM = 1.5;
const PAN_SHARE = 0.2;

export const KEYS_TEXT =
  'Left and right arrow: previous and next event. Up and down arrow: choose the row. Enter: pick what is at the cursor; ' +
  'Escape: pick nothing. Shift with left and right: pan. Plus and minus: zoom. 0 or F: the whole run. Home and End: ' +
  'cursor to the start and the end.';
export const PLAY_TEXT = ' Space: play or pause.';

function zoom({ window, cursor, end }: KeyContext, factor: number): KeyAct {
  const isInSight = cursor >= window.start && cursor <= window.end;
  const pivot = isInSight ? cursor : (window.start + window.end) / 2;
  return { kind: 'window', window: zoomedAbout(window, factor, pivot, end) };
}

function moveCursor({ window, end }: KeyContext, time: Seconds): KeyAct {
  return { kind: 'cursor', time, window: showing(window, time, end) };
}

function arrow(direction: -1 | 1, isPan: boolean, { window, end }: KeyContext): KeyAct {
  if (!isPan) return { kind: 'step', direction };
  const by = direction * PAN_SHARE * (window.end - window.start);
  return { kind: 'window', window: movedBy(window, by, end) };
}

export function keyAct(press: Press, context: KeyContext): KeyAct | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  switch (press.key) {
    case 'ArrowLeft':
      return arrow(-1, press.shiftKey, context);
    case 'ArrowRight':
      return arrow(1, press.shiftKey, context);
    case 'ArrowUp':
      return { kind: 'row', by: -1 };
    case 'ArrowDown':
      return { kind: 'row', by: 1 };
    case '+':
    case '=':
      return zoom(context, 1 / ZOOM);
    case '-':
    case '_':
      return zoom(context, ZOOM);
    case '0':
    case 'f':
    case 'F':
      return { kind: 'window', window: wholeRun(context.end) };
    case 'Home':
      return moveCursor(context, 0);
    case 'End':
      return moveCursor(context, context.end);
    case 'Enter':
      return { kind: 'pick' };
    case 'Escape':
      return { kind: 'unpick' };
    case ' ':
      return { kind: 'play' };
    default:
      return undefined;
  }
}
