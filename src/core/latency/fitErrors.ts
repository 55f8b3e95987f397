import { ENGINE_IDS, type EngineId, engineFit, fittedDegrees } from '../catalogue/engineFits';
import { GPUS, PROFILED_GPU } from '../catalogue/gpus';
import { kvCapacityTokens } from '../catalogue/kvCapacity';
import { MODEL_IDS, MODELS, type ModelId } from '../catalogue/models';
import type { Fraction, Seconds, Tokens } from '../units';
import { ENGINE_EFFICIENCY, type EngineEfficiency, modelledStageCosts } from './firstPrinciples';
import { decodeStageTime, prefillStageTime, profiledStageCosts, type StageCosts } from './profiled';

/** One pass of practical size, by the released fit and by first principles. */
export interface FitErrorPoint {
  /** Prompts of a prefill pass, or decoding requests. */
  readonly requests: number;
  /** Tokens of each: of the prompt, or of the context. */
  readonly tokensEach: Tokens;
  readonly fitted: Seconds;
  readonly modelled: Seconds;
  /** modelled / fitted − 1. */
  readonly error: number;
}

export type FitPhase = 'prefill' | 'decode';

/** First principles against one released fit. */
export interface FitErrorRow {
  readonly engine: EngineId;
  readonly model: ModelId;
  readonly tensorParallel: number;
  readonly phase: FitPhase;
  readonly points: readonly FitErrorPoint[];
  /** Of the absolute errors. */
  readonly median: Fraction;
  /** The point whose absolute error is largest. */
  readonly worst: FitErrorPoint;
}

export interface FitErrorSummary {
  /** Of the absolute errors of all points of all rows. */
  readonly median: Fraction;
  /** The row that holds the largest absolute error. */
  readonly worst: FitErrorRow;
}

const PROMPTS: readonly Tokens[] = [128, 256, 512, 1024, 1536, 2048];
/** 94 and 95: the released fits change there. */
const BATCHES: readonly number[] = [1, 2, 4, 8, 16, 32, 64, 94, 95, 128];
const CONTEXTS: readonly Tokens[] = [128, 256, 512, 1024];

type Size = Pick<FitErrorPoint, 'requests' | 'tokensEach'>;

/** One prompt a pass; decode batches as far as their contexts fit the instance. */
function sizesOf(phase: FitPhase, capacity: Tokens): readonly Size[] {
  if (phase === 'prefill') return PROMPTS.map((tokensEach) => ({ requests: 1, tokensEach }));
  return BATCHES.flatMap((requests) => CONTEXTS.map((tokensEach) => ({ requests, tokensEach }))).filter(
    ({ requests, tokensEach }) => requests * tokensEach <= capacity,
  );
}

function passTime(phase: FitPhase, costs: StageCosts, { requests, tokensEach }: Size): Seconds {
  const tokens = requests * tokensEach;
  return phase === 'prefill'
    ? prefillStageTime(costs, tokens, tokens * tokensEach)
    : decodeStageTime(costs, requests, tokens);
}

function medianOf(errors: readonly number[]): number {
  const sorted = errors.map(Math.abs).toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

function largest<T>(items: readonly T[], errorOf: (item: T) => number): T {
  return items.reduce((far, item) => (Math.abs(errorOf(item)) > Math.abs(errorOf(far)) ? item : far));
}

function rowOf(
  engine: EngineId,
  efficiency: EngineEfficiency,
  model: ModelId,
  tensorParallel: number,
  phase: FitPhase,
): FitErrorRow[] {
  const fit = engineFit(engine, model, tensorParallel);
  const capacity = kvCapacityTokens(model, tensorParallel, 1);
  if (fit === undefined || capacity === undefined) return [];
  const parallelism = { tensorParallel, pipelineParallel: 1 };
  const released = profiledStageCosts(fit, 1);
  const own = modelledStageCosts(efficiency, MODELS[model], GPUS[PROFILED_GPU], parallelism);
  const points = sizesOf(phase, capacity).map((size): FitErrorPoint => {
    const fitted = passTime(phase, released, size);
    const modelled = passTime(phase, own, size);
    return { ...size, fitted, modelled, error: modelled / fitted - 1 };
  });
  const median = medianOf(points.map(({ error }) => error));
  const worst = largest(points, ({ error }) => error);
  return [{ engine, model, tensorParallel, phase, points, median, worst }];
}

/**
 * The first-principles model against every released fit, at practical sizes: prefill of one prompt of 128 to 2048 tokens;
 * decode of 1 to 128 requests with 128 to 1024 tokens of context each, as far as the KV cache holds them. Errors are
 * relative. Other constants can be tried, so that a held-out error can be computed.
 */
export function fitErrors(efficiencies = ENGINE_EFFICIENCY): readonly FitErrorRow[] {
  return ENGINE_IDS.flatMap((engine) =>
    MODEL_IDS.flatMap((model) =>
      fittedDegrees(engine, model).flatMap((degree) =>
        (['prefill', 'decode'] as const).flatMap((phase) =>
          rowOf(engine, efficiencies[engine], model, degree, phase),
        ),
      ),
    ),
  );
}

/** Median over all points, and the worst row. Throws when there is no row. */
export function summariseFitErrors(rows: readonly FitErrorRow[]): FitErrorSummary {
  return {
    median: medianOf(rows.flatMap(({ points }) => points.map(({ error }) => error))),
    worst: largest(rows, ({ worst }) => worst.error),
  };
}
