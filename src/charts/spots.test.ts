import { describe, expect, it } from 'vitest';
import { overlaps } from './insideLabels';
import { axisScale } from './scales';
import { placeSpot } from './spots';
import type { Spot } from './types';

const PLOT = { left: 0, right: 400, top: 0, bottom: 200 };
const x = axisScale({ label: '', kind: 'rate', domain: [0, 4] }, [0, 400]);
const y = axisScale({ label: '', kind: 'rate', domain: [0, 2] }, [200, 0]);

function place(spot: Partial<Spot>, taken: Parameters<typeof placeSpot>[4] = []) {
  return placeSpot({ x: 2, y: 1, label: 'equal', encoding: 'neutral', ...spot }, x, y, PLOT, taken, 12);
}

describe('the name of a spot', () => {
  it('goes to the wanted side, or to the other where the plot ends', () => {
    expect(place({})?.text.anchor).toBe('start');
    expect(place({ side: 'left' })?.text.anchor).toBe('end');
    expect(place({ side: 'left', x: 0.05 })?.text.anchor).toBe('start');
    expect(place({ x: 3.95 })?.text.anchor).toBe('end');
    expect(place({ side: 'below' })?.text.y).toBeGreaterThan(100);
  });

  it('keeps clear of values that are written there', () => {
    const first = place({})?.rect ?? { x: 0, y: 0, width: 0, height: 0 };
    const second = place({}, [first])?.rect ?? first;
    expect(overlaps(first, second)).toBe(false);
  });

  it('is not there when the spot is outside', () => {
    expect(place({ x: 5 })).toBeNull();
    expect(place({ y: 3 })).toBeNull();
  });
});
