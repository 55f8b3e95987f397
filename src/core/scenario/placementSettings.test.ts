import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CRITERIA,
  DEFAULT_SEARCH,
  FAMILIES,
  type PlacementSettings,
  readSearch,
  writeSearch,
} from './placementSettings';

const arbitrarySettings: fc.Arbitrary<PlacementSettings> = fc.record({
  nodes: fc.integer({ min: 1, max: 8 }),
  gpusPerNode: fc.integer({ min: 1, max: 8 }),
  memoryGb: fc.oneof(fc.constant('auto' as const), fc.integer({ min: 8, max: 288 })),
  intraGbs: fc.oneof(fc.constant('auto' as const), fc.double({ min: 0.1, max: 2000, noNaN: true })),
  interNode: fc.constantFrom('eth-25g', 'ib-800g'),
  traffic: fc.double({ min: 0.01, max: 1000, noNaN: true }),
  families: fc.subarray([...FAMILIES], { minLength: 1 }),
  criterion: fc.constantFrom(...CRITERIA),
});

describe('the search in the address', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(arbitrarySettings, (settings) => {
        expect(readSearch(writeSearch(settings))).toEqual({ settings, problems: [] });
      }),
    );
  });

  it('takes no room while nothing is chosen', () => {
    expect(writeSearch(DEFAULT_SEARCH)).toBe('');
  });

  it('falls back field by field', () => {
    const { settings, problems } = readSearch(
      'nodes=99&families=lowAffinity,nonsense&traffic=3&criterion=joint',
    );
    expect(settings).toEqual({ ...DEFAULT_SEARCH, traffic: 3 });
    expect(problems).toHaveLength(2);
    expect(problems[0]).toBe('nodes=99 is not 1 to 8 nodes; the usual value is used.');
  });
});
