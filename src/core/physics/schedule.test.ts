import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StageCosts } from '../latency/profiled';
import { fasterBy } from './prefillOnly';
import { prefillSchedule } from './schedule';

/** A millisecond a token and stage, so that lengths are times. */
const linear = { fixed: 0, perToken: 1e-3, third: 0 };
const COSTS: StageCosts = {
  prefill: linear,
  decodeSmall: linear,
  decodeLarge: linear,
  decodeLargeFrom: 95,
};
const A_TO_D = [
  { arrival: 0, inputTokens: 100 },
  { arrival: 0.02, inputTokens: 150 },
  { arrival: 0.03, inputTokens: 80 },
  { arrival: 0.4, inputTokens: 120 },
];
/** [request, stage, start ms, end ms] */
type Row = readonly [number, number, number, number];

function rowsOf({ passes }: ReturnType<typeof prefillSchedule>): readonly Row[] {
  const ms = (time: number) => Math.round(time * 1e9) / 1e6;
  const rows = passes.map(({ request, stage, start, end }) => [request, stage, ms(start), ms(end)] as const);
  return rows.toSorted((one, other) => one[0] - other[0] || one[1] - other[1]);
}

describe('requests A to D', () => {
  it('move through two stages as worked out by hand', () => {
    const schedule = prefillSchedule(COSTS, 2, A_TO_D);
    expect(rowsOf(schedule)).toEqual([
      [0, 0, 0, 100],
      [0, 1, 100, 200],
      // B takes longer than A: stage 2 has nothing to do from 200 to 250.
      [1, 0, 100, 250],
      [1, 1, 250, 400],
      // C is done with stage 1 at 330 and waits there for B to leave stage 2.
      [2, 0, 250, 330],
      [2, 1, 400, 480],
      // D comes to an idle stage 1 at 400; stage 2 is free at 480 and waits for it until 520.
      [3, 0, 400, 520],
      [3, 1, 520, 640],
    ]);
    const bubbles = schedule.bubbles.map(({ stage, start, end }) => [
      stage,
      Math.round(start * 1e3),
      Math.round(end * 1e3),
    ]);
    expect(bubbles).toEqual([
      [1, 200, 250],
      [1, 480, 520],
    ]);
    expect(schedule.ttfts.map((ttft) => Math.round(ttft * 1e3))).toEqual([200, 380, 450, 240]);
  });

  it('share one device that is twice as fast, and nothing is a bubble', () => {
    const schedule = prefillSchedule(fasterBy(COSTS, 2), 1, A_TO_D);
    expect(rowsOf(schedule)).toEqual([
      [0, 0, 0, 50],
      [1, 0, 50, 125],
      [2, 0, 125, 165],
      [3, 0, 400, 460],
    ]);
    expect(schedule.bubbles).toEqual([]);
    expect(schedule.ttfts.map((ttft) => Math.round(ttft * 1e3))).toEqual([50, 105, 135, 60]);
  });
});

describe('any schedule', () => {
  const requests = fc
    .array(fc.record({ gap: fc.integer({ min: 0, max: 400 }), tokens: fc.integer({ min: 1, max: 300 }) }), {
      minLength: 1,
      maxLength: 8,
    })
    .map((rows) => {
      let time = 0;
      return rows.map(({ gap, tokens }) => {
        time += gap / 1e3;
        return { arrival: time, inputTokens: tokens };
      });
    });

  it('has one pass for each request and stage, in order, none overlapping', () => {
    fc.assert(
      fc.property(requests, fc.integer({ min: 1, max: 4 }), (all, stages) => {
        const { passes, bubbles } = prefillSchedule(COSTS, stages, all);
        expect(passes).toHaveLength(all.length * stages);
        for (let stage = 0; stage < stages; stage++) {
          const held = passes.filter((pass) => pass.stage === stage);
          expect(held.map(({ request }) => request)).toEqual(all.map((_, request) => request));
          const busy = [...held, ...bubbles.filter((bubble) => bubble.stage === stage)];
          const inTime = busy.toSorted((one, other) => one.start - other.start);
          for (const [index, { start }] of inTime.entries())
            expect(start).toBeGreaterThanOrEqual((inTime[index - 1]?.end ?? 0) - 1e-9);
        }
      }),
    );
  });

  it('of prompts of one length that keep stage 1 busy has no bubble', () => {
    fc.assert(
      fc.property(requests, fc.integer({ min: 1, max: 4 }), (all, stages) => {
        const equal = all.map((_, index) => ({ arrival: index * 0.09, inputTokens: 100 }));
        expect(prefillSchedule(COSTS, stages, equal).bubbles).toEqual([]);
      }),
    );
  });

  it('needs requests and stages', () => {
    expect(() => prefillSchedule(COSTS, 2, [])).toThrow(RangeError);
    expect(() => prefillSchedule(COSTS, 0, A_TO_D)).toThrow(RangeError);
  });
});
