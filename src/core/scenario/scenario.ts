import type { Parallelism } from '../catalogue/applications';
import type { EngineId } from '../catalogue/engineFits';
import { type EngineOverhead, FITTED_OVERHEADS } from '../catalogue/engineOverheads';
import type { GpuId } from '../catalogue/gpus';
import type { DatasetId } from '../catalogue/lengths';
import type { LinkId } from '../catalogue/links';
import type { ModelId } from '../catalogue/models';
import type { Fraction, ReqPerSec, Seconds, Tokens } from '../units';

export type LengthSpec =
  | { readonly kind: 'dataset'; readonly dataset: DatasetId }
  | { readonly kind: 'fixed'; readonly tokens: Tokens };

/** How requests come; every kind has the same mean rate. Coefficients of variation are those of the gaps. */
export type ArrivalSpec =
  | { readonly kind: 'poisson' }
  /** Gamma-distributed gaps: more even than Poisson below a coefficient of variation of 1, burstier above. */
  | { readonly kind: 'gamma'; readonly cv: number }
  /** Equal gaps. */
  | { readonly kind: 'even' }
  /** Poisson arrivals during a share of the time, none in between; so many requests in a burst on average. */
  | { readonly kind: 'bursts'; readonly onShare: Fraction; readonly requestsPerBurst: number }
  /** Recorded arrival times in seconds, ascending; stretched to each rate. */
  | { readonly kind: 'replay'; readonly times: readonly Seconds[] };

/** Instances that run both phases, vLLM style. */
export interface ColocatedPlacement {
  readonly policy: 'colocated';
  readonly instance: Parallelism;
  readonly instances: number;
}

/** Instances whose passes mix decodes with pieces of prompts (SplitFuse, Sarathi). */
export interface ChunkedPlacement {
  readonly policy: 'chunkedPrefill';
  readonly instance: Parallelism;
  readonly instances: number;
  /** Tokens of one pass, one for each decode. */
  readonly chunkTokens: Tokens;
}

/** Prefill instances feed decode instances over a link. */
export interface DisaggregatedPlacement {
  readonly policy: 'disaggregated';
  readonly prefill: Parallelism;
  readonly prefillInstances: number;
  readonly decode: Parallelism;
  readonly decodeInstances: number;
  readonly link: LinkId;
}

export type Placement = ColocatedPlacement | ChunkedPlacement | DisaggregatedPlacement;
export type Policy = Placement['policy'];

export const MAX_PLACEMENTS = 4;
export const PLACEMENT_LETTERS = ['A', 'B', 'C', 'D'] as const;

/**
 * `released`: each system runs on the fits profiled from its own engine. `same`: all run on DistServe's,
 * so that only the placement differs (the released vLLM fits are about 1.4 times slower per token).
 */
export const ENGINE_CHOICES = ['released', 'same'] as const;
export type EngineChoice = (typeof ENGINE_CHOICES)[number];

/** `fitted`: what the engine adds to each pass, fitted to the paper's measurements (`catalogue/engineOverheads`). */
export const OVERHEAD_CHOICES = ['none', 'fitted'] as const;
export type OverheadChoice = (typeof OVERHEAD_CHOICES)[number];

/**
 * `paper`: a finite run from empty in which every request counts, as the paper measured. `steady`: five times
 * as many requests, of which the first fifth (warm-up) and the last tenth (drain) do not count.
 */
export const RUN_KINDS = ['paper', 'steady'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

/**
 * `runtime`: what the real engines do. `reference`: the simulator that the paper published, quirks included; it
 * knows no memory and no KV transfer.
 */
export const RULE_SETS = ['runtime', 'reference'] as const;
export type RuleSet = (typeof RULE_SETS)[number];

/** Everything a person chooses. The whole app is a function of it. */
export interface Scenario {
  readonly model: ModelId;
  readonly gpu: GpuId;
  readonly input: LengthSpec;
  readonly output: LengthSpec;
  readonly arrivals: ArrivalSpec;
  readonly ttftSlo: Seconds;
  readonly tpotSlo: Seconds;
  /** Share of requests that must meet both SLOs. */
  readonly attainmentTarget: Fraction;
  /** The operating point that is looked at closely, per GPU. */
  readonly arrivalRatePerGpu: ReqPerSec;
  readonly engines: EngineChoice;
  readonly overheads: OverheadChoice;
  readonly rules: RuleSet;
  /** One to four, compared on the same requests. */
  readonly placements: readonly Placement[];
  readonly run: RunKind;
  /** Requests of one replication, per GPU of the placement. */
  readonly requestsPerGpu: number;
  /** Most tokens in one prefill batch of a disaggregated placement. */
  readonly prefillBatchTokens: Tokens;
  /** Right end of the rate axis per GPU; `auto` fits it to the curves. */
  readonly rateAxisMax: ReqPerSec | 'auto';
  readonly seed: number;
}

export function gpusOfInstance(parallelism: Parallelism): number {
  return parallelism.tensorParallel * parallelism.pipelineParallel;
}

/** GPUs a placement occupies; rates per GPU divide by it. */
export function gpusOf(placement: Placement): number {
  switch (placement.policy) {
    case 'colocated':
    case 'chunkedPrefill':
      return placement.instances * gpusOfInstance(placement.instance);
    case 'disaggregated':
      return (
        placement.prefillInstances * gpusOfInstance(placement.prefill) +
        placement.decodeInstances * gpusOfInstance(placement.decode)
      );
  }
}

/** The engine whose fits a policy runs on. No chunked engine was profiled; DistServe's kernels are the nearest. */
export function engineOf(policy: Policy, choice: EngineChoice): EngineId {
  return choice === 'released' && policy === 'colocated' ? 'vllm' : 'distserve';
}

/**
 * What is added to the passes of a policy; undefined for nothing. Fitted for the systems that the paper measured with
 * their own engines: vLLM (colocated) and DeepSpeed-MII (chunked). With the same engine for all nothing is added, so that
 * only the placement differs.
 */
export function overheadOf(
  policy: Policy,
  { engines, overheads }: Pick<Scenario, 'engines' | 'overheads'>,
): EngineOverhead | undefined {
  if (overheads === 'none' || engines === 'same') return undefined;
  switch (policy) {
    case 'colocated':
      return FITTED_OVERHEADS.vllm;
    case 'chunkedPrefill':
      return FITTED_OVERHEADS['deepspeed-mii'];
    case 'disaggregated':
      return undefined;
  }
}
