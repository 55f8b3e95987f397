import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Experiment, measureRate, prepareExperiment } from '../goodput/experiment';
import { finish } from '../goodput/steps';
import { presetScenario } from '../scenario/presets';
import type { Placement, Scenario } from '../scenario/scenario';
import { type LatencySample, missKinds, sampleLatencies } from './latencies';

const CHAT: Scenario = { ...presetScenario('chat-13b'), requestsPerGpu: 20 };

function experimentOf(scenario: Scenario, placement: Placement, replications: number): Experiment {
  const experiment = prepareExperiment(scenario, placement, replications);
  if (experiment.kind === 'refused') throw new Error(experiment.reason);
  return experiment;
}

function sampleFrom(...runs: readonly (readonly [ttft: number, tpot: number])[][]): LatencySample {
  return {
    kind: 'latencies',
    arrivalRatePerGpu: 1,
    runs: runs.map((pairs) => ({
      ttft: Float64Array.from(pairs, ([ttft]) => ttft),
      tpot: Float64Array.from(pairs, ([, tpot]) => tpot),
    })),
  };
}

describe('who misses which SLO', () => {
  const slo = { ttft: 0.25, tpot: 0.1 };

  it('tells TTFT only, TPOT only and both apart; at the SLO it is met', () => {
    const kinds = missKinds(
      sampleFrom([
        [0.25, 0.1],
        [0.26, 0.1],
        [0.26, 0.05],
        [0.1, 0.11],
        [0.3, 0.2],
      ]),
      slo,
    );
    expect(kinds.ttftOnly.mean).toBeCloseTo(2 / 5, 12);
    expect(kinds.tpotOnly.mean).toBeCloseTo(1 / 5, 12);
    expect(kinds.both.mean).toBeCloseTo(1 / 5, 12);
    expect(kinds.any.mean).toBeCloseTo(4 / 5, 12);
    expect(kinds.ttft.mean).toBeCloseTo(3 / 5, 12);
    expect(kinds.tpot.mean).toBeCloseTo(2 / 5, 12);
  });

  it('has an interval from the runs', () => {
    const { ttftOnly } = missKinds(sampleFrom([[1, 0]], [[0, 0]]), slo);
    expect(ttftOnly).toMatchObject({ mean: 0.5, low: 0, high: 1 });
  });

  it.each(['runtime', 'reference'] as const)(
    'sums to 1 − attainment as every curve has it, under %s rules',
    (rules) => {
      const scenario = { ...CHAT, rules };
      for (const placement of scenario.placements) {
        const sample = finish(sampleLatencies(experimentOf(scenario, placement, 3), 2));
        fc.assert(
          fc.property(
            fc.double({ min: 0.01, max: 2, noNaN: true }),
            fc.double({ min: 0.01, max: 0.3, noNaN: true }),
            (ttftSlo, tpotSlo) => {
              const kinds = missKinds(sample, { ttft: ttftSlo, tpot: tpotSlo });
              const experiment = experimentOf({ ...scenario, ttftSlo, tpotSlo }, placement, 3);
              const { attainment, ttftAttainment, tpotAttainment } = finish(measureRate(experiment, 2));
              const { ttftOnly, tpotOnly, both } = kinds;
              expect(ttftOnly.mean + tpotOnly.mean + both.mean).toBeCloseTo(1 - attainment.mean, 9);
              expect(kinds.any.mean).toBeCloseTo(1 - attainment.mean, 9);
              expect(kinds.ttft.mean).toBeCloseTo(1 - ttftAttainment.mean, 9);
              expect(kinds.tpot.mean).toBeCloseTo(1 - tpotAttainment.mean, 9);
            },
          ),
          { numRuns: 4 },
        );
      }
    },
  );
});
