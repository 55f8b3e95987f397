import { expect, test } from 'vitest';
import { axisScale } from './scales';
import { placeSpots } from './spots';

const PLOT = { left: 0, right: 400, top: 0, bottom: 300 };
const X = axisScale({ label: '', kind: 'requests', domain: [0, 400] }, [0, 400]);
const Y = axisScale({ label: '', kind: 'requests', domain: [0, 300] }, [300, 0]);
const spot = (x: number, y: number, label: string) => ({ x, y, label, encoding: 'decode' as const });

test('a name goes to the upper right, unless a line or another name is there, or the edge', () => {
  const place = (x: number, y: number, lines = [] as { x: number; y: number }[][]) =>
    placeSpots([spot(x, y, 'here')], lines, X, Y, PLOT, 12)[0];
  expect(place(100, 150)?.rect).toMatchObject({ x: 109.6 });
  expect(place(399, 150)?.rect.x).toBeLessThan(399);
  expect(place(100, 299)?.rect.y).toBeGreaterThan(1);
  const line = Array.from({ length: 20 }, (_, index) => ({ x: 100 + index * 5, y: 139 }));
  expect(place(100, 150, [line])?.rect.x).toBeLessThan(100);
  const both = placeSpots([spot(100, 150, 'one'), spot(102, 151, 'two')], [], X, Y, PLOT, 12);
  const value = { x: 105, y: 120, width: 30, height: 30 };
  const beside = placeSpots([spot(100, 150, 'here')], [], X, Y, PLOT, 12, [value])[0];
  expect(beside?.rect.x).toBeLessThan(100);
  expect(both[0]?.rect.x).toBeGreaterThan(100);
  expect(both[1]?.rect.x).toBeLessThan(102);
});

test('what is outside the plot has no place', () => {
  expect(placeSpots([spot(500, 10, 'gone')], [], X, Y, PLOT, 12)).toEqual([]);
});
