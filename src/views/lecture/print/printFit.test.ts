import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PAGE, printZoom } from './printFit';

const side = fc.double({ min: 200, max: 5000, noNaN: true });

describe('printZoom', () => {
  it('keeps every slide on one page and fills it one way, unless the slide is small', () => {
    fc.assert(
      fc.property(side, side, (width, height) => {
        const zoom = printZoom({ width, height });
        expect(zoom * width).toBeLessThanOrEqual(PAGE.width + 1e-6);
        expect(zoom * height).toBeLessThanOrEqual(PAGE.height + 1e-6);
        const filled = Math.max((zoom * width) / PAGE.width, (zoom * height) / PAGE.height);
        expect(filled > 1 - 1e-9 || zoom === 1.5).toBe(true);
      }),
    );
  });

  it('leaves what has no size as it is', () => {
    expect(printZoom({ width: 0, height: 0 })).toBe(1);
  });
});
