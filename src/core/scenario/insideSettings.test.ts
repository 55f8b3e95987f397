import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DATASET_IDS } from '../catalogue/lengths';
import {
  DEFAULT_INSIDE,
  DRIFT_SHAPES,
  INSIDE_RANGES,
  type InsideSettings,
  PROBLEM_SIDES,
  readInside,
  writeInside,
} from './insideSettings';

const real = ({ min, max }: { readonly min: number; readonly max: number }) =>
  fc.double({ min, max, noNaN: true });
const side = fc.constantFrom(...PROBLEM_SIDES);

const arbitraryInside: fc.Arbitrary<InsideSettings> = fc.record({
  runRequests: fc.integer(INSIDE_RANGES.runRequests),
  pickedRequest: fc.oneof(fc.constant('none' as const), fc.integer(INSIDE_RANGES.pickedRequest)),
  bubbles: side,
  memory: side,
  drift: side,
  driftShape: fc.constantFrom(...DRIFT_SHAPES),
  driftRateFactor: real(INSIDE_RANGES.driftRateFactor),
  driftLengths: fc.constantFrom(...DATASET_IDS),
  driftWindow: real(INSIDE_RANGES.driftWindow),
  driftReload: real(INSIDE_RANGES.driftReload),
});

describe('settings of the page inside a run in an address', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(arbitraryInside, (settings) => {
        expect(readInside(writeInside(settings))).toEqual({ settings, problems: [] });
      }),
    );
  });

  it('take no room while they are as they come', () => {
    expect(writeInside(DEFAULT_INSIDE)).toBe('');
  });

  it('fall back one by one, each with a sentence', () => {
    const { settings, problems } = readInside('reqs=5&req=41&drift-window=x&oom=remedy');
    expect(settings).toEqual({ ...DEFAULT_INSIDE, pickedRequest: 41, memory: 'remedy' });
    expect(problems).toHaveLength(2);
    expect(problems[0]).toContain('10 to 10000 requests');
    expect(problems[1]).toContain('5 to 300 s');
  });
});
