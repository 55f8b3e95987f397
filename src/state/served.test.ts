import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawCurves } from './drawn';
import { ALL_SERVED, servedCaption, servedSeries } from './served';
import { beyond, CHAT, crossing, curve, curvesOf, interval, refused } from './testing/answers';

function drawnOf(...outcomes: readonly ReturnType<typeof curve>[]) {
  return { ...drawCurves(CHAT, curvesOf(CHAT, outcomes)), scenarioText: '' };
}

const two = drawnOf(curve(crossing(2, 0.1)), curve(beyond(3)));

describe('what is served within both SLOs', () => {
  it('is the rate times the attainment', () => {
    const line = servedSeries(two).find(({ id }) => id === 'A');
    expect(line?.points.map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [1, 0.95],
      [2, 1.8],
      [3, 1.5],
    ]);
  });

  it('is never more than what arrives', () => {
    const attainments = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(attainments, (shares) => {
        const base = curve(beyond(1));
        const [first] = base.points;
        const points = shares.flatMap((share, index) =>
          first === undefined
            ? []
            : [{ ...first, arrivalRatePerGpu: index + 1, attainment: interval(share) }],
        );
        const [all, ...lines] = servedSeries(drawnOf({ ...base, points }));
        expect(all?.id).toBe(ALL_SERVED);
        for (const { points: served } of lines)
          for (const { x, y } of served) expect(y).toBeLessThanOrEqual(x);
      }),
    );
  });

  it('is named where it is most', () => {
    expect(servedCaption(two)).toBe(
      'Most within both SLOs, req/s per GPU: Disaggregated 1.80 (when 2.00 arrive); Colocated 1.80 (when 2.00 arrive).',
    );
  });

  it('has no lines where nothing can run', () => {
    const drawn = { ...drawCurves(CHAT, curvesOf(CHAT, [refused('no'), refused('no')])), scenarioText: '' };
    expect(servedSeries(drawn)).toEqual([]);
    expect(servedCaption(drawn)).toBe('No placement can run.');
  });
});
