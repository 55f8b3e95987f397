import { describe, expect, test } from 'vitest';
import { type KeyContext, keyAct, type Press } from './keys';

const context: KeyContext = { window: { start: 10, end: 20 }, cursor: 12, end: 100 };

function act(key: string, held: Partial<Press> = {}, where = context) {
  return keyAct({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held }, where);
}

describe('keys of the timeline', () => {
  test('arrows go from event to event, with shift they pan', () => {
    expect(act('ArrowLeft')).toEqual({ kind: 'step', direction: -1 });
    expect(act('ArrowRight')).toEqual({ kind: 'step', direction: 1 });
    expect(act('ArrowRight', { shiftKey: true })).toEqual({ kind: 'window', window: { start: 12, end: 22 } });
    expect(act('ArrowLeft', { shiftKey: true })).toEqual({ kind: 'window', window: { start: 8, end: 18 } });
  });

  test('plus and minus zoom about the cursor, or about the middle where the cursor is out of sight', () => {
    const zoomed = act('+');
    if (zoomed?.kind !== 'window') throw new Error('a window was expected');
    expect((12 - zoomed.window.start) / (zoomed.window.end - zoomed.window.start)).toBeCloseTo(0.2, 9);
    const away = act('-', {}, { ...context, cursor: 90 });
    if (away?.kind !== 'window') throw new Error('a window was expected');
    expect((away.window.start + away.window.end) / 2).toBeCloseTo(15, 9);
  });

  test('0 and F show the whole run, Home and End take the window along', () => {
    expect(act('0')).toEqual({ kind: 'window', window: { start: 0, end: 100 } });
    expect(act('f')).toEqual(act('0'));
    expect(act('Home')).toEqual({ kind: 'cursor', time: 0, window: { start: 0, end: 10 } });
    expect(act('End')).toEqual({ kind: 'cursor', time: 100, window: { start: 90, end: 100 } });
  });

  test('the rest', () => {
    expect(act('ArrowUp')).toEqual({ kind: 'row', by: -1 });
    expect(act('ArrowDown')).toEqual({ kind: 'row', by: 1 });
    expect(act('Enter')).toEqual({ kind: 'pick' });
    expect(act('Escape')).toEqual({ kind: 'unpick' });
    expect(act(' ')).toEqual({ kind: 'play' });
  });

  test('keys of the browser and of the page are left alone', () => {
    expect(act('f', { ctrlKey: true })).toBeUndefined();
    expect(act('+', { metaKey: true })).toBeUndefined();
    expect(act('p')).toBeUndefined();
    expect(act('Tab')).toBeUndefined();
  });
});
