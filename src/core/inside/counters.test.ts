import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PassRecord, Recorder } from '../simulator/recorder';
import { simulate } from '../simulator/simulate';
import type { ServingSystem } from '../simulator/system';
import { tableOf } from '../simulator/testing/arbitrarySystems';
import type { RequestTable } from '../workload/requests';
import { countersOf, STAGE_ACTIVITIES } from './counters';
import type { RecordedRun } from './recordedRun';
import { indexRun } from './runIndex';
import { arbitraryWork, recorded } from './testing/recordedSystems';

function whole(run: RecordedRun) {
  return { start: 0, end: run.end };
}

/** Hears the same run; keeps the most that any gauge ever said, by itself. */
class Peaks extends Recorder {
  readonly most: number[] = [];
  private readonly read: (() => { used: number })[] = [];

  override open(...[role, gauge]: Parameters<Recorder['open']>): number {
    this.read.push(gauge);
    this.most.push(0);
    return super.open(role, gauge);
  }

  override sampleMemory(now: number): void {
    this.read.forEach((gauge, instance) => {
      this.most[instance] = Math.max(this.most[instance] as number, gauge().used);
    });
    super.sampleMemory(now);
  }
}

function heard(system: ServingSystem, requests: RequestTable): Peaks {
  const recorder = new Peaks();
  simulate(system, requests, recorder);
  return recorder;
}

function stagesOf(system: ServingSystem, recorder: Recorder, instance: number): number {
  if (system.policy !== 'disaggregated') return system.instance.stages;
  return recorder.instances[instance] === 'prefill' ? system.prefill.stages : system.decode.stages;
}

/** Stage time of an instance that is idle while another of its stages works: moment by moment, the plain way. */
function bubbleTime(passes: readonly PassRecord[], stages: number): number {
  const moments = passes.flatMap(({ start, end }) => [
    { time: start, change: 1 },
    { time: end, change: -1 },
  ]);
  moments.sort((a, b) => a.time - b.time);
  let busy = 0;
  let time = 0;
  moments.forEach(({ time: from, change }, index) => {
    busy += change;
    if (busy > 0) time += (stages - busy) * ((moments[index + 1]?.time ?? from) - from);
  });
  return time;
}

test('shares of stage time are those of the recorder, and sum to 1', () => {
  fc.assert(
    fc.property(arbitraryWork, ([system, requests]) => {
      const run = recorded(system, requests);
      const counters = countersOf(indexRun(run), whole(run));
      const recorder = heard(system, requests);
      for (const role of new Set(recorder.instances)) {
        const own = recorder.instances.flatMap((other, instance) => (other === role ? [instance] : []));
        const stages = own.reduce((sum, instance) => sum + stagesOf(system, recorder, instance), 0);
        const stageTime = stages * run.end;
        const shares = counters.byRole[role];
        for (const kind of ['prefill', 'decode', 'mixed', 'swap'] as const) {
          const time = recorder.passes
            .filter((pass) => own.includes(pass.instance) && pass.kind === kind)
            .reduce((sum, { start, end }) => sum + end - start, 0);
          expect(shares?.[kind]).toBeCloseTo(time / stageTime, 9);
        }
        const bubbles = own.reduce((sum, instance) => {
          const passes = recorder.passes.filter(
            (pass) => pass.instance === instance && pass.kind !== 'transfer',
          );
          return sum + bubbleTime(passes, stagesOf(system, recorder, instance));
        }, 0);
        expect(shares?.bubble).toBeCloseTo(bubbles / stageTime, 7);
        expect(STAGE_ACTIVITIES.reduce((sum, activity) => sum + (shares?.[activity] ?? 0), 0)).toBeCloseTo(
          1,
          9,
        );
      }
    }),
    { numRuns: 25, endOnFailure: true },
  );
});

test('memory peaks are the most that was ever reserved, by no pass exceeded', () => {
  fc.assert(
    fc.property(arbitraryWork, ([system, requests]) => {
      const run = recorded(system, requests);
      const { memoryPeaks } = countersOf(indexRun(run), whole(run));
      const recorder = heard(system, requests);
      expect(memoryPeaks.map(({ tokens }) => tokens)).toEqual(recorder.most);
      const above = recorder.passes.filter(
        ({ instance, kvTokens }) => kvTokens > (memoryPeaks[instance]?.tokens ?? 0),
      );
      expect(above).toEqual([]);
      for (const { share } of memoryPeaks) expect(share).toBeLessThanOrEqual(1);
    }),
    { numRuns: 25, endOnFailure: true },
  );
});

test('preemptions and swaps are counted as often as requests met them', () => {
  fc.assert(
    fc.property(arbitraryWork, ([system, requests]) => {
      const run = recorded(system, requests);
      const { marks } = countersOf(indexRun(run), whole(run));
      const times = run.outcomes.preemptions.reduce((sum, count) => sum + count, 0);
      expect(marks.preempted + marks.swappedOut).toBe(times);
      expect(marks.swappedIn).toBe(marks.swappedOut);
    }),
    { numRuns: 25, endOnFailure: true },
  );
});

test('windows side by side weigh up to the whole run', () => {
  fc.assert(
    fc.property(arbitraryWork, fc.integer({ min: 1, max: 999 }), ([system, requests], permille) => {
      const run = recorded(system, requests);
      const index = indexRun(run);
      const cut = (run.end * permille) / 1000;
      const all = countersOf(index, whole(run));
      const parts = [
        countersOf(index, { start: 0, end: cut }),
        countersOf(index, { start: cut, end: run.end }),
      ];
      for (const activity of STAGE_ACTIVITIES) {
        const sum = parts.reduce(
          (total, { stages }, part) => total + stages[activity] * (part === 0 ? cut : run.end - cut),
          0,
        );
        expect(sum).toBeCloseTo(all.stages[activity] * run.end, 7);
      }
      all.memoryPeaks.forEach(({ tokens }, instance) => {
        expect(Math.max(...parts.map(({ memoryPeaks }) => memoryPeaks[instance]?.tokens ?? 0))).toBe(tokens);
      });
    }),
    { numRuns: 25, endOnFailure: true },
  );
});

// A prompt takes 0.1 s and a decode iteration 0.01 s, whatever is in them.
const costs = {
  prefill: { fixed: 0.1, perToken: 0, third: 0 },
  decodeSmall: { fixed: 0.01, perToken: 0, third: 0 },
  decodeLarge: { fixed: 0.01, perToken: 0, third: 0 },
  decodeLargeFrom: 95,
};
const instance = { costs, stages: 1, kvBlocks: 1000, swapPerBlock: 0 };

test('a prompt that cuts into one decode, by hand', () => {
  // The first decodes from 0.1 s on; the second comes in its fifth iteration, which ends at 0.15 s, and takes until 0.25 s.
  const requests = tableOf([
    [0, 10, 21],
    [0.145, 10, 1],
  ]);
  const run = recorded({ policy: 'colocated', instance, instances: 1 }, requests);
  expect(run.end).toBeCloseTo(0.4, 9);
  const { stages, decodeStalled, meanDecodeBatch } = countersOf(indexRun(run), whole(run));
  expect(stages.prefill).toBeCloseTo(0.2 / 0.4, 9);
  expect(stages.decode).toBeCloseTo(0.2 / 0.4, 9);
  expect(stages.idle).toBeCloseTo(0, 9);
  expect(meanDecodeBatch).toBe(1);
  // 0.1 of the 0.3 request-seconds between its first and its last token.
  expect(decodeStalled).toBeCloseTo(1 / 3, 9);
  const before = countersOf(indexRun(run), { start: 0, end: 0.1 });
  expect(before.decodeStalled).toBeUndefined();
  expect(before.meanDecodeBatch).toBeUndefined();
  expect(() => countersOf(indexRun(run), { start: 1, end: 1 })).toThrow(RangeError);
});

test('prompts hold up the decodes of a pipeline until they have left its last stage', () => {
  // Two stages: a prompt takes 0.2 s, an iteration 0.02 s. Only the group of the second prompt stands still.
  const requests = tableOf([
    [0, 10, 11],
    [0.25, 10, 1],
  ]);
  const run = recorded({ policy: 'colocated', instance: { ...instance, stages: 2 }, instances: 1 }, requests);
  const { decodeStalled, stages } = countersOf(indexRun(run), whole(run));
  const index = indexRun(run);
  const waits = index.standstills[0];
  for (const [i, start] of (waits?.start ?? new Float64Array()).entries())
    expect((waits?.end[i] as number) - start).toBeCloseTo(0.2, 9);
  expect(stages.bubble).toBeGreaterThan(0);
  const decoding = (run.outcomes.finish[0] as number) - (run.outcomes.firstToken[0] as number);
  expect((decodeStalled ?? 0) * decoding).toBeCloseTo((waits?.start.length ?? 0) * 0.2, 9);
});

test('chunked prefill never stops a decode', () => {
  const requests = tableOf([
    [0, 100, 40],
    [0.3, 100, 40],
  ]);
  const run = recorded({ policy: 'chunkedPrefill', instance, instances: 1, chunkTokens: 64 }, requests);
  const { decodeStalled, stages } = countersOf(indexRun(run), whole(run));
  expect(decodeStalled).toBe(0);
  expect(stages.mixed).toBeGreaterThan(0);
});
