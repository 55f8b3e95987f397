import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PlayerAct, playerAfter, playerAt, playerWithin, SPEEDS } from './player';

const END = 100;
const first = playerAt({ window: { start: 10, end: 12 }, cursor: 10.5 });

const moment = fc.double({ min: -20, max: 140, noNaN: true });
const acts: fc.Arbitrary<PlayerAct> = fc.oneof(
  fc.tuple(moment, moment).map(([start, end]) => ({ kind: 'window' as const, window: { start, end } })),
  moment.map((time) => ({ kind: 'cursor' as const, time })),
  fc.double({ min: 0, max: END, noNaN: true }).map((time) => ({ kind: 'step' as const, time })),
  fc.double({ min: 0.1, max: 10, noNaN: true }).map((factor) => ({ kind: 'zoom' as const, factor })),
  fc.constant({ kind: 'fit' as const }),
  fc.constant({ kind: 'toggle' as const }),
  fc.constantFrom(...SPEEDS).map((speed) => ({ kind: 'speed' as const, speed })),
  fc
    .tuple(fc.double({ min: 0, max: 30, noNaN: true }), fc.boolean())
    .map(([elapsed, glides]) => ({ kind: 'tick' as const, elapsed, glides })),
);

test('whatever is done, window and cursor stay inside the run', () => {
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 40 }), (list) => {
      const { window, cursor } = list.reduce((player, act) => playerAfter(player, act, END), first);
      expect(window.start).toBeGreaterThanOrEqual(0);
      expect(window.end).toBeLessThanOrEqual(END);
      expect(window.end).toBeGreaterThan(window.start);
      expect(cursor).toBeGreaterThanOrEqual(0);
      expect(cursor).toBeLessThanOrEqual(END);
    }),
  );
});

test('another run opens at its own place until somebody has moved', () => {
  const place = { window: { start: 40, end: 43 }, cursor: 41 };
  expect(playerAfter(first, { kind: 'open', place }, END)).toMatchObject(place);
  const moved = playerAfter(first, { kind: 'zoom', factor: 2 }, END);
  expect(playerAfter(moved, { kind: 'open', place }, END)).toBe(moved);
  expect(playerAfter(moved, { kind: 'goTo', place }, END)).toMatchObject(place);
});

test('zoom keeps the cursor where it is on the screen', () => {
  const { window, cursor } = playerAfter(first, { kind: 'zoom', factor: 0.5 }, END);
  expect(window).toEqual({ start: 10.25, end: 11.25 });
  expect((cursor - window.start) / (window.end - window.start)).toBeCloseTo(0.25, 12);
});

test('playing moves the cursor by our time times the speed, and stops at the end', () => {
  const playing = playerAfter(first, { kind: 'toggle' }, END);
  const fast = playerAfter(playing, { kind: 'speed', speed: 4 }, END);
  const later = playerAfter(fast, { kind: 'tick', elapsed: 0.1, glides: true }, END);
  expect(later.cursor).toBeCloseTo(10.9, 12);
  expect(later.window).toBe(fast.window);
  const over = playerAfter(later, { kind: 'tick', elapsed: 1000, glides: true }, END);
  expect(over).toMatchObject({ cursor: END, isPlaying: false });
  expect(playerAfter(over, { kind: 'tick', elapsed: 1, glides: true }, END)).toBe(over);
  // Once more from the beginning.
  expect(playerAfter(over, { kind: 'toggle' }, END)).toMatchObject({ cursor: 0, isPlaying: true });
});

test('the window glides with the cursor, or jumps when the cursor leaves it', () => {
  const playing = playerAfter({ ...first, speed: 1 }, { kind: 'toggle' }, END);
  const glided = playerAfter(playing, { kind: 'tick', elapsed: 1.2, glides: true }, END);
  expect(glided.window.start).toBeCloseTo(11.7 - 1.4, 12);
  const still = playerAfter(playing, { kind: 'tick', elapsed: 1.2, glides: false }, END);
  expect(still.window).toBe(playing.window);
  const jumped = playerAfter(still, { kind: 'tick', elapsed: 0.5, glides: false }, END);
  expect(jumped.window.start).toBeCloseTo(12.2 - 0.2, 12);
});

test('play begins at the cursor in sight, else where one looks', () => {
  const away = playerAfter(first, { kind: 'window', window: { start: 50, end: 52 } }, END);
  expect(playerAfter(away, { kind: 'toggle' }, END).cursor).toBe(50);
  expect(playerAfter(first, { kind: 'toggle' }, END).cursor).toBe(10.5);
});

test('a step stops playing and brings its moment into sight', () => {
  const playing = playerAfter(first, { kind: 'toggle' }, END);
  const { window, cursor, isPlaying } = playerAfter(playing, { kind: 'step', time: 70 }, END);
  expect(isPlaying).toBe(false);
  expect(cursor).toBe(70);
  expect(window.start).toBeLessThan(70);
  expect(window.end).toBeGreaterThan(70);
});

test('a shorter run takes window and cursor with it', () => {
  const late = playerAfter(first, { kind: 'step', time: 99 }, END);
  const { window, cursor } = playerWithin(late, 60);
  expect(cursor).toBe(60);
  expect(window.end).toBeLessThanOrEqual(60);
  expect(playerWithin(first, 60)).toBe(first);
});
