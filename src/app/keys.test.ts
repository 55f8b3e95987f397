import { describe, expect, it } from 'vitest';
import { takesText } from '../ui/takesText';
import { bindingFor, COMMANDS, type KeyPress, SINGLE_KEYS } from './keys';

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more };
}

describe('keys', () => {
  it('are each bound once', () => {
    const shown = [...COMMANDS, ...SINGLE_KEYS].map((binding) => binding.shown);
    expect(new Set(shown).size).toBe(shown.length);
  });

  it('tell undo from redo', () => {
    expect(bindingFor(press('u'), true)?.text).toBe('Undo');
    expect(bindingFor(press('U', { shiftKey: true }), true)?.text).toBe('Redo');
    expect(bindingFor(press('z', { ctrlKey: true }), false)?.text).toBe('Undo');
    expect(bindingFor(press('Z', { metaKey: true, shiftKey: true }), false)?.text).toBe('Redo');
  });

  it('of one letter can be switched off, and leave the browser’s own alone', () => {
    expect(bindingFor(press('t'), false)).toBeUndefined();
    expect(bindingFor(press('t', { ctrlKey: true }), true)).toBeUndefined();
    expect(bindingFor(press('p', { metaKey: true }), true)).toBeUndefined();
  });

  it('are text where text is typed, and only there', () => {
    expect(takesText({ tagName: 'INPUT', type: 'text' })).toBe(true);
    expect(takesText({ tagName: 'SELECT' })).toBe(true);
    expect(takesText({ tagName: 'INPUT', type: 'range' })).toBe(false);
    expect(takesText({ tagName: 'BUTTON' })).toBe(false);
    expect(takesText(null)).toBe(false);
  });
});
