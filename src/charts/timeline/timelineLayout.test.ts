import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spansFrom } from './testing/spans';
import { fitted, rowsOf, timelineLayout } from './timelineLayout';
import type { TimelineLane } from './types';

const key = { width: 300, height: 21 };

function lane(stages: number, hasLink: boolean, hasMisses = false): TimelineLane {
  const rows = Array.from({ length: stages }, (_, i) => ({
    label: `stage ${i + 1}`,
    isLink: false,
    first: 0,
    end: 0,
  }));
  return {
    id: 'a',
    encoding: 'disaggregated',
    variant: 0,
    label: 'Disaggregated',
    detail: 'bubbles 14% of stage time',
    spans: spansFrom([]),
    rows: hasLink ? [{ label: 'link', isLink: true, first: 0, end: 0 }, ...rows] : rows,
    missedArrivals: hasMisses ? Float64Array.of(1) : new Float64Array(),
    life: [],
  };
}

test('rows lie below each other, links lower than stages, and fill no more than there is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.boolean(), fc.boolean()), {
        minLength: 1,
        maxLength: 4,
      }),
      fc.integer({ min: 150, max: 900 }),
      fc.integer({ min: 320, max: 1600 }),
      (shapes, height, width) => {
        const lanes = shapes.map(([stages, hasLink, misses]) => lane(stages, hasLink, misses));
        const layout = timelineLayout(lanes, { width, height, textSize: 12 }, key);
        const rows = rowsOf(layout);
        rows.forEach((row, index) => {
          const next = rows[index + 1];
          expect(next?.y ?? layout.contentHeight).toBeGreaterThanOrEqual(row.y + row.height);
          const { isLink } = lanes[row.lane]?.rows[row.row] ?? {};
          expect(row.height).toBeLessThanOrEqual(isLink ? 60 : 120);
          expect(row.height).toBeGreaterThanOrEqual(isLink ? 7 : 10);
        });
        const { keyHeight, lanesHeight, axisHeight, overviewHeight } = layout;
        expect(keyHeight + lanesHeight + axisHeight + overviewHeight).toBeLessThanOrEqual(height);
        expect(lanesHeight).toBeLessThanOrEqual(layout.contentHeight);
      },
    ),
  );
});

describe('two placements with a few instances', () => {
  const lanes = [lane(2, true, true), lane(3, false, true)];

  test('have tall rows and the key beside the heading where there is room', () => {
    const layout = timelineLayout(lanes, { width: 1400, height: 400, textSize: 12 }, key);
    expect(rowsOf(layout)[1]?.height).toBe(48);
    const { keyHeight, lanesHeight, axisHeight, overviewHeight } = layout;
    expect(keyHeight + lanesHeight + axisHeight + overviewHeight, 'they fill it').toBeGreaterThan(390);
    expect(layout.keyHeight).toBe(0);
    expect(layout.isCompact).toBe(false);
  });

  test('fit into the dock without headings and without being scrolled', () => {
    const layout = timelineLayout(lanes, { width: 1400, height: 160, textSize: 12 }, key);
    expect(layout.isCompact).toBe(true);
    expect(layout.contentHeight).toBe(layout.lanesHeight);
  });

  test('have the key on lines of its own in a narrow chart', () => {
    const layout = timelineLayout(lanes, { width: 360, height: 400, textSize: 12 }, key);
    expect(layout.keyHeight).toBe(key.height);
  });
});

test('many instances have low rows and are scrolled', () => {
  const lanes = [lane(24, false), lane(24, false)];
  const layout = timelineLayout(lanes, { width: 1400, height: 400, textSize: 12 }, key);
  expect(rowsOf(layout)[0]?.height).toBe(10);
  expect(layout.contentHeight).toBeGreaterThan(layout.lanesHeight);
  expect(layout.keyHeight).toBe(key.height);
});

test('a label that does not fit ends with an ellipsis', () => {
  expect(fitted('prefill 1 · stage 2', 500, 12)).toBe('prefill 1 · stage 2');
  expect(fitted('prefill 1 · stage 2', 70, 12)).toMatch(/^prefill.*…$/);
  expect(fitted('prefill', 2, 12)).toBe('');
});
