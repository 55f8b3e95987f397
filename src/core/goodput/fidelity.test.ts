import { describe, expect, it } from 'vitest';
import { type MeasuredPoint, type MeasuredSystem, ratePanelOf } from '../catalogue/paperResults';
import { presetScenario } from '../scenario/presets';
import type { Policy } from '../scenario/scenario';
import { curveRates } from './curveRates';
import { type Experiment, measureRate, prepareExperiment } from './experiment';
import { searchGoodput } from './search';
import { finish } from './steps';
import type { CurvePoint } from './types';

/**
 * The default scenario against what the paper measured. Nothing here was fitted to these points: the released
 * fits, the length histograms and the engines' rules are used as they are.
 */
const REPLICATIONS = 20;
const scenario = presetScenario('chat-13b');
const panel = ratePanelOf('chat-13b');

function experimentOf(policy: Policy): Experiment {
  const placement = scenario.placements.find((candidate) => candidate.policy === policy);
  if (placement === undefined) throw new Error(`The default scenario has no ${policy} placement`);
  const experiment = prepareExperiment(scenario, placement, REPLICATIONS);
  if (experiment.kind === 'refused') throw new Error(experiment.reason);
  return experiment;
}

function measuredPoints(system: MeasuredSystem): readonly MeasuredPoint[] {
  return panel.systems[system] ?? [];
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

function report(name: string, experiment: Experiment, system: MeasuredSystem): number {
  let sum = 0;
  for (const [rate, measured] of measuredPoints(system)) {
    const { attainment } = finish(measureRate(experiment, rate));
    sum += Math.abs(attainment.mean - measured);
    process.stdout.write(
      `${name} at ${rate} req/s per GPU: measured ${percent(measured)}%, simulated ${percent(attainment.mean)}% [${percent(attainment.low)}, ${percent(attainment.high)}]\n`,
    );
  }
  const error = sum / measuredPoints(system).length;
  process.stdout.write(`${name}: mean absolute error ${(100 * error).toFixed(2)} attainment points\n`);
  return error;
}

describe('OPT-13B chat, Figure 8', () => {
  it('disaggregated: within 4 points of the measured curve, 90% between 1.9 and 2.9 req/s per GPU', () => {
    const experiment = experimentOf('disaggregated');
    const error = report('DistServe', experiment, 'distserve');
    const measure = (rate: number) => measureRate(experiment, rate);
    const points: CurvePoint[] = curveRates(3.5, 20).map((rate) => finish(measure(rate)));
    const goodput = finish(searchGoodput(measure, points, scenario.attainmentTarget));
    if (goodput.kind !== 'crossing') throw new Error(`Expected a crossing, got ${goodput.kind}`);
    const { mean, low, high } = goodput.perGpu;
    process.stdout.write(
      `DistServe crosses 90% at ${mean.toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}] req/s per GPU; measured 2.30\n`,
    );
    expect(error).toBeLessThanOrEqual(0.04);
    expect(mean).toBeGreaterThan(1.9);
    expect(mean).toBeLessThan(2.9);
  });

  it('colocated: vLLM at TP1 stays at or below 92% at the lowest measured rate, and everywhere', () => {
    const experiment = experimentOf('colocated');
    report('vLLM', experiment, 'vllm');
    const nearlyIdle = finish(measureRate(experiment, 0.02)).attainment.mean;
    process.stdout.write(`vLLM TP1, nearly idle: ${percent(nearlyIdle)}%\n`);
    for (const [rate] of measuredPoints('vllm')) {
      expect(finish(measureRate(experiment, rate)).attainment.mean).toBeLessThanOrEqual(0.92);
    }
    expect(nearlyIdle).toBeLessThanOrEqual(0.92);
  });
});
