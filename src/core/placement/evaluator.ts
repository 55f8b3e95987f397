import { type RunLength, runLength } from '../goodput/experiment';
import type { Slo } from '../goodput/metrics';
import type { Steps } from '../goodput/steps';
import type { Basis } from '../latency/kvMemory';
import { instanceBases } from '../latency/placementBasis';
import type { Scenario } from '../scenario/scenario';
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
import type { CandidateOutcome } from './outcome';
import type { PlacementQuestion } from './question';
import { RateGrid } from './rateGrid';
import { sustainedRate } from './sustained';

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

/** Rounds of concurrent requests that a decode-only run sees: with fewer it would end before its batch is full. */
const DECODE_ROUNDS: Readonly<Record<Look, number>> = { first: 1.5, last: 4 };
/** However many decode at once, and however cheap prefill is. */
const MOST_REQUESTS: Readonly<Record<Look, number>> = { first: 800, last: 3000 };
const PREFILL_REQUESTS: Readonly<Record<Look, number>> = { first: 400, last: 1000 };
/** Of which mean lengths are taken. */
const MEAN_REQUESTS = 400;

/** Attainment of other sums than those of the search itself: a bound leaves room for their last bits. */
const BOUND_MARGIN: Fraction = 1e-9;
/** A first look tells rates apart half as finely. */
const COARSER: Readonly<Record<Look, number>> = { first: 2, last: 1 };

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

function runOfCount(scenario: Scenario, requests: number): RunLength {
  // The run length of one GPU is what a GPU's share is.
  return runLength({ ...scenario, requestsPerGpu: Math.round(requests) }, 1);
}

/**
 * How long the runs of a candidate are. A phase on its own runs for longer than the scenario says: n and m are for traffic
 * that does not end, and a phase that begins empty and ends soon would look better than it is.
 */
export function runOf(
  { scenario, budget }: PlacementQuestion,
  candidate: Candidate,
  gpus: number,
  look: Look,
  atOnce: number,
): Omit<Run, 'draws'> {
  const replications = look === 'last' ? budget.replications : 1;
  if (budget.requests !== undefined) return { ...runOfCount(scenario, budget.requests), replications };
  const full = runLength(scenario, gpus);
  const short = runOfCount(scenario, Math.max(FEWEST_REQUESTS, budget.coarseRequestsPerGpu * gpus));
  const own = look === 'first' && short.count < full.count ? short : full;
  const phase =
    candidate.kind === 'prefillOnly'
      ? PREFILL_REQUESTS[look]
      : candidate.kind === 'decodeOnly'
        ? Math.min(MOST_REQUESTS[look], DECODE_ROUNDS[look] * atOnce)
        : 0;
  return { ...(phase > own.count ? runOfCount(scenario, phase) : own), replications };
}

/**
 * Evaluates candidates of one question. It keeps the requests it has drawn and where prefill alone ends, and nothing else: the outcome of a task is the
 * same whatever was evaluated before, and wherever.
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
   * simulated run. Throws for a candidate that cannot run: enumeration leaves those out.
   */
  *evaluate(task: Task): Steps<CandidateOutcome> {
    const { candidate, look } = task;
    const { scenario, cluster, criterion } = this.question;
    const built = candidateSystem(scenario, cluster, candidate);
    if (built.kind === 'refused') throw new Error(`${candidateId(candidate)}: ${built.reason}`);
    const gpus = gpusOfCandidate(candidate, cluster);
    const run = this.runOf(candidate, built.system, gpus, look);
    const idles = run.draws.map((draw) => idleShares(built.system, draw, this.slo, run.counted));
    const base = {
      id: candidateId(candidate),
      candidate,
      gpus,
      basis: this.basisOf(candidate),
      idle: meanShares(idles),
      replications: run.replications,
      requestsPerRun: run.count,
    };
    const best = idleBound(base.idle, criterion);
    if (best < scenario.attainmentTarget * (1 - BOUND_MARGIN))
      return { ...base, ...neverEvenIdle(base.idle, best) };
    const found = yield* this.search(task, built.system, gpus, run);
    return { ...base, ...found, evidence: look === 'first' ? 'firstLook' : 'lastLook' };
  }

  private *search(
    { candidate, look, startPerGpu }: Task,
    system: ServingSystem,
    gpus: number,
    run: Run,
  ): Steps<Found> {
    const most = isPhase(candidate) ? sustainedRate(candidate, system, this.lengths()) / gpus : undefined;
    const search = this.searchOf(system, gpus, run, look, most);
    const start = startPerGpu ?? (yield* this.guess(candidate, system, run.count)) / gpus;
    const found = yield* search.find(start, FIRST_STEP[look]);
    if (most === undefined || found.goodput.kind !== 'beyond') return found;
    const goodput = { kind: 'crossing', perGpu: { mean: most, low: most, high: most } } as const;
    return { ...found, goodput, limitedBy: 'capacity' };
  }

  private runOf(candidate: Candidate, system: ServingSystem, gpus: number, look: Look): Run {
    const atOnce = concurrency(decodeOf(system), this.lengths(), this.slo.tpot);
    const run = runOf(this.question, candidate, gpus, look, atOnce);
    const draws = Array.from({ length: run.replications }, (_, replication) =>
      requestsFor(candidate, this.draw(replication, run.count)),
    );
    return { ...run, draws };
  }

  private searchOf(
    system: ServingSystem,
    gpus: number,
    run: Run,
    look: Look,
    mostPerGpu = Number.POSITIVE_INFINITY,
  ): GoodputSearch {
    const { scenario, criterion, budget } = this.question;
    const goal = { slo: this.slo, target: scenario.attainmentTarget, criterion };
    const { min, max } = RANGES.arrivalRatePerGpu;
    const resolution = COARSER[look] * budget.resolution;
    const range = { min, max: Math.min(max, mostPerGpu) };
    return new GoodputSearch(system, gpus, run, goal, new RateGrid(resolution, range), budget.earlyRejection);
  }

  private lengths(): MeanLengths {
    this.means ??= meanLengths(this.draw(0, MEAN_REQUESTS));
    return this.means;
  }

  /** Pairs are mostly limited by prefill, and prefill alone is quickly simulated. */
  private *guess(candidate: Candidate, system: ServingSystem, count: number): Steps<ReqPerSec> {
    const guess = firstGuess(system, this.lengths(), this.slo, count);
    if (candidate.kind !== 'lowAffinity') return guess;
    // Pairs of all sizes share a few run lengths: a guess need not be exact.
    const requests = 2 ** Math.ceil(Math.log2(count));
    const instance = acrossSegments(candidate.prefill, candidate.segments);
    const key = `${candidateId({ kind: 'prefillOnly', instance })} ${requests}`;
    const known = this.prefillRates.get(key) ?? (yield* this.prefillAlone(system, guess, requests));
    this.prefillRates.set(key, known);
    return Math.min(known, guessAfterPrefill(system, this.lengths(), this.slo, count));
  }

  private *prefillAlone(system: ServingSystem, guess: ReqPerSec, requests: number): Steps<ReqPerSec> {
    const run = runOfCount(this.question.scenario, requests);
    const draw = this.draw(0, run.count);
    const prompts = { ...draw, outputTokens: new Int32Array(draw.count).fill(1) };
    const search = this.searchOf(system, 1, { ...run, replications: 1, draws: [prompts] }, 'first');
    return yield* search.locate(guess, FIRST_STEP.first);
  }

  private basisOf(candidate: Candidate): Basis {
    const { scenario, cluster } = this.question;
    const placement = isPhase(candidate)
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
