/** Places in the method (headings of `docs/model.md`) that a badge can lead to: `#/evidence/method-metrics`. */
export const METHOD_IDS = [
  'terms',
  'workload',
  'latency-of-one-pass',
  'latency-from-first-principles',
  'kv-cache-memory-and-transfer',
  'the-simulator',
  'the-papers-simulator',
  'metrics',
  'why-a-request-missed',
  'statistics',
  'queueing-formulas',
  'the-instruments',
  'inside-a-run',
  'practical-problems',
  'placement-search',
  'evidence',
  'validity-and-limits',
  'what-is-not-modelled',
] as const;

export type MethodId = (typeof METHOD_IDS)[number];
