import { expect, test } from 'vitest';
import { placeBracket, placeCrossings } from './crossingLayout';
import { overlaps } from './insideLabels';

const PLOT = { left: 60, right: 560, top: 20, bottom: 260 };
const around = { lines: [], values: [], taken: [], targetY: 40 };

test('values stand beside their drop lines, apart from one another and inside the plot', () => {
  const boxes = [100, 112, 540].map((x, index) => ({ id: `${index}`, x, label: '2.36 ± 0.05' }));
  const placed = placeCrossings(boxes, [], [], PLOT, 12);
  for (const [index, text] of placed.entries()) {
    expect(text.rect.x).toBeGreaterThanOrEqual(PLOT.left);
    expect(text.rect.x + text.rect.width).toBeLessThanOrEqual(PLOT.right);
    for (const other of placed.slice(0, index)) expect(overlaps(text.rect, other.rect)).toBe(false);
  }
  expect(placed[2]?.anchor).toBe('end');
});

test('a value keeps off the operating rate', () => {
  const [placed] = placeCrossings([{ id: 'a', x: 300, label: '2.36 ± 0.05' }], [330], [], PLOT, 12);
  expect(placed?.anchor).toBe('end');
});

test('the bracket spans the two crossings whatever their order, with its text in a gap', () => {
  const bracket = placeBracket(400, 100, '4.6×', around, PLOT, 12);
  expect(bracket).toMatchObject({ x1: 100, x2: 400, textX: 250 });
  expect(bracket?.gap).toBeGreaterThan(0);
});

test('a short bracket has its text beside it', () => {
  const bracket = placeBracket(100, 120, '1.1×', around, PLOT, 12);
  expect(bracket?.gap).toBe(0);
  expect(bracket?.textX).toBeGreaterThan(120);
});

test('the text of the bracket steps aside for a vertical rule', () => {
  const rule = { x: 160, y: 0, width: 4, height: 300 };
  const bracket = placeBracket(100, 240, '2.0×', { ...around, taken: [rule] }, PLOT, 12);
  expect(bracket?.gap).toBeGreaterThan(0);
  expect(bracket && overlaps(bracket.rect, rule)).toBe(false);
});

test('the bracket keeps off words and lines', () => {
  const value = { x: 100, y: 240, width: 80, height: 16 };
  const line = Array.from({ length: 100 }, (_, index) => ({ x: 60 + index * 5, y: 200 }));
  const bracket = placeBracket(
    100,
    400,
    '4.6×',
    { ...around, lines: [line], values: [value], taken: [value] },
    PLOT,
    12,
  );
  expect(bracket).not.toBeNull();
  if (!bracket) return;
  expect(overlaps(bracket.rect, value)).toBe(false);
  expect(Math.abs(bracket.y - 200)).toBeGreaterThan(12);
});

test('no bracket where there is no room for one', () => {
  expect(placeBracket(100, 400, '4.6×', { ...around, targetY: 250 }, PLOT, 12)).toBeNull();
});
