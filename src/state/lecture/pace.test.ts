import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  elapsedOf,
  formatElapsed,
  type PlannedStep,
  paceOf,
  paused,
  planMinutes,
  STOPPED,
  started,
  totalMinutes,
  turnIn,
} from './pace';
import { PLANS } from './step';

const step = (...minutes: [number, number, number]): PlannedStep => ({ kind: 'step', minutes });
const STEPS: readonly PlannedStep[] = [
  step(1, 2, 4),
  step(0, 3, 5),
  step(2, 5, 8),
  { kind: 'question', minutes: [0, 0, 0] },
  { kind: 'question', minutes: [0, 0, 0] },
];
const MINUTE = 60_000;

describe('the stopwatch', () => {
  it('counts only while it runs', () => {
    const first = paused(started(STOPPED, 1000), 5000);
    expect(elapsedOf(first, 90_000)).toBe(4000);
    expect(elapsedOf(started(first, 100_000), 103_000)).toBe(7000);
  });

  it('goes on when it is started twice, and loses nothing when the wall clock is set back', () => {
    const running = started(STOPPED, 1000);
    expect(started(running, 9000)).toBe(running);
    expect(elapsedOf({ startedAt: 9000, before: 500 }, 3000)).toBe(500);
  });

  it('never runs backwards', () => {
    const turn = fc.record({ pause: fc.boolean(), after: fc.nat(100_000) });
    fc.assert(
      fc.property(fc.array(turn), (turns) => {
        let [watch, now, last] = [STOPPED, 0, 0];
        for (const { pause, after } of turns) {
          now += after;
          watch = pause ? paused(watch, now) : started(watch, now);
          expect(elapsedOf(watch, now)).toBeGreaterThanOrEqual(last);
          last = elapsedOf(watch, now);
        }
      }),
    );
  });

  it('is written in minutes and, from an hour on, in hours', () => {
    expect(formatElapsed(0)).toBe('0:00');
    expect(formatElapsed(9 * MINUTE + 5999)).toBe('9:05');
    expect(formatElapsed(62 * MINUTE + 3000)).toBe('1:02:03');
  });
});

describe('turns in a plan', () => {
  it('skip what the plan leaves out, but no question', () => {
    expect(turnIn(STEPS, 20, 0, 'next')).toBe(2);
    expect(turnIn(STEPS, 50, 0, 'next')).toBe(1);
    expect(turnIn(STEPS, 20, 2, 'back')).toBe(0);
    expect(turnIn(STEPS, 20, 2, 'next')).toBe(3);
    expect(turnIn(STEPS, 20, 1, 'next')).toBe(2);
  });

  it('hold at the ends', () => {
    expect(turnIn(STEPS, 50, 0, 'back')).toBeUndefined();
    expect(turnIn(STEPS, 50, 4, 'next')).toBeUndefined();
    expect(turnIn(STEPS, 50, 4, 'last')).toBe(2);
    expect(turnIn(STEPS, 50, 2, 'last')).toBeUndefined();
    expect(turnIn(STEPS, 50, 3, 'first')).toBe(0);
    expect(turnIn([], 50, 0, 'next')).toBeUndefined();
  });
});

describe('pace', () => {
  it('adds up the minutes of a plan', () => {
    expect(PLANS.map((plan) => totalMinutes(planMinutes(STEPS, plan)))).toEqual([3, 10, 17]);
  });

  it('is on time while the step has time left', () => {
    expect(paceOf(STEPS, 50, 1, 3 * MINUTE)).toEqual({
      tone: 'onTime',
      words: 'on time',
      ofStep: '2:00 left (3 min planned)',
    });
    expect(paceOf(STEPS, 50, 1, 5 * MINUTE + 20_000)).toMatchObject({
      tone: 'onTime',
      ofStep: '0:20 over (3 min planned)',
    });
  });

  it('says how far it is off', () => {
    expect(paceOf(STEPS, 50, 1, 7 * MINUTE)).toMatchObject({ tone: 'behind', words: '2 min behind' });
    expect(paceOf(STEPS, 50, 2, 1 * MINUTE)).toMatchObject({ tone: 'ahead', words: '4 min ahead' });
  });

  it('says when the step is in no plan, and when nothing was counted', () => {
    expect(paceOf(STEPS, 20, 1, 3 * MINUTE)).toMatchObject({
      tone: 'behind',
      ofStep: 'The 20 min plan leaves this step out',
    });
    expect(paceOf(STEPS, 20, 4, 3 * MINUTE)).toMatchObject({ tone: 'none' });
    expect(paceOf(STEPS, 50, 0, 0)).toMatchObject({ tone: 'none', ofStep: '2:00 left (2 min planned)' });
  });
});
