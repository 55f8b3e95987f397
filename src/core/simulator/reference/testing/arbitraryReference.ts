import fc from 'fast-check';
import type { EngineFit } from '../../../catalogue/engineFits';
import type { IterationSink } from '../iterationSink';
import type { ReferenceRequests } from '../requests';
import { RAY_OVERHEAD, type ReferenceInstances, type ReferenceSystem } from '../system';

/** Requests written by hand: [arrival ms, input tokens, output tokens] a row. */
export function requestsOf(rows: readonly (readonly [number, number, number])[]): ReferenceRequests {
  return {
    count: rows.length,
    arrival: Float64Array.from(rows, ([arrival]) => arrival),
    inputTokens: Int32Array.from(rows, ([, input]) => input),
    outputTokens: Int32Array.from(rows, ([, , output]) => output),
  };
}

/** Whole milliseconds make ties, which the event order has to decide. */
const fit: fc.Arbitrary<EngineFit> = fc.record({
  prefill: fc.tuple(fc.constantFrom(4, 8, 18.1), fc.constantFrom(0, 1 / 64, 0.1), fc.constantFrom(0, 7e-6)),
  decodeSmall: fc.tuple(fc.constantFrom(2, 4, 19.9), fc.constantFrom(0, 6e-4), fc.constantFrom(0, 1, 0.04)),
  decodeLarge: fc.tuple(fc.constantFrom(2, 4, 7.2), fc.constantFrom(0, 6e-4), fc.constantFrom(0, 0.16)),
});

const instances: fc.Arbitrary<ReferenceInstances> = fc.record({
  count: fc.integer({ min: 1, max: 3 }),
  stages: fc.integer({ min: 1, max: 4 }),
  fit,
  decodeLargeFrom: fc.constantFrom(2, 5, 95),
  kvCapacityTokens: fc.constantFrom(11_600, 66_144),
});

const overhead = fc.constantFrom({ fixed: 0, perToken: 0 }, { fixed: 1, perToken: 0 }, RAY_OVERHEAD);

export const arbitraryReferenceSystem: fc.Arbitrary<ReferenceSystem> = fc.oneof(
  fc.record({ policy: fc.constant('colocated' as const), instances, overhead }),
  fc.record({
    policy: fc.constant('disaggregated' as const),
    prefill: instances,
    decode: instances,
    overhead,
  }),
);

/** Many equal arrivals, some requests without output, and enough long ones to reach the token cap. */
export const arbitraryReferenceRequests: fc.Arbitrary<ReferenceRequests> = fc
  .array(
    fc.tuple(
      fc.constantFrom(0, 0, 0, 1, 4, 13, 60),
      fc.constantFrom(1, 64, 1800, 2048, 9000),
      fc.constantFrom(0, 1, 3, 9, 40),
    ),
    { minLength: 1, maxLength: 60, size: 'max' },
  )
  .map((rows) => {
    let time = 0;
    const atTimes = rows.map(([gap, input, output]) => {
      time += gap;
      return [time, input, output] as const;
    });
    return requestsOf(atTimes);
  });

export interface Iteration {
  readonly stage: number;
  readonly kind: 'prefill' | 'decode';
  readonly tokens: readonly number[];
  readonly start: number;
  end: number;
}

/** Keeps all iterations in order of their starts; throws when a stage would run two at once. */
export class IterationList implements IterationSink {
  readonly iterations: Iteration[] = [];
  private readonly running = new Map<number, Iteration>();

  start(stage: number, now: number, kind: Iteration['kind'], tokens: readonly number[]): void {
    if (this.running.has(stage)) throw new Error(`Stage ${stage} runs two batches at ${now}`);
    const iteration = { stage, kind, tokens, start: now, end: Number.NaN };
    this.running.set(stage, iteration);
    this.iterations.push(iteration);
  }

  end(stage: number, now: number): void {
    const iteration = this.running.get(stage);
    if (iteration === undefined) throw new Error(`Stage ${stage} ends what it never began`);
    iteration.end = now;
    this.running.delete(stage);
  }

  of(stage: number): readonly Iteration[] {
    return this.iterations.filter((iteration) => iteration.stage === stage);
  }
}
