import { describe, expect, it } from 'vitest';
import { type Focused, presenterCommand } from './presenterKeys';

const press = (key: string, focused: Focused = 'page', singleKeys = true, held: object = {}) =>
  presenterCommand(
    { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held },
    focused,
    singleKeys,
  );

describe('keys of the presenter', () => {
  it('turn, darken, and lead to the list', () => {
    const commands = ['ArrowRight', ' ', 'PageDown', 'ArrowLeft', 'PageUp', 'b', '.', 'G', 'Home', 'End'];
    expect(commands.map((key) => press(key))).toEqual(
      ['next', 'next', 'next', 'back', 'back', 'blank', 'blank', 'list', 'first', 'last'],
    );
    expect(press(' ', 'page', true, { shiftKey: true })).toBe('back');
  });

  it('leave a control its own keys, but a remote always works', () => {
    expect(press(' ', 'button')).toBeUndefined();
    expect(press('ArrowRight', 'button')).toBe('next');
    expect(press('ArrowRight', 'choice')).toBeUndefined();
    expect(press('PageDown', 'choice')).toBe('next');
  });

  it('are off with a modifier, and letters are off where they were switched off', () => {
    expect(press('ArrowLeft', 'page', true, { altKey: true })).toBeUndefined();
    expect(press('b', 'page', true, { ctrlKey: true })).toBeUndefined();
    expect(press('b', 'page', false)).toBeUndefined();
    expect(press('PageDown', 'page', false)).toBe('next');
  });
});
