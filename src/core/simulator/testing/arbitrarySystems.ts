import fc from 'fast-check';
import type { StageCosts } from '../../latency/profiled';
import type { RequestTable } from '../../workload/requests';
import type { DisaggregatedSystem, InstanceSpec, ServingSystem } from '../system';

/** A table written by hand: [arrival s, input tokens, output tokens] a row. */
export function tableOf(rows: readonly (readonly [number, number, number])[]): RequestTable {
  return {
    count: rows.length,
    arrival: Float64Array.from(rows, ([arrival]) => arrival),
    inputTokens: Int32Array.from(rows, ([, input]) => input),
    outputTokens: Int32Array.from(rows, ([, , output]) => output),
  };
}

/** Evenly spread: fast-check likes ends and tiny numbers, and equal times make ties, which the twin breaks differently. */
const milliseconds = (min: number, max: number) =>
  fc.noBias(fc.integer({ min: 1, max: 1_000_000 })).map((share) => (min + ((max - min) * share) / 1e6) / 1e3);
const linear = fc.record({
  fixed: milliseconds(3, 40),
  perToken: milliseconds(1e-4, 0.2),
  third: milliseconds(0, 0.2),
});

const costs: fc.Arbitrary<StageCosts> = fc.record({
  prefill: fc.record({
    fixed: milliseconds(3, 40),
    perToken: milliseconds(0.01, 0.3),
    third: milliseconds(0, 1e-5),
  }),
  decodeSmall: fc.record({
    fixed: milliseconds(3, 40),
    perToken: milliseconds(0, 5e-3),
    third: milliseconds(0, 0.2),
  }),
  decodeLarge: linear,
  decodeLargeFrom: fc.integer({ min: 2, max: 95 }),
  // At most the smallest fixed cost above: a mixed pass is never shorter than either of its parts.
  paidOnce: milliseconds(0, 3),
});

/** Small memories (four of the longest requests and more), so that shortages happen often. */
const instance: fc.Arbitrary<InstanceSpec> = fc.record({
  costs,
  stages: fc.integer({ min: 1, max: 4 }),
  kvBlocks: fc.integer({ min: 152, max: 300 }),
  swapPerBlock: milliseconds(0, 1),
});

const count = fc.integer({ min: 1, max: 3 });

const arbitraryColocated: fc.Arbitrary<ServingSystem> = fc.record({
  policy: fc.constant('colocated' as const),
  instance,
  instances: count,
});

const arbitraryChunked: fc.Arbitrary<ServingSystem> = fc.record({
  policy: fc.constant('chunkedPrefill' as const),
  instance,
  instances: count,
  chunkTokens: fc.constantFrom(64, 96, 256, 768),
});

const arbitraryDisaggregated: fc.Arbitrary<DisaggregatedSystem> = fc.record({
  policy: fc.constant('disaggregated' as const),
  prefill: instance,
  prefillInstances: count,
  prefillBatchTokens: fc.constantFrom(128, 512, 8192),
  decode: instance,
  decodeInstances: count,
  transfer: fc.record({ latency: milliseconds(0.01, 5), perToken: milliseconds(0, 0.1) }),
});

/** Disaggregated systems that push KV caches; the step-by-step twin pulls only. */
const arbitraryPushing: fc.Arbitrary<ServingSystem> = arbitraryDisaggregated.map((system) => ({
  ...system,
  transferMode: 'push',
}));

/** Random systems of every policy. */
export const arbitrarySystems = {
  colocated: arbitraryColocated,
  chunkedPrefill: arbitraryChunked,
  disaggregated: arbitraryDisaggregated as fc.Arbitrary<ServingSystem>,
  pushing: arbitraryPushing,
};

/**
 * Up to 120 requests at random gaps, crowded or sparse (long leaps). No two arrive at once: the twin breaks such
 * ties differently. Lengths fit the smallest memory above.
 */
export const arbitraryRequests: fc.Arbitrary<RequestTable> = fc
  .tuple(
    fc.constantFrom(1, 1, 100),
    fc.array(
      fc.tuple(milliseconds(0.1, 20), fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 480 })),
      { minLength: 1, maxLength: 120, size: 'max' },
    ),
  )
  .map(([spread, rows]) => {
    let time = 0;
    return tableOf(
      rows.map(([gap, input, output]) => {
        time += gap * spread;
        return [time, input, output] as const;
      }),
    );
  });
