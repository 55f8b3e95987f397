import type { Slo } from '../goodput/metrics';
import type { Steps } from '../goodput/steps';
import type { Basis } from '../latency/kvMemory';
import { instanceBases } from '../latency/placementBasis';
import { RANGES } from '../scenario/schema';
import type { ServingSystem } from '../simulator/system';
import type { Fraction, ReqPerSec } from '../units';
import { drawRequests, type UnitRateRequests } from '../workload/requests';
import {
  acrossSegments,
  type Candidate,
  candidateId,
  gpusOfCandidate,
  isPhase,
  placementOf,
} from './candidate';
import { candidateSystem, decodeOf, requestsFor, scenarioOn } from './candidateSystem';
import { concurrency, firstGuess, guessAfterPrefill, type MeanLengths, meanLengths } from './firstGuess';
import { type Found, GoodputSearch, type Run } from './goodputSearch';
import { type IdleShares, idleBound, idleShares } from './idleBound';
import { NO_LIMITS } from './limits';
import { COARSER, FIRST_STEP, type Look, type RunSize, runOfCount, runSize, type Task } from './looks';
import type { CandidateOutcome } from './outcome';
import type { PlacementQuestion } from './question';
import { RateGrid } from './rateGrid';
import { sustainedRate } from './sustained';

/** Of which mean lengths are taken. */
const MEAN_REQUESTS = 400;
/** A bound is a sum of its own; the search adds the same misses up in another order, with other last bits. */
const BOUND_MARGIN: Fraction = 1e-9;
const EVIDENCE = { first: 'firstLook', second: 'secondLook', last: 'lastLook' } as const;

/** What a task runs on. */
interface Setup extends Run, RunSize {
  readonly system: ServingSystem;
  readonly gpus: number;
}

function meanShares(shares: readonly IdleShares[]): IdleShares {
  const mean = (which: keyof IdleShares) =>
    shares.reduce((sum, share) => sum + share[which], 0) / shares.length;
  return { ttft: mean('ttft'), tpot: mean('tpot'), both: mean('both') };
}

function neverEvenIdle(idle: IdleShares, best: Fraction): Found & { readonly evidence: 'bound' } {
  return {
    goodput: { kind: 'never', best: { mean: best, low: best, high: best }, atRatePerGpu: 0 },
    limitedBy: idle.ttft < idle.tpot ? 'ttftExecution' : 'tpot',
    limits: NO_LIMITS,
    simulatedRequests: 0,
    evidence: 'bound',
  };
}

/**
 * Evaluates candidates of one question. It keeps the requests it has drawn and where prefill alone ends, and nothing else:
 * the outcome of a task is the same whatever was evaluated before, and wherever.
 */
export class Evaluator {
  private readonly draws: UnitRateRequests[] = [];
  private readonly slo: Slo;
  private means: MeanLengths | undefined;
  /** What has been guessed of prefill alone, by its degrees. */
  private readonly prefillRates = new Map<string, ReqPerSec>();

  constructor(private readonly question: PlacementQuestion) {
    const { ttftSlo, tpotSlo } = question.scenario;
    this.slo = { ttft: ttftSlo, tpot: tpotSlo };
  }

  /**
   * The goodput of one copy of a candidate, by bracketing and bisection on common random numbers. Yields after every
   * simulated run. Throws for a candidate that cannot run (enumeration leaves those out), and `LengthsDoNotFit` when no
   * request fits the model's context.
   */
  *evaluate(task: Task): Steps<CandidateOutcome> {
    const { candidate, look } = task;
    const { scenario, criterion } = this.question;
    const setup = this.setUp(task);
    const { system, draws, counted } = setup;
    const base = {
      id: candidateId(candidate),
      candidate,
      gpus: setup.gpus,
      basis: this.basisOf(candidate),
      idle: meanShares(draws.map((draw) => idleShares(system, draw, this.slo, counted))),
      replications: setup.replications,
      requestsPerRun: setup.count,
      isFullLength: setup.isFullLength,
    };
    const best = idleBound(base.idle, criterion);
    const isHopeless = best < scenario.attainmentTarget - BOUND_MARGIN;
    if (isHopeless) return { ...base, ...neverEvenIdle(base.idle, best) };
    return { ...base, ...(yield* this.search(task, setup)), evidence: EVIDENCE[look] };
  }

  private setUp(task: Task): Setup {
    const { scenario, cluster } = this.question;
    const { candidate } = task;
    const built = candidateSystem(scenario, cluster, candidate);
    if (built.kind === 'refused') throw new Error(`${candidateId(candidate)}: ${built.reason}`);
    const { system } = built;
    const gpus = gpusOfCandidate(candidate, cluster);
    const atOnce = concurrency(decodeOf(system), this.lengths(), this.slo.tpot);
    const size = runSize(this.question, task, gpus, atOnce);
    const draws = Array.from({ length: size.replications }, (_, replication) =>
      requestsFor(candidate, this.draw(replication, size.count)),
    );
    return { ...size, system, gpus, draws };
  }

  private *search({ candidate, look, startPerGpu }: Task, setup: Setup): Steps<Found> {
    const { system, gpus } = setup;
    const most = isPhase(candidate) ? sustainedRate(candidate, system, this.lengths()) / gpus : undefined;
    const search = this.searchOf(setup, look, most);
    const start = startPerGpu ?? (yield* this.guess(candidate, setup)) / gpus;
    const found = yield* search.find(start, FIRST_STEP[look]);
    if (most === undefined || found.goodput.kind !== 'beyond') return found;
    // Met at the highest rate of the grid; the rate that is sustained lies within a step above.
    const perGpu = { mean: most, low: Math.min(most, found.goodput.atLeastPerGpu), high: most };
    return { ...found, goodput: { kind: 'crossing', perGpu }, limitedBy: 'capacity' };
  }

  private searchOf(setup: Setup, look: Look, mostPerGpu = Number.POSITIVE_INFINITY): GoodputSearch {
    const { scenario, criterion, budget } = this.question;
    const goal = { slo: this.slo, target: scenario.attainmentTarget, criterion };
    const { min, max } = RANGES.arrivalRatePerGpu;
    const grid = new RateGrid(COARSER[look] * budget.resolution, { min, max: Math.min(max, mostPerGpu) });
    return new GoodputSearch(setup.system, setup.gpus, setup, goal, grid, budget.earlyRejection);
  }

  private lengths(): MeanLengths {
    this.means ??= meanLengths(this.draw(0, MEAN_REQUESTS));
    return this.means;
  }

  /** Pairs are mostly limited by prefill, and prefill alone is quickly simulated. */
  private *guess(candidate: Candidate, setup: Setup): Steps<ReqPerSec> {
    const { system, count } = setup;
    const guess = firstGuess(system, this.lengths(), this.slo, count);
    if (candidate.kind !== 'lowAffinity') return guess;
    // Pairs of all sizes share a few run lengths: a guess need not be exact.
    const requests = 2 ** Math.ceil(Math.log2(count));
    const instance = acrossSegments(candidate.prefill, candidate.segments);
    const key = `${candidateId({ kind: 'prefillOnly', instance })} ${requests}`;
    const known = this.prefillRates.get(key) ?? (yield* this.prefillAlone(setup, requests));
    this.prefillRates.set(key, known);
    return Math.min(known, guessAfterPrefill(system, this.lengths(), this.slo, count));
  }

  private *prefillAlone(setup: Setup, requests: number): Steps<ReqPerSec> {
    const run = runOfCount(this.question.scenario, requests);
    const draw = this.draw(0, run.count);
    const prompts = { ...draw, outputTokens: new Int32Array(draw.count).fill(1) };
    const search = this.searchOf({ ...setup, ...run, gpus: 1, replications: 1, draws: [prompts] }, 'first');
    // From an analytic guess that knows nothing of decode, so that it is the same for all pairs.
    const start = firstGuess(setup.system, { ...this.lengths(), output: 1 }, this.slo, requests);
    return yield* search.locate(start, FIRST_STEP.first);
  }

  private basisOf(candidate: Candidate): Basis {
    const { scenario, cluster } = this.question;
    const standIn: Candidate = isPhase(candidate)
      ? { kind: 'lowAffinity', segments: 1, prefill: candidate.instance, decode: candidate.instance }
      : candidate;
    const placement = placementOf(standIn, cluster);
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
