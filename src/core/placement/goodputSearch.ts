import { shareInterval95 } from '../goodput/confidence';
import type { CountedRequests, Slo } from '../goodput/metrics';
import type { Steps } from '../goodput/steps';
import type { Goodput, Interval } from '../goodput/types';
import type { Criterion } from '../scenario/placementSettings';
import type { ServingSystem } from '../simulator/system';
import type { Fraction, ReqPerSec } from '../units';
import { atRate, type UnitRateRequests } from '../workload/requests';
import { countLimits, type Limit, type LimitCounts, mainLimit, NO_LIMITS } from './limits';
import { type LastPassing, lastPassing, type RateGrid } from './rateGrid';
import { allowedMisses, type Misses, runTrial, type Trial, worstMisses } from './trial';

export interface Run {
  /** Requests of one run, and which of them count. */
  readonly count: number;
  readonly counted: CountedRequests;
  readonly replications: number;
  /** One table for each replication, at one request per second. */
  readonly draws: readonly UnitRateRequests[];
}

export interface Goal {
  readonly slo: Slo;
  readonly target: Fraction;
  readonly criterion: Criterion;
}

/** What is known about one rate. */
interface Measured {
  readonly passes: boolean;
  /** Of runs seen to their end only. */
  readonly attainment: Interval | undefined;
  readonly limits: LimitCounts | undefined;
}

export interface Found {
  readonly goodput: Goodput;
  readonly limitedBy: Limit | undefined;
  readonly limits: LimitCounts;
  readonly simulatedRequests: number;
}

/** The slope of attainment is taken over so much of the rate, and trusted up to so many times as far. */
const EDGE_SPANS: readonly Fraction[] = [0.06, 0.2];
const EDGE_REACH = 2;
/** Below this loss of attainment per share of the rate, nothing is known about the other side of the crossing. */
const FLAT = 1e-3;

function plus(a: Misses, b: Misses): Misses {
  return { either: a.either + b.either, ttft: a.ttft + b.ttft, tpot: a.tpot + b.tpot };
}

/** The SLO by which a criterion counts, when misses of both are known. */
function decisive({ ttft, tpot }: Misses, criterion: Criterion): keyof Misses {
  return criterion === 'joint' ? 'either' : ttft >= tpot ? 'ttft' : 'tpot';
}

/** Variance of positive numbers over their squared mean. */
function squaredCv(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return squares / values.length / mean ** 2;
}

/** 95% half-width, as a share, of the tokens per second that this many requests with such gaps and lengths bring. */
function loadError(
  { arrival, inputTokens, outputTokens }: UnitRateRequests,
  { first, end }: CountedRequests,
): Fraction {
  const requests = Array.from({ length: end - first }, (_, i) => first + i);
  const gaps = requests.map((i) => (arrival[i] as number) - (arrival[i - 1] ?? 0));
  const tokens = requests.map((i) => (inputTokens[i] as number) + (outputTokens[i] as number));
  return 1.96 * Math.sqrt((squaredCv(gaps) + squaredCv(tokens)) / requests.length);
}

/** Finds the goodput of one system; rates are per GPU. */
export class GoodputSearch {
  private readonly measured = new Map<number, Measured>();
  private readonly allowed: number;
  private simulatedRequests = 0;

  constructor(
    private readonly system: ServingSystem,
    private readonly gpus: number,
    private readonly run: Run,
    private readonly goal: Goal,
    private readonly grid: RateGrid,
    private readonly earlyRejection: boolean,
  ) {
    const { first, end } = run.counted;
    this.allowed = allowedMisses(run.draws.length * (end - first), goal.target);
  }

  *find(startPerGpu: ReqPerSec, firstStep: Fraction): Steps<Found> {
    const { grid } = this;
    const found = yield* this.lastPassing(startPerGpu, firstStep);
    switch (found.kind) {
      case 'found':
        return yield* this.crossingAt(found.index);
      case 'never': {
        const { attainment, limits } = yield* this.full(grid.lowest);
        const atRatePerGpu = grid.rate(grid.lowest);
        return this.answer({ kind: 'never', best: attainment, atRatePerGpu }, limits);
      }
      case 'beyond':
        return this.answer({ kind: 'beyond', atLeastPerGpu: grid.rate(grid.highest) }, NO_LIMITS);
    }
  }

  private lastPassing(startPerGpu: ReqPerSec, firstStep: Fraction): Steps<LastPassing> {
    const { grid } = this;
    const passes = (index: number) => this.passes(index);
    return lastPassing(passes, grid, grid.nearest(startPerGpu), grid.stepsFor(firstStep));
  }

  private answer(goodput: Goodput, limits: LimitCounts): Found {
    return { goodput, limits, limitedBy: mainLimit(limits), simulatedRequests: this.simulatedRequests };
  }

  private *crossingAt(index: number): Steps<Found> {
    const here = yield* this.full(index);
    const [low, high] = yield* this.edges(index, here.attainment);
    // In the middle between the last rate that passes and the first that fails.
    const mean = Math.sqrt(this.grid.rate(index) * this.grid.rate(index + 1));
    const perGpu = { mean, low: Math.min(mean, low), high: Math.max(mean, high) };
    const missesSome = mainLimit(here.limits) !== undefined;
    const { limits } = missesSome ? here : yield* this.full(index + 1);
    return this.answer({ kind: 'crossing', perGpu }, limits);
  }

  /** The highest rate of the grid that passes, or the end of the grid that is nearest to it. */
  *locate(startPerGpu: ReqPerSec, firstStep: Fraction): Steps<ReqPerSec> {
    const { grid } = this;
    const found = yield* this.lastPassing(startPerGpu, firstStep);
    if (found.kind === 'found') return grid.rate(found.index);
    return grid.rate(found.kind === 'never' ? grid.lowest : grid.highest);
  }

  /**
   * Rates that are not told from the crossing. With replications: where the band of attainment meets the target, as far as
   * the line through a rate on each side tells; where attainment falls steeply the rate is known well, on a plateau it is
   * not. A single run: the share by which the load of so many random requests is off.
   */
  private *edges(index: number, here: Interval): Steps<readonly [ReqPerSec, ReqPerSec]> {
    const rate = this.grid.rate(index);
    const [only] = this.run.draws;
    if (this.run.draws.length === 1 && only !== undefined) {
      const off = loadError(only, this.run.counted);
      return [rate * Math.max(0, 1 - off), rate * (1 + off)];
    }
    const half = (here.high - here.low) / 2;
    return [yield* this.edge(index, here, half, -1), yield* this.edge(index, here, half, 1)];
  }

  /**
   * The rate below (direction −1) or above (1) at which attainment has risen, or fallen, by so much, on the line through the
   * crossing and a rate near by; when it lies far beyond that rate, on the line through one further away.
   */
  private *edge(index: number, here: Interval, change: Fraction, direction: 1 | -1): Steps<ReqPerSec> {
    const rate = this.grid.rate(index);
    let away = 0;
    for (const share of EDGE_SPANS) {
      const other = this.inRange(index + direction * this.grid.stepsFor(share));
      const { attainment } = yield* this.full(other);
      const distance = Math.abs(this.grid.rate(other) / rate - 1);
      const slope = (direction * (here.mean - attainment.mean)) / distance;
      away = change / Math.max(FLAT, slope);
      if (away <= EDGE_REACH * share) break;
    }
    return rate * Math.max(0, 1 + direction * away);
  }

  private inRange(index: number): number {
    return Math.max(this.grid.lowest, Math.min(this.grid.highest, index));
  }

  /** Whether the target is met at a rate; runs end as soon as it cannot be. */
  private *passes(index: number): Steps<boolean> {
    const known = this.measured.get(index);
    if (known !== undefined) return known.passes;
    return (yield* this.measure(index, this.earlyRejection)).passes;
  }

  /** A rate with every run seen to its end. */
  private *full(index: number): Steps<{ attainment: Interval; limits: LimitCounts }> {
    const known = this.measured.get(index) ?? (yield* this.measure(index, false));
    const { attainment, limits } = known.attainment === undefined ? yield* this.measure(index, false) : known;
    if (attainment === undefined || limits === undefined) throw new Error('A full measurement ended early');
    return { attainment, limits };
  }

  private *measure(index: number, mayEndEarly: boolean): Steps<Measured> {
    const { slo, criterion } = this.goal;
    const arrivalRate = this.grid.rate(index) * this.gpus;
    let misses: Misses = { either: 0, ttft: 0, tpot: 0 };
    const trials: Trial[] = [];
    for (const draw of this.run.draws) {
      const before = misses;
      const isLost = (now: Misses): boolean => worstMisses(plus(before, now), criterion) > this.allowed;
      const requests = atRate(draw, arrivalRate);
      const trial = runTrial(this.system, requests, slo, this.run.counted, mayEndEarly ? isLost : undefined);
      this.simulatedRequests += draw.count;
      trials.push(trial);
      misses = plus(misses, trial.misses);
      yield;
      if (mayEndEarly && worstMisses(misses, criterion) > this.allowed) break;
    }
    const passes = worstMisses(misses, criterion) <= this.allowed;
    const isFull = passes || !mayEndEarly;
    const measured: Measured = {
      passes,
      attainment: isFull ? this.attainmentOf(trials, misses) : undefined,
      limits: isFull ? this.limitsOf(trials) : undefined,
    };
    this.measured.set(index, measured);
    return measured;
  }

  private attainmentOf(trials: readonly Trial[], misses: Misses): Interval {
    const which = decisive(misses, this.goal.criterion);
    const count = this.run.counted.end - this.run.counted.first;
    return shareInterval95(trials.map((trial) => 1 - trial.misses[which] / count));
  }

  private limitsOf(trials: readonly Trial[]): LimitCounts {
    return trials.reduce(
      (counts, { outcomes }) => countLimits(this.system, outcomes, this.goal.slo, this.run.counted, counts),
      NO_LIMITS,
    );
  }
}
