import { describe, expect, it } from 'vitest';
import {
  FIGURE_11_GPUS,
  FIGURE_11_RATE,
  FIGURE_11_SETTING,
  FIGURE_11_SLO_RATE,
  FIGURE_11_SLO_SCALE,
  FIGURE_11_SYSTEMS,
  type Figure11Curve,
  figure11Curves,
} from './figure11';
import { FIGURE_12 } from './figure12';

function at(curves: typeof FIGURE_11_RATE, system: string, x: number): number | undefined {
  return curves.find((curve) => curve.system === system)?.points.find((point) => point[0] === x)?.[1];
}

/** The points were read to four digits. */
const DIGIT = 1e-4;

/** So few GPUs that, with the script's requests for each, every point is a whole number of requests. */
function fewestGpus({ points }: Figure11Curve): number | undefined {
  return Array.from({ length: 32 }, (_, index) => index + 1).find((gpus) => {
    const requests = gpus * FIGURE_11_SETTING.requestsPerGpu;
    return points.every(([, share]) => {
      const met = share * requests;
      return Math.abs(met - Math.round(met)) <= DIGIT * requests;
    });
  });
}

describe('Figures 11 and 12', () => {
  it.each([
    ['rate', FIGURE_11_RATE],
    ['SLO scale', FIGURE_11_SLO_SCALE],
  ] as const)('has each system of panel "%s" once, x ascending, shares of one', (_, curves) => {
    expect(curves.map(({ system }) => system)).toEqual([...FIGURE_11_SYSTEMS]);
    for (const { points } of curves) {
      const xs = points.map(([x]) => x);
      expect(xs).toEqual(xs.toSorted((a, b) => a - b));
      for (const [, share] of points) expect(share >= 0 && share <= 1).toBe(true);
    }
  });

  it('draws vLLM++ on vLLM: the search found the degrees that vLLM had', () => {
    for (const curves of [FIGURE_11_RATE, FIGURE_11_SLO_SCALE]) {
      expect(curves[2]?.points).toEqual(curves[3]?.points);
    }
  });

  it('disagrees with itself where its panels meet, as its source says', () => {
    expect(at(FIGURE_11_RATE, 'high', FIGURE_11_SLO_RATE)).toBeCloseTo(0.951, 3);
    expect(at(FIGURE_11_SLO_SCALE, 'high', 1)).toBeCloseTo(0.908, 3);
  });

  it('tells how many GPUs each system had: its points are whole numbers of requests', () => {
    for (const panel of ['rate', 'sloScale'] as const) {
      const told = figure11Curves(panel).map((curve) => [curve.system, fewestGpus(curve)]);
      expect(Object.fromEntries(told)).toEqual(FIGURE_11_GPUS[panel]);
    }
  });

  it('takes up to 82.5 s (low affinity) and 22 s (high affinity) for 32 GPUs', () => {
    expect(FIGURE_12.map(({ points }) => points.at(-1))).toEqual([
      [32, 82.5],
      [32, 22],
    ]);
  });
});
