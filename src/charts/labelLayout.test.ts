import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeLabels } from './labelLayout';

const TOP = 10;
const BOTTOM = 400;
const labels = fc
  .array(
    fc.record({
      centre: fc.double({ min: -100, max: 500, noNaN: true }),
      height: fc.integer({ min: 8, max: 40 }),
    }),
    {
      minLength: 1,
      maxLength: 9,
    },
  )
  .map((boxes) => boxes.map((box, index) => ({ ...box, id: `${index}` })));

function intervals(boxes: readonly { id: string; centre: number; height: number }[]) {
  const centres = placeLabels(boxes, TOP, BOTTOM);
  return boxes
    .map((box) => ({ ...box, placed: centres.get(box.id) ?? Number.NaN }))
    .sort((a, b) => a.centre - b.centre || Number(a.id) - Number(b.id));
}

test('labels that fit never overlap, keep the order of their lines and stay in bounds', () => {
  fc.assert(
    fc.property(labels, (boxes) => {
      let previousEnd = TOP;
      for (const { placed, height } of intervals(boxes)) {
        expect(placed - height / 2).toBeGreaterThanOrEqual(previousEnd - 1e-6);
        previousEnd = placed + height / 2;
      }
      expect(previousEnd).toBeLessThanOrEqual(BOTTOM + 1e-6);
    }),
  );
});

test('labels that already have room do not move', () => {
  const boxes = [
    { id: 'a', centre: 50, height: 20 },
    { id: 'b', centre: 200, height: 20 },
  ];
  expect([...placeLabels(boxes, TOP, BOTTOM).values()]).toEqual([50, 200]);
});

test('two labels at one height share the displacement', () => {
  const boxes = [
    { id: 'a', centre: 100, height: 20 },
    { id: 'b', centre: 100, height: 20 },
  ];
  expect([...placeLabels(boxes, TOP, BOTTOM).values()]).toEqual([90, 110]);
});

test('labels that do not fit are spread evenly inside the bounds', () => {
  const boxes = Array.from({ length: 5 }, (_, index) => ({ id: `${index}`, centre: 30, height: 20 }));
  const centres = [...placeLabels(boxes, 0, 50).values()];
  expect(centres).toEqual([5, 15, 25, 35, 45]);
});
