import type { Family } from '../scenario/placementSettings';
import { gpusOf, type Placement } from '../scenario/scenario';
import type { ReqPerSec } from '../units';
import { type Candidate, familyOf, isPhase, type PhaseCandidate, placementOf } from './candidate';
import type { Cluster } from './cluster';
import { layOut } from './layout';
import { type CandidateOutcome, goodputOfCopy, goodputPerGpu, goodputRange } from './outcome';
import type { PlacementQuestion } from './question';

/** Copies of a candidate that carry the traffic, and whether the cluster holds them. Plain data. */
export interface Plan {
  readonly family: Family;
  /** The outcome that the plan rests on; of Algorithm 1 the one of what it puts together. */
  readonly id: string;
  /** In the app's terms; more instances or stages than the workbench has sliders for are possible. */
  readonly placement: Placement;
  /** Of the candidate: units of Algorithm 2, instances of a colocated system, 1 for Algorithm 1. */
  readonly copies: number;
  readonly gpus: number;
  /** The traffic that it carries by the simulations; below what was asked only for Algorithm 1. */
  readonly carries: ReqPerSec;
  /** Whether all stages find nodes with room for them. */
  readonly fitsCluster: boolean;
}

/** n = ⌈R/goodput⌉ instances; at least one (paper, Algorithms 1 and 2). A rounding error of the division adds none. */
export function instancesFor(traffic: ReqPerSec, goodput: ReqPerSec): number {
  return Math.max(1, Math.ceil((traffic / goodput) * (1 - 1e-12)));
}

/**
 * The best instance of a phase: highest goodput per GPU. Among those that the simulations do not tell from it, the one of
 * which the traffic needs the fewest GPUs; the paper does not say how it resolves ties. Only last looks compete: who did not
 * get one was out of the running.
 */
function bestPhase(
  outcomes: readonly CandidateOutcome[],
  kind: PhaseCandidate['kind'],
  traffic: ReqPerSec,
): CandidateOutcome | undefined {
  const competing = outcomes.filter(
    (outcome) =>
      outcome.candidate.kind === kind && outcome.evidence === 'lastLook' && goodputPerGpu(outcome) > 0,
  );
  let leader: CandidateOutcome | undefined;
  for (const outcome of competing) {
    if (leader === undefined || goodputPerGpu(outcome) > goodputPerGpu(leader)) leader = outcome;
  }
  if (leader === undefined) return undefined;
  const { low } = goodputRange(leader);
  let best = leader;
  for (const outcome of competing) {
    if (goodputRange(outcome).high < low) continue;
    if (gpusNeeded(outcome, traffic) < gpusNeeded(best, traffic)) best = outcome;
  }
  return best;
}

function gpusNeeded(outcome: CandidateOutcome, traffic: ReqPerSec): number {
  return outcome.gpus * instancesFor(traffic, goodputOfCopy(outcome));
}

/** What Algorithm 1 puts together. */
export interface HighAffinityPlan {
  readonly prefill: CandidateOutcome;
  readonly decode: CandidateOutcome;
  /** n and m. */
  readonly prefillInstances: number;
  readonly decodeInstances: number;
  /** All instances, or fewer in the same proportion when they are very many: to be simulated as a whole. */
  readonly candidate: Candidate;
  /** The plan is so many times the candidate. */
  readonly scale: number;
}

/** More GPUs than this are not simulated as a whole. */
const MOST_SIMULATED_GPUS = 64;

/**
 * Algorithm 1 (paper §4.1): the best prefill instance by its goodput per GPU against the TTFT SLO, the best decode instance
 * by its own against the TPOT SLO, n = ⌈R/goodput_p⌉ and m = ⌈R/goodput_d⌉ of them. Undefined unless both exist.
 */
export function planHighAffinity(
  { traffic }: Pick<PlacementQuestion, 'traffic'>,
  outcomes: readonly CandidateOutcome[],
): HighAffinityPlan | undefined {
  const prefill = bestPhase(outcomes, 'prefillOnly', traffic);
  const decode = bestPhase(outcomes, 'decodeOnly', traffic);
  if (prefill === undefined || decode === undefined) return undefined;
  if (!isPhase(prefill.candidate) || !isPhase(decode.candidate)) return undefined;
  const prefillInstances = instancesFor(traffic, goodputOfCopy(prefill));
  const decodeInstances = instancesFor(traffic, goodputOfCopy(decode));
  const gpus = prefillInstances * prefill.gpus + decodeInstances * decode.gpus;
  const scale = Math.min(Math.max(1, gpus / MOST_SIMULATED_GPUS), prefillInstances, decodeInstances);
  const candidate: Candidate = {
    kind: 'highAffinity',
    prefill: prefill.candidate.instance,
    prefillInstances: Math.round(prefillInstances / scale),
    decode: decode.candidate.instance,
    decodeInstances: Math.round(decodeInstances / scale),
  };
  return { prefill, decode, prefillInstances, decodeInstances, candidate, scale };
}

/** All instances of Algorithm 1, also when fewer are simulated. */
function wholePlacement(plan: HighAffinityPlan, cluster: Cluster): Placement | undefined {
  const { candidate, prefillInstances, decodeInstances } = plan;
  if (candidate.kind !== 'highAffinity') return undefined;
  return placementOf({ ...candidate, prefillInstances, decodeInstances }, cluster);
}

function copiesFor(traffic: ReqPerSec, outcome: CandidateOutcome): number {
  return outcome.candidate.kind === 'highAffinity' ? 1 : instancesFor(traffic, goodputOfCopy(outcome));
}

/**
 * How the cluster would carry the traffic with copies of a candidate, ⌈R/goodput⌉ of them; of what Algorithm 1 puts together
 * there is one, given as `high`. Undefined for a phase on its own and for what never meets its target.
 */
export function planFor(
  { traffic, cluster }: PlacementQuestion,
  outcome: CandidateOutcome,
  high?: HighAffinityPlan,
): Plan | undefined {
  const { candidate, id } = outcome;
  if (goodputPerGpu(outcome) === 0 || isPhase(candidate)) return undefined;
  const copies = copiesFor(traffic, outcome);
  const placement =
    high === undefined ? placementOf(candidate, cluster, copies) : wholePlacement(high, cluster);
  if (placement === undefined) return undefined;
  const gpus = gpusOf(placement);
  const carries = goodputPerGpu(outcome) * gpus;
  const fitsCluster = layOut(candidate, placement, cluster).fits;
  return { family: familyOf(candidate), id, placement, copies, gpus, carries, fitsCluster };
}
