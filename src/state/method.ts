/** Places in the method (headings of `docs/model.md`) that badges lead to, by the slugs of their headings. */
export const METHOD_TITLES = {
  terms: 'Terms',
  workload: 'Workload',
  'latency-of-one-pass': 'Latency of one pass',
  'latency-from-first-principles': 'Latency from first principles',
  'kv-cache-memory-and-transfer': 'KV cache: memory and transfer',
  'the-simulator': 'The simulator',
  'chunked-prefill-splitfuse-and-sarathi': 'Chunked prefill: SplitFuse and Sarathi',
  'the-leap': 'The leap',
  'the-papers-simulator': 'The paper’s simulator',
  metrics: 'Metrics',
  'why-a-request-missed': 'Why a request missed',
  statistics: 'Statistics',
  'queueing-formulas': 'Queueing formulas',
  'the-instruments': 'The instruments',
  'inside-a-run': 'Inside a run',
  'what-slos-are-missed-for': 'What SLOs are missed for',
  'practical-problems': 'Practical problems',
  'placement-search': 'Placement search',
  provenance: 'Provenance',
  'points-from-the-paper': 'Points from the paper',
  evidence: 'Evidence',
  calibration: 'Calibration',
  'validity-and-limits': 'Validity and limits',
  'what-is-not-modelled': 'What is not modelled',
} as const;

export type MethodId = keyof typeof METHOD_TITLES;

/** Of the section of an address, and of the heading there. */
export const METHOD_PREFIX = 'method-';

/** The part of the page Evidence that is a place in the method. */
export function methodSection(id: string): string {
  return `${METHOD_PREFIX}${id}`;
}
