import type { Goodput } from '../goodput/types';
import type { Basis } from '../latency/kvMemory';
import type { Fraction, ReqPerSec } from '../units';
import type { Candidate } from './candidate';
import type { Limit, LimitCounts } from './limits';

/**
 * `bound`: no simulation was needed, for even alone too many requests miss; `firstLook`: one short run at each rate;
 * `secondLook`: one of full length; `lastLook`: replications of full length.
 */
export type Evidence = 'bound' | 'firstLook' | 'secondLook' | 'lastLook';

/** The goodput of one candidate, for one copy of it. Plain data. */
export interface CandidateOutcome {
  readonly id: string;
  readonly candidate: Candidate;
  /** Of one copy. */
  readonly gpus: number;
  /** Of every pass: released fits, or first principles in some. */
  readonly basis: Basis;
  /** Per GPU. The interval of a single run is rough: it comes from how much the load of so many requests varies. */
  readonly goodput: Goodput;
  /** What most misses come from at the goodput; at the first rate beyond it when nothing is missed before. */
  readonly limitedBy: Limit | undefined;
  readonly limits: LimitCounts;
  /** Share of requests that could meet the SLOs if each were alone: no rate reaches more. */
  readonly idle: { readonly ttft: Fraction; readonly tpot: Fraction; readonly both: Fraction };
  readonly evidence: Evidence;
  readonly replications: number;
  readonly requestsPerRun: number;
  /** Whether its runs were as long as those of a last look. */
  readonly isFullLength: boolean;
  /** Requests in all runs that this outcome took. */
  readonly simulatedRequests: number;
}

/** Requests per second and GPU to rank by: 0 when the target is never met. */
export function goodputPerGpu({ goodput }: CandidateOutcome): ReqPerSec {
  switch (goodput.kind) {
    case 'crossing':
      return goodput.perGpu.mean;
    case 'never':
      return 0;
    case 'beyond':
      return goodput.atLeastPerGpu;
  }
}

/** The same for a whole copy. */
export function goodputOfCopy(outcome: CandidateOutcome): ReqPerSec {
  return goodputPerGpu(outcome) * outcome.gpus;
}

/** The rates per GPU that the simulations do not tell from the goodput. */
export function goodputRange({ goodput }: CandidateOutcome): {
  readonly low: ReqPerSec;
  readonly high: ReqPerSec;
} {
  switch (goodput.kind) {
    case 'crossing':
      return goodput.perGpu;
    case 'never':
      return { low: 0, high: 0 };
    case 'beyond':
      return { low: goodput.atLeastPerGpu, high: Number.POSITIVE_INFINITY };
  }
}
