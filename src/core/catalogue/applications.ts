import type { Seconds } from '../units';
import type { DatasetId } from './lengths';
import type { ModelId } from './models';
import { fromPaper, type Source } from './source';

export const APPLICATION_IDS = ['chat-13b', 'chat-66b', 'chat-175b', 'code-66b', 'summary-66b'] as const;
export type ApplicationId = (typeof APPLICATION_IDS)[number];

/** Degrees of one instance: GPUs of an instance = tensorParallel · pipelineParallel. */
export interface Parallelism {
  readonly tensorParallel: number;
  readonly pipelineParallel: number;
}

/** One row of Table 1 with the placements the paper ran for it (Table 3 and §6.1). */
export interface Application {
  readonly id: ApplicationId;
  readonly name: string;
  readonly model: ModelId;
  readonly dataset: DatasetId;
  readonly ttftSlo: Seconds;
  readonly tpotSlo: Seconds;
  readonly prefill: Parallelism;
  readonly decode: Parallelism;
  /** vLLM as the paper ran it. */
  readonly colocated: Parallelism;
  readonly source: Source;
}

const SOURCE = fromPaper('Table 1 (SLOs, dataset), Table 3 (placements), §6.1 (vLLM degrees)');

function intraOp(tensorParallel: number): Parallelism {
  return { tensorParallel, pipelineParallel: 1 };
}

const OPT_66B = {
  model: 'opt-66b',
  prefill: intraOp(4),
  decode: { tensorParallel: 2, pipelineParallel: 2 },
  colocated: intraOp(4),
  source: SOURCE,
} as const;

export const APPLICATIONS: Readonly<Record<ApplicationId, Application>> = {
  'chat-13b': {
    id: 'chat-13b',
    name: 'Chatbot',
    model: 'opt-13b',
    dataset: 'sharegpt',
    ttftSlo: 0.25,
    tpotSlo: 0.1,
    prefill: intraOp(2),
    decode: intraOp(1),
    colocated: intraOp(1),
    source: SOURCE,
  },
  'chat-66b': {
    ...OPT_66B,
    id: 'chat-66b',
    name: 'Chatbot',
    dataset: 'sharegpt',
    ttftSlo: 2.5,
    tpotSlo: 0.15,
  },
  'chat-175b': {
    id: 'chat-175b',
    name: 'Chatbot',
    model: 'opt-175b',
    dataset: 'sharegpt',
    ttftSlo: 4,
    tpotSlo: 0.2,
    prefill: { tensorParallel: 3, pipelineParallel: 3 },
    decode: { tensorParallel: 4, pipelineParallel: 3 },
    colocated: intraOp(8),
    source: SOURCE,
  },
  'code-66b': {
    ...OPT_66B,
    id: 'code-66b',
    name: 'Code completion',
    dataset: 'humaneval',
    ttftSlo: 0.125,
    tpotSlo: 0.2,
  },
  'summary-66b': {
    ...OPT_66B,
    id: 'summary-66b',
    name: 'Summarization',
    dataset: 'longbench',
    ttftSlo: 15,
    tpotSlo: 0.15,
  },
};
