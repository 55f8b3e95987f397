import { describe, expect, test } from 'vitest';
import { ColumnImage, pixelTile } from './columnImage';

const pixel = (...channels: readonly number[]) => Uint8ClampedArray.from([...channels, 255]);
const white = pixelTile(1, pixel(255, 255, 255));
const blue = pixelTile(1, pixel(0, 0, 200));
const red = pixelTile(1, pixel(100, 0, 0));

function at({ pixels, width }: ColumnImage, x: number, y: number): readonly number[] {
  return [...pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
}

function image(tops: readonly number[], bottoms: readonly number[]): ColumnImage {
  const made = new ColumnImage();
  made.begin(tops.length, 4, white);
  made.add(blue, Float64Array.from(tops), Float64Array.from(bottoms), 0, 0, 1);
  return made;
}

describe('a column', () => {
  test('fills the pixels between its top and its bottom', () => {
    const made = image([4, 2], [4, 4]);
    expect(at(made, 0, 3)).toEqual([255, 255, 255, 255]);
    expect([1, 2, 3].map((y) => at(made, 1, y)[0])).toEqual([255, 0, 0]);
  });

  test('that ends within a pixel has its share of it', () => {
    expect(at(image([2.6], [4]), 0, 2)).toEqual([153, 153, 233, 255]);
    expect(at(image([2.25], [2.75]), 0, 2)[0]).toBe(128);
  });

  test('outside the image is cut', () => {
    const made = image([-3], [9]);
    expect([0, 1, 2, 3].map((y) => at(made, 0, y)[2])).toEqual([200, 200, 200, 200]);
  });
});

test('two colours that meet within a pixel share it without the ground shining through', () => {
  const made = image([2.5], [4]);
  made.add(red, Float64Array.of(0), Float64Array.of(2.5), 0, 0, 1);
  // Half of each channel; rounded once for each colour.
  const [r = 0, g = 0, b = 0] = at(made, 0, 2);
  expect(Math.abs(r - 50)).toBeLessThanOrEqual(1);
  expect(g).toBeLessThanOrEqual(1);
  expect(Math.abs(b - 100)).toBeLessThanOrEqual(1);
});

test('a hatch goes on from column to column and starts where it is told', () => {
  const tile = pixelTile(2, Uint8ClampedArray.from([1, 0, 0, 255, 2, 0, 0, 255, 3, 0, 0, 255, 4, 0, 0, 255]));
  const made = new ColumnImage();
  made.begin(3, 2, white);
  made.add(tile, new Float64Array(3), new Float64Array(3).fill(2), 1, 1, 1);
  expect([0, 1, 2].map((x) => at(made, x, 0)[0])).toEqual([4, 3, 4]);
  expect([0, 1, 2].map((x) => at(made, x, 1)[0])).toEqual([2, 1, 2]);
});
