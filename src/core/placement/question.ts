import type { Criterion, Family } from '../scenario/placementSettings';
import type { Scenario } from '../scenario/scenario';
import type { Fraction, ReqPerSec, Tokens } from '../units';
import type { Cluster } from './cluster';

/** How much work a search may make of it. */
export interface SearchBudget {
  /** Requests of one run whatever the size of the candidate; absent: the scenario's run length. */
  readonly requests?: number | undefined;
  /** Of one run in the first look, per GPU; never more than the scenario's. */
  readonly coarseRequestsPerGpu: number;
  /** Runs at each rate in the last look. */
  readonly replications: number;
  /** Candidates of one contest that get a last look at a time. */
  readonly finalists: number;
  /** Neighbouring rates that are told apart differ by this share. */
  readonly resolution: Fraction;
  /** Ends a run as soon as it can no longer reach the target. Changes no answer. */
  readonly earlyRejection: boolean;
  /** Looks twice only at candidates that may be the best; without it at all of them. */
  readonly refinement: boolean;
}

export const DEFAULT_BUDGET: SearchBudget = {
  coarseRequestsPerGpu: 25,
  replications: 5,
  finalists: 4,
  resolution: 0.02,
  earlyRejection: true,
  refinement: true,
};

/** Tokens of one pass that the search over chunked prefill tries: Sarathi's 512 and 2,048, SplitFuse's 768, and between. */
export const CHUNK_BUDGETS: readonly Tokens[] = [512, 768, 1024, 2048];

/**
 * Given this model, these SLOs, this traffic and this cluster: what should run? Model, lengths, arrivals, SLOs, target,
 * engines, run length and seed come from the scenario, the hardware from the cluster. Runtime rules throughout.
 */
export interface PlacementQuestion {
  readonly scenario: Scenario;
  readonly cluster: Cluster;
  /** R of the paper: what the planned instances have to carry together. */
  readonly traffic: ReqPerSec;
  readonly families: readonly Family[];
  readonly criterion: Criterion;
  readonly chunkBudgets: readonly Tokens[];
  readonly budget: SearchBudget;
}
