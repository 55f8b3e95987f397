import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barPlaces, shownLabels, stackColumns, stackLayout } from './stackLayout';
import type { StackBand, StackPanel } from './stackTypes';

const PARTS = [
  { id: 'prefill', label: 'prefill' },
  { id: 'decode', label: 'decode' },
] as const;

function bands(count: number, chosen = 0): readonly StackBand[] {
  return Array.from({ length: count }, (_, index) => ({
    id: String(index),
    label: `${index}.50`,
    name: `${index}.50 req/s`,
    isChosen: index === chosen,
    bar: { values: [1, 2], texts: ['1.00 ± 0.01 s', '2.00 ± 0.01 s'] },
  }));
}

function panels(count: number): readonly StackPanel[] {
  return Array.from({ length: count }, (_, index) => ({
    id: String(index),
    label: 'Disaggregated',
    detail: 'prefill TP2 + decode TP1, 3 GPUs',
    encoding: 'disaggregated',
    variant: 0,
    bands: bands(8),
  }));
}

const Y_TICKS = [
  { value: 0, text: '0%' },
  { value: 1, text: '100%' },
];

function layoutOf(count: number, width: number, height: number, textSize = 12) {
  return stackLayout(
    { panels: panels(count), parts: PARTS, besideName: 'paper', yTicks: Y_TICKS },
    { width, height, textSize },
  );
}

describe('panels of stacked bars', () => {
  it('stand in full rows where there is room', () => {
    expect(stackColumns(2, 1090, 12)).toBe(2);
    expect(stackColumns(4, 1400, 12)).toBe(2);
    expect(stackColumns(2, 1000, 16)).toBe(1);
    expect(stackColumns(1, 1090, 12)).toBe(1);
  });

  it('stay inside the drawing and do not overlap, with plots of the same size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 330, max: 1900 }),
        fc.constantFrom(12, 16),
        (count, width, textSize) => {
          const height = 400 * count;
          const { panels: places, list } = layoutOf(count, width, height, textSize);
          for (const [index, place] of places.entries()) {
            expect(place.x + place.width).toBeLessThanOrEqual(width + 0.01);
            expect(place.y + place.height).toBeLessThanOrEqual(height + 0.01);
            expect(place.layout.plot.right - place.layout.plot.left).toBeGreaterThan(100);
            expect(place.layout.plot.bottom).toBeGreaterThan(place.layout.plot.top);
            expect(list.valueRight).toBeLessThanOrEqual(place.width);
            const next = places[index + 1];
            if (next?.y === place.y) expect(next.x).toBeGreaterThanOrEqual(place.x + place.width);
            else if (next) expect(next.y).toBeGreaterThanOrEqual(place.y + place.height);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('have their values beside the plot where there is room, else below it', () => {
    const wide = layoutOf(1, 600, 300);
    const narrow = layoutOf(1, 330, 400);
    expect(wide.list.left).toBeGreaterThan(wide.panels[0]?.layout.plot.right ?? 0);
    expect(narrow.list.top).toBeGreaterThan(narrow.panels[0]?.layout.plot.bottom ?? 0);
  });
});

describe('bars', () => {
  it('stand side by side inside their band', () => {
    const { bar, beside } = barPlaces(100, 40, true);
    expect(bar.x).toBeGreaterThanOrEqual(80);
    expect(bar.x + bar.width).toBeLessThan(beside?.x ?? 0);
    expect((beside?.x ?? 0) + (beside?.width ?? 0)).toBeLessThanOrEqual(120);
    expect(barPlaces(100, 40, false).beside).toBeUndefined();
  });

  it('are labelled as often as words do not touch, the chosen one always', () => {
    expect(shownLabels(bands(4), 100, 12).size).toBe(4);
    const crowded = shownLabels(bands(9, 3), 20, 12);
    expect(crowded.has(3)).toBe(true);
    expect(crowded.has(2)).toBe(false);
    expect(crowded.size).toBeLessThan(5);
  });
});
