import { quantile, ttftOf } from '../../goodput/metrics';
import type { Steps } from '../../goodput/steps';
import { saturationTokens } from '../../latency/roofline';
import { presetScenario } from '../../scenario/presets';
import type { DisaggregatedPlacement, Scenario } from '../../scenario/scenario';
import { buildSystem } from '../../simulator/buildSystem';
import type { DisaggregatedSystem } from '../../simulator/system';
import type { Fraction, Seconds, Tokens } from '../../units';
import { atRate, drawRequests, type RequestTable } from '../../workload/requests';
import { type RecordedRun, recordSystem } from '../recordedRun';
import { SPAN_KINDS } from '../spans';

const PLACEMENT: DisaggregatedPlacement = {
  policy: 'disaggregated',
  prefill: { tensorParallel: 2, pipelineParallel: 4 },
  prefillInstances: 1,
  decode: { tensorParallel: 4, pipelineParallel: 2 },
  decodeInstances: 2,
  link: 'nvlink',
};

/** DistServe’s own limit of a prefill batch: so many tokens may pile up in one. */
export const LARGEST_BATCH: Tokens = 8192;

/**
 * Pipeline bubbles: OPT-66B prefilled in four pipeline stages, prompts as in ShareGPT, near saturation (0.9 of what the
 * pipeline can do with every prompt alone). The TTFT SLO is tighter than the paper’s 2.5 s, near what one prompt needs.
 */
export const BUBBLE_SCENARIO: Scenario = {
  ...presetScenario('chat-66b'),
  placements: [PLACEMENT],
  ttftSlo: 1,
  arrivalRatePerGpu: 0.575,
  prefillBatchTokens: LARGEST_BATCH,
  seed: 1,
};

/** Requests of one replication, from an empty system; all count. */
export const BUBBLE_REQUESTS = 800;
const GPUS = 24;
/** Length of the prompts with which the paper finds that one saturates a GPU (§3.1). */
const PAPER_PROMPT: Tokens = 512;

function systemWith(batchTokens: Tokens): DisaggregatedSystem {
  const built = buildSystem({ ...BUBBLE_SCENARIO, prefillBatchTokens: batchTokens }, PLACEMENT);
  if (built.kind === 'refused' || built.system.policy !== 'disaggregated')
    throw new Error('The preset must run');
  return built.system;
}

/** L_m of this instance: the fewest tokens of a pass that saturate its GPUs. */
export function balancedBatch(): Tokens {
  return Math.round(saturationTokens(systemWith(LARGEST_BATCH).prefill.costs, PAPER_PROMPT));
}

/** Limits of a prefill batch that are compared: from each prompt nearly alone to DistServe’s. */
export function batchLimits(): readonly Tokens[] {
  return [128, balancedBatch(), 1024, 2048, 4096, LARGEST_BATCH];
}

export interface BubbleQuestion {
  readonly batchTokens: Tokens;
  /** Replications from `first` up to, not including, `first + count`. */
  readonly first: number;
  readonly count: number;
}

/** One replication. */
export interface BubbleRun {
  /** Of the time of the prefill stages while their instance works. */
  readonly bubbleShare: Fraction;
  readonly ttftP90: Seconds;
  readonly ttftAttainment: Fraction;
  readonly promptsPerBatch: number;
}

/**
 * First tokens only: they do not depend on decode as long as prefill memory lasts, and the preset’s does. Leaving decode
 * out makes a run many times faster.
 */
export function promptsOf(replication: number, count: number): RequestTable {
  const drawn = atRate(
    drawRequests(BUBBLE_SCENARIO, replication, count),
    BUBBLE_SCENARIO.arrivalRatePerGpu * GPUS,
  );
  return { ...drawn, outputTokens: new Int32Array(drawn.count).fill(1) };
}

/**
 * Share of the time of the prefill stages, while some stage of their instance works, in which they are idle; of the whole run
 * or of a stretch of it.
 */
export function bubbleShareOf(
  { rows, spans, instances }: Pick<RecordedRun, 'rows' | 'spans' | 'instances'>,
  stretch: { readonly start: Seconds; readonly end: Seconds } = { start: 0, end: Number.POSITIVE_INFINITY },
): Fraction {
  const bubble = SPAN_KINDS.indexOf('bubble');
  let [idle, all] = [0, 0];
  for (const { instance, stage, first, end } of rows) {
    if (stage === 'link' || instances[instance]?.role !== 'prefill') continue;
    for (let i = first; i < end; i++) {
      const from = Math.max(stretch.start, spans.start[i] as number);
      const time = Math.max(0, Math.min(stretch.end, spans.end[i] as number) - from);
      all += time;
      if (spans.kind[i] === bubble) idle += time;
    }
  }
  return all === 0 ? 0 : idle / all;
}

/** Batches are as many as passes of the first stage. */
function batchesOf({ rows, spans }: Pick<RecordedRun, 'rows' | 'spans'>): number {
  const prefill = SPAN_KINDS.indexOf('prefill');
  const firstStage = rows.filter(({ stage }) => stage === 0);
  return firstStage.reduce(
    (sum, { first, end }) => sum + spans.kind.subarray(first, end).filter((kind) => kind === prefill).length,
    0,
  );
}

function measure(batchTokens: Tokens, replication: number): BubbleRun {
  const prompts = promptsOf(replication, BUBBLE_REQUESTS);
  const run = recordSystem(systemWith(batchTokens), PLACEMENT, prompts);
  const ttfts = Float64Array.from(prompts.arrival, (_, request) => ttftOf(run.outcomes, request)).sort();
  return {
    bubbleShare: bubbleShareOf(run),
    ttftP90: quantile(ttfts, 0.9),
    ttftAttainment: ttfts.filter((ttft) => ttft <= BUBBLE_SCENARIO.ttftSlo).length / prompts.count,
    promptsPerBatch: prompts.count / batchesOf(run),
  };
}

/** Replications of the preset with one limit of the batch, one a step; all limits meet the same prompts. */
export function* measureBubbles({ batchTokens, first, count }: BubbleQuestion): Steps<readonly BubbleRun[]> {
  const runs: BubbleRun[] = [];
  for (let replication = first; replication < first + count; replication++) {
    runs.push(measure(batchTokens, replication));
    yield;
  }
  return runs;
}

/** Prefill passes of one run, to be drawn. */
export type BubbleTrace = Pick<RecordedRun, 'rows' | 'spans' | 'instances' | 'end'>;

export interface BubbleTraceQuestion {
  readonly batchTokens: Tokens;
  /** The first so many prompts of replication 0. */
  readonly requests: number;
}

export function recordBubbles({ batchTokens, requests }: BubbleTraceQuestion): BubbleTrace {
  const run = recordSystem(systemWith(batchTokens), PLACEMENT, promptsOf(0, requests));
  const { spans, instances, end } = run;
  const rows = run.rows.filter(({ instance }) => instances[instance]?.role === 'prefill');
  return { rows, spans, instances, end };
}

/**
 * Start of the stretch of `length` seconds in which the second run has the fewest bubbles compared with the first, among
 * those that begin with a pass of the first.
 */
export function widestGap(problem: BubbleTrace, remedy: BubbleTrace, length: Seconds): Seconds {
  const [row] = problem.rows;
  const starts = row === undefined ? [] : [...problem.spans.start.subarray(row.first, row.end)];
  let best = { start: 0, gap: Number.NEGATIVE_INFINITY };
  for (const start of starts) {
    const end = start + length;
    if (end > Math.min(problem.end, remedy.end)) continue;
    const gap = bubbleShareOf(problem, { start, end }) - bubbleShareOf(remedy, { start, end });
    if (gap > best.gap) best = { start, gap };
  }
  return best.start;
}
