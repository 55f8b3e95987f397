import { describe, expect, it } from 'vitest';
import { simulateReference } from './simulateReference';
import type { ReferenceDisaggregated, ReferenceInstances, ReferenceSystem } from './system';
import { IterationList, requestsOf } from './testing/arbitraryReference';

/** Prefill 10 ms and 1 ms in the pipeline's constant; decode 5 ms, 8 ms from three requests on. */
const plain: ReferenceInstances = {
  count: 1,
  stages: 1,
  fit: { prefill: [10, 0, 0], decodeSmall: [5, 0, 0], decodeLarge: [8, 0, 0] },
  decodeLargeFrom: 3,
  kvCapacityTokens: 4000,
};
const none = { fixed: 0, perToken: 0 };
const colocated = (instances: Partial<ReferenceInstances> = {}): ReferenceSystem => ({
  policy: 'colocated',
  instances: { ...plain, ...instances },
  overhead: none,
});
const disaggregated = (
  prefill: Partial<ReferenceInstances> = {},
  decode: Partial<ReferenceInstances> = {},
): ReferenceDisaggregated => ({
  policy: 'disaggregated',
  prefill: { ...plain, ...prefill },
  decode: { ...plain, ...decode },
  overhead: none,
});

describe('the published rules', () => {
  it('decode as often as there are output tokens, although prefill gave the first', () => {
    const run = simulateReference(disaggregated(), requestsOf([[0, 100, 3]]));
    expect([...run.firstToken]).toEqual([11]);
    expect([...run.finish]).toEqual([11 + 3 * 5]);
  });

  it('finish a request without output at its first token', () => {
    const run = simulateReference(disaggregated(), requestsOf([[0, 100, 0]]));
    expect([...run.finish]).toEqual([11]);
    expect([...run.decodeStart]).toEqual([Number.NaN]);
  });

  it('charge one millisecond per stage at every stage of a prefill', () => {
    const run = simulateReference(disaggregated({ stages: 4 }), requestsOf([[0, 100, 0]]));
    expect([...run.firstToken]).toEqual([4 * (10 / 4 + 4)]);
  });

  it('charge the overhead at the first stage only', () => {
    const system = { ...disaggregated({ stages: 2 }), overhead: { fixed: 2, perToken: 0.5 } };
    const run = simulateReference(system, requestsOf([[0, 100, 0]]));
    expect([...run.firstToken]).toEqual([2 * (10 / 2 + 2) + 2 + 50]);
  });

  it('put arrivals of one instant in one batch', () => {
    const rows = [
      [0, 10, 0],
      [0, 20, 0],
      [5, 30, 0],
    ] as const;
    const list = new IterationList();
    simulateReference(colocated(), requestsOf(rows), list);
    expect(list.iterations.map(({ tokens }) => tokens)).toEqual([[10, 20], [30]]);
  });

  it('put an arrival into the batch that starts at the very same time', () => {
    const rows = [
      [0, 10, 0],
      [5, 20, 0],
      [11, 30, 0],
    ] as const;
    const list = new IterationList();
    simulateReference(colocated(), requestsOf(rows), list);
    expect(list.iterations.map(({ tokens }) => tokens)).toEqual([[10], [20, 30]]);
  });

  it('close a prefill batch at the first prompt that does not fit, and skip nobody', () => {
    const rows = [
      [0, 2500, 0],
      [0, 2000, 0],
      [0, 100, 0],
    ] as const;
    const list = new IterationList();
    simulateReference(colocated(), requestsOf(rows), list);
    expect(list.iterations.map(({ tokens }) => tokens)).toEqual([[2500], [2000, 100]]);
  });

  it('decode 50,000 tokens at most, taking turns', () => {
    const rows = Array.from({ length: 3 }, () => [0, 24_000, 2] as const);
    const list = new IterationList();
    simulateReference(disaggregated({ kvCapacityTokens: 100_000 }), requestsOf(rows), list);
    expect(list.of(1).map(({ tokens }) => tokens)).toEqual([
      [24_000, 24_000],
      [24_000, 24_001],
      [24_001, 24_001],
    ]);
  });

  it('let prefill wait while more than nine million tokens queue for decode', () => {
    const rows = [
      ...Array.from({ length: 300 }, () => [0, 33_000, 1] as const),
      [1, 500, 1] as const, // arrives during the first prefill
    ];
    const list = new IterationList();
    const capacity = { kvCapacityTokens: 20_000_000 };
    simulateReference(colocated(capacity), requestsOf(rows), list);
    const kinds = list.iterations.map(({ kind }) => kind);
    // 300 · 33,000 tokens wait; one request fits a decode batch; 28 of them bring the queue to 8,976,000.
    expect(kinds.indexOf('prefill', 1)).toBe(1 + 28);
  });

  it('send prompts to the shortest prefill queue, the running batch included, and the first on a tie', () => {
    const rows = [
      [0, 1, 0],
      [1, 2, 0],
      [2, 3, 0],
      [3, 4, 0],
    ] as const;
    const list = new IterationList();
    simulateReference(disaggregated({ count: 2 }), requestsOf(rows), list);
    expect(list.of(0).map(({ tokens }) => tokens)).toEqual([[1], [3]]);
    expect(list.of(1).map(({ tokens }) => tokens)).toEqual([[2], [4]]);
  });

  it('merge decode batches that wait together at a later stage', () => {
    const rows = [
      [0, 10, 6],
      [12, 20, 6],
      [24, 30, 6],
    ] as const;
    const list = new IterationList();
    // The first decode stage pays an overhead, so batches arrive at the second one apart; it is then kept by a prefill.
    simulateReference(
      { ...colocated({ stages: 2 }), overhead: { fixed: 1, perToken: 0 } },
      requestsOf(rows),
      list,
    );
    const sizes = (stage: number) =>
      new Set(
        list
          .of(stage)
          .filter(({ kind }) => kind === 'decode')
          .map(({ tokens }) => tokens.length),
      );
    expect(Math.max(...sizes(1))).toBeGreaterThan(1);
  });

  it('take requests in order of arrival, whatever their order in the table', () => {
    const run = simulateReference(
      colocated(),
      requestsOf([
        [50, 1, 0],
        [0, 1, 0],
      ]),
    );
    expect([...run.firstToken]).toEqual([61, 11]);
  });

  it('run without any request', () => {
    expect(simulateReference(colocated(), requestsOf([])).finish).toHaveLength(0);
  });
});

describe('what the published simulator could never finish', () => {
  it.each([
    ['a prompt above the KV capacity', [0, 4001, 1], 'Request 0 has 4001 input tokens'],
    ['a negative length', [0, 10, -1], 'Request 0 has a negative length'],
    ['an arrival before the first', [-1, 10, 1], 'Request 0 arrives at -1 ms'],
    ['an arrival at no time', [Number.NaN, 10, 1], 'Request 0 arrives at NaN ms'],
    ['an arrival that never comes', [Number.POSITIVE_INFINITY, 10, 1], 'arrivals are finite'],
  ] as const)('%s is refused by name', (_, row, message) => {
    expect(() => simulateReference(colocated(), requestsOf([row]))).toThrow(message);
  });

  it('a context above the decode cap is refused by name', () => {
    const roomy = colocated({ kvCapacityTokens: 1e6 });
    expect(() => simulateReference(roomy, requestsOf([[0, 49_999, 2]]))).toThrow('has 50001 tokens');
    expect(simulateReference(roomy, requestsOf([[0, 49_998, 2]])).finish[0]).toBe(11 + 10);
  });

  it('a negative stage time is refused', () => {
    const fit = { ...plain.fit, decodeSmall: [-5, 0, 0] } as const;
    expect(() => simulateReference(colocated({ fit }), requestsOf([[0, 1, 1]]))).toThrow('negative time');
  });
});
