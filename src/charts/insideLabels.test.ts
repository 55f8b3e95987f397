import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlaps, placeInside, type Rect } from './insideLabels';

const PLOT = { left: 40, right: 380, top: 20, bottom: 200 };

const line = fc
  .tuple(fc.double({ min: 20, max: 200, noNaN: true }), fc.double({ min: 20, max: 200, noNaN: true }))
  .map(([from, to]) =>
    Array.from({ length: 35 }, (_, i) => ({ x: 40 + i * 10, y: from + ((to - from) * i) / 34 })),
  );

test('words inside the plot never cover one another or what is already written', () => {
  const taken: Rect[] = [{ x: 200, y: 150, width: 80, height: 16 }];
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
      const labels = lines.map((path, index) => ({
        id: `${index}`,
        width: 90,
        height: 16,
        path,
        line: path,
        near: index % 2 === 0 ? ('end' as const) : ('start' as const),
      }));
      const rects = [...placeInside(labels, { rects: taken, lines, rules: [] }, PLOT).values()];
      expect(rects).toHaveLength(lines.length);
      for (const [index, rect] of rects.entries()) {
        expect(rect.x).toBeGreaterThanOrEqual(PLOT.left);
        expect(rect.x + rect.width).toBeLessThanOrEqual(PLOT.right);
        expect(rect.y).toBeGreaterThanOrEqual(PLOT.top);
        expect(rect.y + rect.height).toBeLessThanOrEqual(PLOT.bottom);
        for (const other of [...taken, ...rects.slice(0, index)]) expect(overlaps(rect, other)).toBe(false);
      }
    }),
    { numRuns: 40 },
  );
});

test('a name lies nearer to its own line than to another', () => {
  const high = Array.from({ length: 35 }, (_, i) => ({ x: 40 + i * 10, y: 60 }));
  const low = Array.from({ length: 35 }, (_, i) => ({ x: 40 + i * 10, y: 150 }));
  const label = { id: 'low', width: 90, height: 16, path: low, line: low, near: 'end' as const };
  const rect = placeInside([label], { rects: [], lines: [high, low], rules: [] }, PLOT).get('low');
  expect(Math.abs((rect?.y ?? 0) + 8 - 150)).toBeLessThan(30);
});

test('a word wider than the plot is left out', () => {
  const path = [{ x: 40, y: 60 }];
  const label = { id: 'wide', width: 900, height: 16, path, line: path, near: 'end' as const };
  expect(placeInside([label], { rects: [], lines: [path], rules: [] }, PLOT).size).toBe(0);
});
