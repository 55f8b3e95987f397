import { describe, expect, it } from 'vitest';
import type { CauseBar } from '../../../../state/inside/bottleneck/causeBars';
import { causeLayout } from './causeLayout';

function bar(letter: string, shares: readonly number[]): CauseBar {
  const causes = ['prefillQueueing', 'prefillExecution', 'transfer', 'decodeBatch', 'memory'] as const;
  const segments = shares.flatMap((share, index) => {
    const cause = causes[index];
    return cause === undefined ? [] : [{ cause, share, label: `${cause} ${share * 100}%` }];
  });
  return { letter, name: 'Colocated', encoding: 'colocated', variant: 0, note: '', segments };
}

const BARS = [bar('A', [0.2, 0.01, 0.01, 0.01, 0.01]), bar('B', [0.1]), bar('C', [])];

describe.each([
  ['wide', { width: 1000, height: 400, textSize: 12 }],
  ['phone', { width: 330, height: 400, textSize: 12 }],
])('%s', (_, size) => {
  const { bars, x, right, bottom } = causeLayout(BARS, size);

  it('all bars are on one scale, which the longest fills', () => {
    const end = bars[0]?.segments.at(-1);
    expect((end?.x ?? 0) + (end?.width ?? 0)).toBeCloseTo(right, 6);
    expect(bars[1]?.segments[0]?.width).toBeCloseTo(x(0.1), 6);
  });

  it('labels neither cover each other nor leave the drawing', () => {
    const labels = bars[0]?.segments ?? [];
    for (const [index, { labelX, labelY, label }] of labels.entries()) {
      expect(labelX).toBeGreaterThanOrEqual(0);
      const before = labels[index - 1];
      if (before?.labelY === labelY) expect(labelX).toBeGreaterThan(before.labelX + before.label.length * 5);
      // A first label that is wider than the drawing has nowhere else to go; none here is.
      expect(labelX + label.length * 5).toBeLessThan(size.width);
    }
  });

  it('rows follow each other, and the axis comes last', () => {
    const tops = bars.map(({ y }) => y);
    expect(tops).toEqual(tops.toSorted((a, b) => a - b));
    const lastLabel = Math.max(...(bars[0]?.segments.map(({ labelY }) => labelY) ?? []));
    expect(bars[1]?.titleY).toBeGreaterThan(lastLabel);
    expect(bottom).toBeGreaterThan(tops.at(-1) ?? 0);
  });
});

describe('nothing missed anywhere', () => {
  it('still has a scale', () => {
    const { axis } = causeLayout([bar('A', [])], { width: 600, height: 200, textSize: 12 });
    expect(axis.domain[1]).toBeGreaterThan(0);
  });
});
