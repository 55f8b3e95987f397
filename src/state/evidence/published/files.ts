import type { ReplayAnswer, ReplayQuestion } from '../../../core/evidence/published';
import {
  PUBLISHED_FILES,
  type PublishedFile,
  type PublishedFileKind,
} from '../../../core/evidence/publishedFiles';
import type { Answered } from '../run';

/** A recorded run and what its replay gave; no answer before the run. */
export interface ReplayedFile {
  readonly file: PublishedFile;
  readonly answer: ReplayAnswer | undefined;
}

function replayOf({ question, answer }: Answered<'published'>): readonly ReplayedFile[] {
  if (question.kind !== 'replay') return [];
  // The answer to a replay is one of a replay (`core/evidence/published.ts`).
  return [{ file: question satisfies ReplayQuestion, answer: answer as ReplayAnswer | undefined }];
}

/** All files in the order of the table: runs first, then what is smaller. Listed before they are replayed too. */
export function replayedFiles(items: readonly Answered<'published'>[]): readonly ReplayedFile[] {
  const found = items.flatMap(replayOf);
  const all = found.length > 0 ? found : PUBLISHED_FILES.map((file) => ({ file, answer: undefined }));
  return KINDS.flatMap((kind) => all.filter(({ file }) => file.fileKind === kind));
}

const KINDS = ['golden', 'trace', 'fuzz', 'search'] as const satisfies readonly PublishedFileKind[];

export const KIND_NAMES: Readonly<Record<PublishedFileKind, string>> = {
  golden: 'run',
  trace: 'event trace',
  fuzz: 'random cases',
  search: 'search',
};

const NAMES: Readonly<Record<string, string>> = {
  'goldens/dist-13b-p11-d11__sharegpt-poisson-r6.json':
    'DistServe, OPT-13B, prefill TP 1, decode TP 1; ShareGPT at 6 req/s',
  'goldens/dist-13b-p12-d11__sharegpt-gamma3-r4.5.json':
    'DistServe, OPT-13B, prefill PP 2, decode TP 1; ShareGPT in bursts (CV 3) at 4.5 req/s',
  'goldens/dist-13b-p21-d11__sharegpt-poisson-r9.json':
    'DistServe, OPT-13B, prefill TP 2, decode TP 1; ShareGPT at 9 req/s',
  'goldens/dist-66b-p22-d21__sharegpt-poisson-r5.4.json':
    'DistServe, OPT-66B, prefill TP 2 PP 2, decode TP 2; ShareGPT at 5.4 req/s',
  'goldens/dist-66b-p41-d22__sharegpt-gamma3-r3.2.json':
    'DistServe, OPT-66B, prefill TP 4, decode TP 2 PP 2; ShareGPT in bursts (CV 3) at 3.2 req/s',
  'goldens/dist-66b-p41-d41__humaneval-poisson-r20.json':
    'DistServe, OPT-66B, prefill TP 4, decode TP 4; HumanEval at 20 req/s',
  'goldens/vllm-13b-tp1pp1__sharegpt-poisson-r1.5.json': 'vLLM, OPT-13B, TP 1; ShareGPT at 1.5 req/s',
  'goldens/vllm-66b-tp4pp1__fixed-poisson-r6.4.json': 'vLLM, OPT-66B, TP 4; fixed lengths at 6.4 req/s',
  'event-traces/t-bs95-vllm-13b.trace.json': 'vLLM, OPT-13B: decode batches around 95, where the fit changes',
  'event-traces/t-cap-dist-13b-p11-d11.trace.json': 'DistServe, OPT-13B: the cap of 50,000 decode tokens',
  'event-traces/t-dist-13b-p21-d11.trace.json': 'DistServe, OPT-13B, prefill TP 2',
  'event-traces/t-dist-66b-p24-d22.trace.json': 'DistServe, OPT-66B, prefill TP 2 PP 4, decode TP 2 PP 2',
  'event-traces/t-edge-dist-66b-p22-d22.trace.json':
    'DistServe, OPT-66B: equal arrivals, answers without a token',
  'event-traces/t-edge-vllm-13b.trace.json': 'vLLM, OPT-13B: equal arrivals, answers without a token',
  'event-traces/t-prefcap-dist-66b-p21-d21.trace.json':
    'DistServe, OPT-66B: prefill batches at the KV capacity',
  'event-traces/t-vllm-13b.trace.json': 'vLLM, OPT-13B, TP 1',
  'event-traces/t-vllm-66b-22.trace.json': 'vLLM, OPT-66B, TP 2 PP 2',
  'fuzz-cases.json': '150 cases: ties, several instances, other cost tables',
  'search/A.json': 'DistServe, OPT-13B on 4 GPUs; TTFT 200 ms, TPOT 100 ms',
  'search/B.json': 'DistServe, OPT-13B on 4 GPUs; TTFT 250 ms, TPOT 100 ms',
  'search/C.json': 'vLLM, OPT-13B on 4 GPUs; TTFT 250 ms, TPOT 100 ms',
};

/** What a file is, in words. */
export function fileName({ path }: PublishedFile): string {
  return NAMES[path] ?? path;
}

/** Runs whose requests can be looked at one by one. */
export function runs(files: readonly ReplayedFile[]): readonly ReplayedFile[] {
  return files.filter(({ file }) => file.fileKind === 'golden');
}
