import { describe, expect, it } from 'vitest';
import { finish } from '../../goodput/steps';
import { gpusOf } from '../../scenario/scenario';
import type { RequestTable } from '../../workload/requests';
import {
  DRIFT_DURATION,
  DRIFT_GPUS,
  DRIFT_SCENARIO,
  DRIFT_START,
  type DriftChoice,
  driftSpec,
} from './drift';
import { caughtUpAt, measureDrift, planBefore, STRIPS } from './driftMeasure';
import { planFor, profileOf, splitsOf, stillServes, type WorkloadProfile, whatChanged } from './driftPlan';
import { serveReplanning, serveStale } from './driftRun';

const CHOICE: DriftChoice = { shape: 'step', rateFactor: 1, lengths: 'longbench', window: 30, reload: 30 };

/** `count` requests, evenly from `from` on, all alike. */
function alike(count: number, gap: number, input: number, output: number, from = 0): RequestTable {
  return {
    count,
    arrival: Float64Array.from({ length: count }, (_, i) => from + i * gap),
    inputTokens: new Int32Array(count).fill(input),
    outputTokens: new Int32Array(count).fill(output),
  };
}

function joined(a: RequestTable, b: RequestTable): RequestTable {
  return {
    count: a.count + b.count,
    arrival: Float64Array.of(...a.arrival, ...b.arrival),
    inputTokens: Int32Array.of(...a.inputTokens, ...b.inputTokens),
    outputTokens: Int32Array.of(...a.outputTokens, ...b.outputTokens),
  };
}

function profile(count: number, gap: number, input: number, output: number): WorkloadProfile {
  const seen = profileOf(alike(count, gap, input, output), 0, count * gap);
  if (seen === undefined) throw new Error('nothing seen');
  return seen;
}

describe('the profile of a window', () => {
  it('has the rate and the mean lengths of those who came in it', () => {
    const requests = joined(alike(10, 1, 100, 10), alike(20, 0.5, 300, 30, 10));
    const { rate, meanInput, meanOutput } = profileOf(requests, 5, 15) as WorkloadProfile;
    // 5 s with one a second, 5 s with two: 15 in 10 s, 5 of 100 tokens and 10 of 300.
    expect(rate).toBe(1.5);
    expect(meanInput).toBeCloseTo((5 * 100 + 10 * 300) / 15, 9);
    expect(meanOutput).toBeCloseTo((5 * 10 + 10 * 30) / 15, 9);
    expect(profileOf(requests, 100, 130)).toBeUndefined();
  });

  it('differs when a mean is off by more than a quarter', () => {
    const planned = profile(400, 0.1, 400, 100);
    expect(whatChanged(profile(400, 0.1, 490, 100), planned)).toEqual([]);
    expect(whatChanged(profile(400, 0.1, 510, 100), planned)).toEqual(['input']);
    expect(whatChanged(profile(400, 0.1, 400, 70), planned)).toEqual(['output']);
    expect(whatChanged(profile(400, 0.07, 290, 130), planned)).toEqual(['rate', 'input', 'output']);
  });

  it('does not differ by what is chance in a small sample', () => {
    // 16 came where 12 were expected, a third more: three standard errors of a Poisson count are 87%.
    const planned = profile(1200, 0.1, 400, 100);
    expect(whatChanged(profile(16, 0.075, 400, 100), planned)).toEqual([]);
    expect(whatChanged(profile(160, 0.075, 400, 100), planned)).toEqual(['rate']);
  });
});

describe('planning', () => {
  it('knows every split of the GPUs that leaves none over', () => {
    const splits = splitsOf(DRIFT_SCENARIO, DRIFT_GPUS);
    expect(splits.length).toBeGreaterThan(8);
    for (const split of splits) expect(gpusOf(split)).toBe(DRIFT_GPUS);
    expect(new Set(splits.map((split) => JSON.stringify(split))).size).toBe(splits.length);
  });

  it('gives prefill more GPUs for long prompts and short answers', () => {
    const prefillGpus = (seen: WorkloadProfile) => {
      const { placement } = finish(planFor(DRIFT_SCENARIO, DRIFT_GPUS, seen));
      expect(stillServes(DRIFT_SCENARIO, placement, seen)).toBe(true);
      return placement.prefillInstances * placement.prefill.tensorParallel;
    };
    expect(prefillGpus(profile(200, 0.25, 1700, 60))).toBeGreaterThan(
      prefillGpus(profile(200, 0.25, 300, 300)),
    );
  });
});

describe('replanning', () => {
  const spec = driftSpec(CHOICE);
  const plan = finish(planBefore(spec));
  const profiler = { window: 30, reload: 20, until: 240 };
  // Chats with little spread, then long prompts that overload four prefill GPUs.
  const drifting = joined(alike(400, 0.25, 700, 200), alike(560, 0.25, 1800, 90, 100));

  it('admits nothing from the notice until the new placement serves, and loses nobody', () => {
    const { served, decisions } = finish(serveReplanning(drifting, plan, profiler));
    const [decision] = decisions.filter(({ move }) => move !== undefined);
    expect(decision?.noticed).toBe(120);
    const { drained = 0, serves = 0 } = decision?.move ?? {};
    expect(drained).toBeGreaterThanOrEqual(120);
    expect(serves).toBe(drained + 20);
    drifting.arrival.forEach((arrival, i) => {
      const start = served.prefillStart[i] ?? Number.NaN;
      expect(start).toBeGreaterThanOrEqual(arrival < 120 ? arrival : Math.max(arrival, serves));
      expect(served.finish[i]).toBeGreaterThanOrEqual(served.firstToken[i] ?? Number.NaN);
      if (arrival < 120) expect(served.finish[i]).toBeLessThanOrEqual(drained);
    });
  });

  it('is the stale placement, bit for bit, when nothing is noticed', () => {
    const steady = alike(960, 0.25, 700, 200);
    const like = { placement: plan.placement, profile: profile(400, 0.25, 700, 200) };
    const { served, decisions } = finish(serveReplanning(steady, like, profiler));
    expect(decisions).toEqual([]);
    expect(served).toEqual(serveStale(steady, like));
  });

  it('reloads nothing while the placement still serves what was seen', () => {
    const easier = joined(alike(400, 0.25, 700, 200), alike(560, 0.25, 300, 60, 100));
    const like = { placement: plan.placement, profile: profile(400, 0.25, 700, 200) };
    const { served, decisions } = finish(serveReplanning(easier, like, profiler));
    expect(decisions.length).toBeGreaterThan(0);
    expect(decisions.every(({ move }) => move === undefined)).toBe(true);
    expect(served).toEqual(serveStale(easier, like));
  });

  it('has caught up when a request finds that all before it have begun', () => {
    const requests = alike(4, 10, 1, 1);
    const none = new Float64Array(4);
    const served = { requests, prefillStart: Float64Array.of(0, 25, 26, 31), firstToken: none, finish: none };
    expect(caughtUpAt(served, 5)).toBe(10);
    expect(caughtUpAt(served, 15)).toBe(30);
    expect(caughtUpAt({ ...served, prefillStart: Float64Array.of(0, 25, 36, 37) }, 15)).toBeUndefined();
  });
});

describe('the default drift', () => {
  const [run] = finish(measureDrift({ choice: CHOICE, first: 0, count: 1 }));

  it('is a problem that replanning cures, after a change that costs', () => {
    if (run?.after === undefined || run.change === undefined) throw new Error('not replanned');
    expect(run.before.stale).toBeGreaterThan(0.95);
    expect(run.after.stale).toBeLessThan(0.1);
    expect(run.after.replanned).toBeGreaterThan(0.9);
    expect(run.change.replanned).toBeLessThan(0.5);
    expect(run.caughtUp).toBeGreaterThan(DRIFT_START);
  });

  it('has strips over all of its time', () => {
    expect(run?.strips).toHaveLength(STRIPS);
    expect(STRIPS * 30).toBe(DRIFT_DURATION);
    const [first, last] = [run?.strips[0], run?.strips.at(-1)];
    expect(last?.meanInput).toBeGreaterThan(2 * (first?.meanInput ?? Number.NaN) * 0.8);
    expect(last?.meanOutput).toBeLessThan(first?.meanOutput ?? Number.NaN);
  });

  it('without a change changes nothing: both sides are alike to the bit', () => {
    const [same] = finish(measureDrift({ choice: { ...CHOICE, lengths: 'sharegpt' }, first: 0, count: 1 }));
    expect(same?.decisions.filter(({ move }) => move !== undefined)).toEqual([]);
    expect(same?.sinceDrift.replanned).toBe(same?.sinceDrift.stale);
    expect(same?.after).toBeUndefined();
  });
});
