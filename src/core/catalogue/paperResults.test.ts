import { describe, expect, it } from 'vitest';
import { APPLICATION_IDS, APPLICATIONS, type ApplicationId } from './applications';
import {
  MEASURED_SYSTEMS,
  type MeasuredPoint,
  type MeasuredSystem,
  RATE_PANELS,
  ratePanelOf,
  SLO_SCALE_PANELS,
} from './paperResults';

const PANELS = [...RATE_PANELS, ...SLO_SCALE_PANELS];

/** Where the line through the points leaves the target for good, reading from left to right. */
function crossing(points: readonly MeasuredPoint[], target: number): number {
  const last = points.findLastIndex(([, attainment]) => attainment >= target);
  const [x, y] = points[last] as MeasuredPoint;
  const [nextX, nextY] = points[last + 1] ?? [x, y - 1];
  return x + ((y - target) / (y - nextY)) * (nextX - x);
}

function pointsOf(
  panel: (typeof PANELS)[number] | undefined,
  system: MeasuredSystem,
): readonly MeasuredPoint[] {
  const points = panel?.systems[system];
  if (points === undefined) throw new Error(`${system} was not measured`);
  return points;
}

describe('the measured panels of Figures 8 and 9', () => {
  it('has one panel of each kind for every application', () => {
    expect(RATE_PANELS.map((panel) => panel.application)).toEqual(APPLICATION_IDS);
    expect(SLO_SCALE_PANELS.map((panel) => panel.application)).toEqual(APPLICATION_IDS);
  });

  it.each(PANELS)('$kind of $application: ordered in x, shares between 0 and 1, with a source', (panel) => {
    expect(panel.source.where).toMatch(/^Figure [89]/);
    const direction = panel.kind === 'rate' ? 1 : -1;
    for (const system of MEASURED_SYSTEMS) {
      const points = panel.systems[system] ?? [];
      for (const [index, [x, attainment]] of points.entries()) {
        expect(x).toBeGreaterThan(0);
        expect(attainment).toBeGreaterThanOrEqual(0);
        expect(attainment).toBeLessThanOrEqual(1);
        if (index > 0) expect(direction * (x - (points[index - 1] as MeasuredPoint)[0])).toBeGreaterThan(0);
      }
    }
  });

  it('has all three systems everywhere, but MII, which cannot run OPT-175B', () => {
    for (const panel of PANELS) {
      const systems = Object.keys(panel.systems).toSorted();
      const all = ['deepspeed-mii', 'distserve', 'vllm'];
      const able = all.filter((system) => system !== 'deepspeed-mii' || panel.application !== 'chat-175b');
      expect(systems).toEqual(able);
    }
  });

  it('counts the GPUs of the placements that were measured', () => {
    for (const { application, gpus } of RATE_PANELS) {
      const { prefill, decode, colocated } = APPLICATIONS[application];
      const size = (degrees: typeof prefill) => degrees.tensorParallel * degrees.pipelineParallel;
      expect(gpus.distserve).toBe(size(prefill) + size(decode));
      expect(gpus.vllm).toBe(size(colocated));
    }
  });

  it.each<[ApplicationId, MeasuredSystem, number]>([
    ['chat-13b', 'distserve', 2.3],
    ['chat-13b', 'deepspeed-mii', 0.3125],
    ['chat-13b', 'vllm', 0.5],
    ['chat-66b', 'distserve', 0.955],
    ['chat-66b', 'deepspeed-mii', 0.607],
    ['chat-66b', 'vllm', 0.347],
    ['chat-175b', 'distserve', 0.2016],
    ['chat-175b', 'vllm', 0.1013],
    ['code-66b', 'distserve', 1.144],
    ['code-66b', 'deepspeed-mii', 0.72],
    ['code-66b', 'vllm', 0.2],
    ['summary-66b', 'distserve', 0.53],
    ['summary-66b', 'deepspeed-mii', 0.3],
    ['summary-66b', 'vllm', 0.125],
  ])('%s: %s falls below 90%% at %d requests a second per GPU', (application, system, rate) => {
    expect(crossing(pointsOf(ratePanelOf(application), system), 0.9)).toBeCloseTo(rate, 3);
  });

  it.each<[ApplicationId, MeasuredSystem, number]>([
    ['chat-13b', 'distserve', 0.667],
    ['chat-13b', 'deepspeed-mii', 1.2],
    ['chat-13b', 'vllm', 1.157],
    ['chat-66b', 'distserve', 0.732],
    ['chat-66b', 'deepspeed-mii', 1.32],
    ['chat-66b', 'vllm', 2.3],
    ['chat-175b', 'distserve', 0.761],
    ['chat-175b', 'vllm', 1.35],
    ['code-66b', 'distserve', 0.879],
    ['code-66b', 'deepspeed-mii', 1.12],
    ['code-66b', 'vllm', 1.19],
    ['summary-66b', 'distserve', 0.795],
    ['summary-66b', 'deepspeed-mii', 2.06],
    ['summary-66b', 'vllm', 10],
  ])('%s: %s still serves 90%% with its SLOs at %d times', (application, system, scale) => {
    const panel = SLO_SCALE_PANELS.find((candidate) => candidate.application === application);
    expect(crossing(pointsOf(panel, system), 0.9)).toBeCloseTo(scale, 2);
  });

  it('knows that vLLM on OPT-13B sits on a plateau: 90.0% at .25 and at .5 requests a second', () => {
    const points = pointsOf(ratePanelOf('chat-13b'), 'vllm');
    expect(points.slice(0, 2)).toEqual([
      [0.25, 0.9],
      [0.5, 0.9],
    ]);
  });
});
