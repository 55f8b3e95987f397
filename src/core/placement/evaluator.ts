import { runLength } from '../goodput/experiment';
import type { Slo } from '../goodput/metrics';
import type { Steps } from '../goodput/steps';
import type { Goodput } from '../goodput/types';
import { instanceBases } from '../latency/placementBasis';
import { RANGES } from '../scenario/schema';
import type { ServingSystem } from '../simulator/system';
import type { Fraction, ReqPerSec } from '../units';
import { drawRequests, type UnitRateRequests } from '../workload/requests';
import { type Candidate, candidateId, gpusOfCandidate, placementOf } from './candidate';
import { candidateSystem, requestsFor, scenarioOn } from './candidateSystem';
import { firstGuess } from './firstGuess';
import { GoodputSearch, type Run } from './goodputSearch';
import { idleBound, idleShares } from './idleBound';
import { NO_LIMITS } from './limits';
import type { CandidateOutcome } from './outcome';
import type { PlacementQuestion } from './question';

/** How closely a candidate is looked at. */
export type Look = 'first' | 'last';

/** One piece of work: its outcome depends on the question and on this alone. */
export interface Task {
  readonly candidate: Candidate;
  readonly look: Look;
  /** Where to begin, per GPU: what the look before found. */
  readonly startPerGpu?: ReqPerSec | undefined;
}

/** Fewer say too little, however few GPUs. */
const FEWEST_REQUESTS = 100;
/** A first look starts from a guess, a last one from the first look's answer: so far off they may be. */
const FIRST_STEP: Readonly<Record<Look, Fraction>> = { first: 0.12, last: 0.04 };

export function runOf({ scenario, budget }: PlacementQuestion, gpus: number, look: Look): Omit<Run, 'draws'> {
  const { requests } = budget;
  const full =
    requests === undefined
      ? runLength(scenario, gpus)
      : runLength({ ...scenario, requestsPerGpu: requests }, 1);
  if (look === 'last') return { count: full.count, counted: full.counted, replications: budget.replications };
  const wanted = Math.max(FEWEST_REQUESTS, budget.coarseRequestsPerGpu * gpus);
  const short = runLength({ ...scenario, requestsPerGpu: wanted }, 1);
  const { count, counted } = requests !== undefined || full.count <= short.count ? full : short;
  return { count, counted, replications: 1 };
}

/**
 * Evaluates candidates of one question. It keeps the requests it has drawn, and nothing else: the outcome of a task is the
 * same whatever was evaluated before, and wherever.
 */
export class Evaluator {
  private readonly draws: UnitRateRequests[] = [];
  private readonly slo: Slo;

  constructor(private readonly question: PlacementQuestion) {
    const { ttftSlo, tpotSlo } = question.scenario;
    this.slo = { ttft: ttftSlo, tpot: tpotSlo };
  }

  /**
   * The goodput of one copy of a candidate, by bracketing and bisection on common random numbers. Yields after every
   * simulated run. Throws for a candidate that cannot run: enumeration leaves those out.
   */
  *evaluate({ candidate, look, startPerGpu }: Task): Steps<CandidateOutcome> {
    const { scenario, cluster, criterion } = this.question;
    const built = candidateSystem(scenario, cluster, candidate);
    if (built.kind === 'refused') throw new Error(`${candidateId(candidate)}: ${built.reason}`);
    const { system } = built;
    const gpus = gpusOfCandidate(candidate, cluster);
    const run = runOf(this.question, gpus, look);
    const draws = Array.from({ length: run.replications }, (_, replication) =>
      requestsFor(candidate, this.draw(replication, run.count)),
    );
    const first = draws[0] as UnitRateRequests;
    const idle = idleShares(system, first, this.slo, run.counted);
    const base = {
      id: candidateId(candidate),
      candidate,
      gpus,
      idle,
      basis: this.basisOf(candidate),
    } as const;
    const size = { replications: run.replications, requestsPerRun: run.count };
    // A share of the requests drawn: exact for one run, and for all runs together only if each of them is asked.
    const best = Math.max(
      ...draws.map((draw) => idleBound(idleShares(system, draw, this.slo, run.counted), criterion)),
    );
    if (best < scenario.attainmentTarget) {
      const goodput: Goodput = {
        kind: 'never',
        best: { mean: best, low: best, high: best },
        atRatePerGpu: 0,
      };
      const limitedBy = idle.ttft < idle.tpot ? 'ttftExecution' : 'tpot';
      return {
        ...base,
        ...size,
        goodput,
        limitedBy,
        limits: NO_LIMITS,
        evidence: 'bound',
        simulatedRequests: 0,
      };
    }
    const search = this.searchOf(system, gpus, { ...run, draws });
    const start = startPerGpu ?? firstGuess(system, first, this.slo) / gpus;
    const found = yield* search.find(start, FIRST_STEP[look]);
    return { ...base, ...size, ...found, evidence: look === 'first' ? 'firstLook' : 'lastLook' };
  }

  private searchOf(system: ServingSystem, gpus: number, run: Run): GoodputSearch {
    const { scenario, criterion, budget } = this.question;
    const goal = { slo: this.slo, target: scenario.attainmentTarget, criterion };
    return new GoodputSearch(system, gpus, run, goal, budget, RANGES.arrivalRatePerGpu);
  }

  private basisOf(candidate: Candidate) {
    const { scenario, cluster } = this.question;
    const placement =
      candidate.kind === 'prefillOnly' || candidate.kind === 'decodeOnly'
        ? placementOf(
            { kind: 'lowAffinity', segments: 1, prefill: candidate.instance, decode: candidate.instance },
            cluster,
          )
        : placementOf(candidate, cluster);
    if (placement === undefined) return 'modelled';
    const bases = instanceBases(scenarioOn(scenario, cluster), placement);
    return bases.every(({ basis }) => basis === 'fit') ? 'fit' : 'modelled';
  }

  /** The first `count` requests of a replication; a longer table begins with those of a shorter one. */
  private draw(replication: number, count: number): UnitRateRequests {
    let drawn = this.draws[replication];
    if (drawn === undefined || drawn.count < count) {
      drawn = drawRequests(this.question.scenario, replication, Math.max(count, 2 * (drawn?.count ?? 0)));
      this.draws[replication] = drawn;
    }
    return {
      count,
      arrival: drawn.arrival.subarray(0, count),
      inputTokens: drawn.inputTokens.subarray(0, count),
      outputTokens: drawn.outputTokens.subarray(0, count),
    };
  }
}
