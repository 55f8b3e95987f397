import { describe, expect, it } from 'vitest';
import { type LectureKey, lectureCommand } from './lectureKeys';

function press(key: string, more: Partial<LectureKey> = {}): LectureKey {
  return { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more };
}
const FREE = { isOnControl: false, singleKeys: true };

describe('keys of the lecture', () => {
  it('turn, by keyboard and by remote', () => {
    for (const key of [' ', 'ArrowRight', 'PageDown'])
      expect(lectureCommand(press(key), FREE), key).toEqual({ kind: 'turn', turn: 'next' });
    for (const key of ['ArrowLeft', 'PageUp'])
      expect(lectureCommand(press(key), FREE), key).toEqual({ kind: 'turn', turn: 'back' });
    expect(lectureCommand(press(' ', { shiftKey: true }), FREE)).toEqual({ kind: 'turn', turn: 'back' });
  });

  it('leave a focused control its own, but for those of a remote', () => {
    const onControl = { ...FREE, isOnControl: true };
    for (const key of [' ', 'ArrowRight', 'ArrowLeft', 'Home'])
      expect(lectureCommand(press(key), onControl), key).toBeUndefined();
    expect(lectureCommand(press('PageDown'), onControl)).toEqual({ kind: 'turn', turn: 'next' });
    expect(lectureCommand(press('b'), onControl)).toEqual({ kind: 'blank' });
  });

  it('of one letter can be switched off, and leave the browser’s own alone', () => {
    expect(lectureCommand(press('b'), { ...FREE, singleKeys: false })).toBeUndefined();
    expect(lectureCommand(press('f', { ctrlKey: true }), FREE)).toBeUndefined();
    expect(lectureCommand(press('ArrowLeft', { altKey: true }), FREE)).toBeUndefined();
  });
});
