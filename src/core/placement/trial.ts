import type { CountedRequests, Slo } from '../goodput/metrics';
import type { Criterion } from '../scenario/placementSettings';
import type { RequestOutcomes } from '../simulator/outcome';
import { simulateUntil } from '../simulator/simulate';
import type { ServingSystem } from '../simulator/system';
import type { Fraction, Seconds } from '../units';
import type { RequestTable } from '../workload/requests';

/** How many requests of a run missed: either SLO, TTFT, TPOT. */
export interface Misses {
  readonly either: number;
  readonly ttft: number;
  readonly tpot: number;
}

/** A run that was seen to its end has outcomes that are complete. */
export interface Trial {
  readonly misses: Misses;
  readonly outcomes: RequestOutcomes;
}

const TTFT_MISSED = 1;
const TPOT_MISSED = 2;

/** How often a run is asked whether it is lost, over the time in which requests arrive. */
const CHECKS = 24;

/** The most requests of `count` that may miss: the share of the others is still at least the target. */
export function allowedMisses(count: number, target: Fraction): number {
  let misses = Math.floor(count * (1 - target)) + 1;
  while (misses >= 0 && (count - misses) / count < target) misses--;
  return misses;
}

/** What decides between passing and failing: joint counts requests that miss either, marginal each SLO by itself. */
export function worstMisses({ either, ttft, tpot }: Misses, criterion: Criterion): number {
  return criterion === 'joint' ? either : Math.max(ttft, tpot);
}

/**
 * Counts the requests that have missed an SLO for certain: both times only grow, so a request that waits longer than
 * its SLO has missed it before it is served. Counting therefore never exceeds what the finished run would show.
 */
class MissCounter {
  either = 0;
  ttft = 0;
  tpot = 0;
  /** Requests whose fate is open, in order of arrival. */
  private open: Int32Array;
  private openCount: number;
  private readonly missed: Uint8Array;

  constructor(
    private readonly requests: RequestTable,
    private readonly slo: Slo,
    counted: CountedRequests,
  ) {
    this.openCount = counted.end - counted.first;
    this.open = Int32Array.from({ length: this.openCount }, (_, i) => counted.first + i);
    this.missed = new Uint8Array(requests.count);
  }

  /** All that happens before `now` has happened. */
  update(outcomes: RequestOutcomes, now: Seconds): void {
    let kept = 0;
    let next = 0;
    for (; next < this.openCount; next++) {
      const request = this.open[next] as number;
      if ((this.requests.arrival[request] as number) >= now) break;
      if (!this.isSettled(outcomes, request, now)) this.open[kept++] = request;
    }
    this.open.copyWithin(kept, next, this.openCount);
    this.openCount -= next - kept;
  }

  private isSettled(outcomes: RequestOutcomes, request: number, now: Seconds): boolean {
    const firstToken = outcomes.firstToken[request] as number;
    const hasFirst = !Number.isNaN(firstToken);
    const ttft = (hasFirst ? firstToken : now) - (this.requests.arrival[request] as number);
    if (ttft > this.slo.ttft) this.note(request, TTFT_MISSED);
    if (!hasFirst) return false;
    const finish = outcomes.finish[request] as number;
    const isDone = !Number.isNaN(finish);
    const gaps = (this.requests.outputTokens[request] as number) - 1;
    const tpot = gaps === 0 ? 0 : ((isDone ? finish : now) - firstToken) / gaps;
    if (tpot > this.slo.tpot) this.note(request, TPOT_MISSED);
    return isDone || tpot > this.slo.tpot;
  }

  private note(request: number, which: number): void {
    const before = this.missed[request] as number;
    if ((before & which) !== 0) return;
    this.missed[request] = before | which;
    if (before === 0) this.either++;
    if (which === TTFT_MISSED) this.ttft++;
    else this.tpot++;
  }
}

/**
 * Runs requests through a system and counts misses among the counted ones. The run ends as soon as `isLost` holds for the
 * misses that are certain: they only grow, so it holds for those of the finished run as well. Without it the run is seen
 * to its end and its outcomes are complete.
 */
export function runTrial(
  system: ServingSystem,
  requests: RequestTable,
  slo: Slo,
  counted: CountedRequests,
  isLost?: (misses: Misses) => boolean,
): Trial {
  const counter = new MissCounter(requests, slo, counted);
  const lastArrival = requests.arrival[requests.count - 1] ?? 0;
  const interval = isLost === undefined ? Number.POSITIVE_INFINITY : lastArrival / CHECKS;
  let wasLost = false;
  const outcomes = simulateUntil(system, requests, interval, (sofar, now) => {
    counter.update(sofar, now);
    wasLost = isLost?.(counter) ?? false;
    return wasLost;
  });
  if (!wasLost) counter.update(outcomes, Number.POSITIVE_INFINITY);
  const { either, ttft, tpot } = counter;
  return { misses: { either, ttft, tpot }, outcomes };
}
