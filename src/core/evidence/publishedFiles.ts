/** Recorded runs of the published simulator that are replayed here: paths below `simulator/reference/fixtures/`. */

const GOLDENS = [
  'dist-13b-p11-d11__sharegpt-poisson-r6',
  'dist-13b-p12-d11__sharegpt-gamma3-r4.5',
  'dist-13b-p21-d11__sharegpt-poisson-r9',
  'dist-66b-p22-d21__sharegpt-poisson-r5.4',
  'dist-66b-p41-d22__sharegpt-gamma3-r3.2',
  'dist-66b-p41-d41__humaneval-poisson-r20',
  'vllm-13b-tp1pp1__sharegpt-poisson-r1.5',
  'vllm-66b-tp4pp1__fixed-poisson-r6.4',
] as const;

const TRACES = [
  't-bs95-vllm-13b',
  't-cap-dist-13b-p11-d11',
  't-dist-13b-p21-d11',
  't-dist-66b-p24-d22',
  't-edge-dist-66b-p22-d22',
  't-edge-vllm-13b',
  't-prefcap-dist-66b-p21-d21',
  't-vllm-13b',
  't-vllm-66b-22',
] as const;

const SEARCHES = ['A', 'B', 'C'] as const;

export type PublishedFileKind = 'golden' | 'trace' | 'fuzz' | 'search';

export interface PublishedFile {
  readonly fileKind: PublishedFileKind;
  readonly path: string;
  /** The file beside it that its replay needs. */
  readonly companion?: string;
}

export const PUBLISHED_FILES: readonly PublishedFile[] = [
  ...SEARCHES.map((name) => ({
    fileKind: 'search' as const,
    path: `search/${name}.json`,
    companion: 'search/sample_n300.json',
  })),
  { fileKind: 'fuzz', path: 'fuzz-cases.json' },
  ...GOLDENS.map((name) => ({ fileKind: 'golden' as const, path: `goldens/${name}.json` })),
  ...TRACES.map((name) => ({
    fileKind: 'trace' as const,
    path: `event-traces/${name}.trace.json`,
    companion: `event-traces/${name}.workload.json`,
  })),
];
