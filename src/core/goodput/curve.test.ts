import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presetScenario } from '../scenario/presets';
import type { Placement, Scenario } from '../scenario/scenario';
import { band, curvePoint } from '../testing/curvePoints';
import { limitOf, rateReach } from './curve';
import { curveRates, niceAxisMax } from './curveRates';
import { type Experiment, measureRate, prepareExperiment } from './experiment';
import { finish } from './steps';

function experimentFor(scenario: Scenario, index: number): Experiment {
  const experiment = prepareExperiment(scenario, scenario.placements[index] as Placement, 3);
  if (experiment.kind === 'refused') throw new Error(experiment.reason);
  return experiment;
}

describe('the rates of a curve', () => {
  it('are evenly spaced, leave out zero and end at the axis’ end', () => {
    expect(curveRates(4, 8)).toEqual([0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4]);
  });

  it('have no more digits than they need', () => {
    expect(curveRates(0.7, 7)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);
  });
});

describe('the end of the axis', () => {
  it.each([
    [[2.9, 1.1], 3],
    [[3], 3],
    [[3.2], 3.5],
    [[0.61], 0.7],
    [[9.5, undefined], 10],
    [[12.6], 15],
    [[undefined], 1],
    [[], 1],
  ])('for curves that reach %j is %d', (reaches, end) => {
    expect(niceAxisMax(reaches)).toBe(end);
  });

  it('shows all of the furthest curve and wastes at most a third of the axis', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 200, noNaN: true }), (reach) => {
        const end = niceAxisMax([reach]);
        expect(end).toBeGreaterThanOrEqual(reach * 0.999);
        expect(end).toBeLessThan(reach * 1.34);
      }),
    );
  });
});

describe('how far a curve reaches', () => {
  it.each([0, 1])('is the rate at which attainment is 60%% of an idle system’s (placement %i)', (index) => {
    const experiment = experimentFor(presetScenario('chat-13b'), index);
    const reach = finish(rateReach(experiment)) as number;
    const attainment = (rate: number) => finish(measureRate(experiment, rate)).attainment.mean;
    const floor = 0.6 * attainment(0.01);
    expect(attainment(reach)).toBeLessThanOrEqual(floor);
    expect(attainment(reach * 0.95)).toBeGreaterThan(floor);
  });

  it('is unknown when even an idle system serves nobody in time', () => {
    const hopeless = { ...presetScenario('chat-13b'), tpotSlo: 0.005 } as const;
    const lengths = { kind: 'fixed', tokens: 100 } as const;
    const experiment = experimentFor({ ...hopeless, input: lengths, output: lengths }, 0);
    expect(finish(rateReach(experiment))).toBeUndefined();
  });
});

describe('what limits a placement', () => {
  const POINTS = [
    curvePoint(1, band(0.98), { ttftExecution: 0.02 }),
    curvePoint(2, band(0.95), { ttftExecution: 0.02, ttftQueueing: 0.03 }),
    curvePoint(3, band(0.8), { ttftQueueing: 0.08, tpot: 0.12 }),
    curvePoint(4, band(0.4), { tpot: 0.2, memory: 0.4 }),
  ];
  const at = (mean: number) => ({ kind: 'crossing', perGpu: { mean, low: mean, high: mean } }) as const;

  it('is what most misses come from at the first point beyond the goodput', () => {
    expect(limitOf(POINTS, at(1.5))).toBe('ttftQueueing');
    expect(limitOf(POINTS, at(2.3))).toBe('tpot');
    expect(limitOf(POINTS, at(3))).toBe('memory');
  });

  it('is read at the last point when the goodput lies beyond it', () => {
    expect(limitOf(POINTS, at(9))).toBe('memory');
    expect(limitOf(POINTS, { kind: 'beyond', atLeastPerGpu: 45 })).toBe('memory');
  });

  it('is read at the lowest rate when the target is never met', () => {
    expect(limitOf(POINTS, { kind: 'never', best: band(0.88), atRatePerGpu: 1 })).toBe('ttftExecution');
  });

  it('is nothing when nothing was missed', () => {
    expect(limitOf([curvePoint(1, band(1))], { kind: 'beyond', atLeastPerGpu: 1 })).toBeUndefined();
    expect(limitOf([], at(1))).toBeUndefined();
  });
});
