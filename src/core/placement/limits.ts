import { type CountedRequests, type Slo, tpotOf, ttftOf } from '../goodput/metrics';
import type { RequestOutcomes } from '../simulator/outcome';
import type { ServingSystem } from '../simulator/system';
import type { Fraction } from '../units';
import { prefillOf } from './candidateSystem';
import { idlePrefillTime } from './idleBound';

/**
 * What keeps a candidate from more. `ttftExecution`: prompts that miss even alone; `ttftQueueing`: waiting for prefill;
 * `kvLink`: moving KV caches, or waiting behind others that are moved; `memory`: waiting for KV memory; `tpot`: decoding; `capacity`: a phase that meets its SLO up to the rate it can serve
 * without end.
 */
export const LIMITS = ['ttftExecution', 'ttftQueueing', 'kvLink', 'memory', 'tpot', 'capacity'] as const;
export type Limit = (typeof LIMITS)[number];

/** Missed requests for each limit. */
export type LimitCounts = Readonly<Record<Limit, number>>;

export const NO_LIMITS: LimitCounts = {
  ttftExecution: 0,
  ttftQueueing: 0,
  kvLink: 0,
  memory: 0,
  tpot: 0,
  capacity: 0,
};

/** A link that is busy for longer than this share of a run holds prefill memory back, not decode memory. */
const BUSY: Fraction = 0.9;

function at(column: Float64Array | Int32Array, index: number): number {
  return column[index] as number;
}

function isLinkBusy(system: ServingSystem, outcomes: RequestOutcomes): boolean {
  if (system.policy !== 'disaggregated') return false;
  const { transferStart, transferEnd, requests } = outcomes;
  let busy = 0;
  let last = 0;
  for (let i = 0; i < requests.count; i++) {
    if (Number.isNaN(transferEnd[i])) continue;
    busy += at(transferEnd, i) - at(transferStart, i);
    last = Math.max(last, at(transferEnd, i));
  }
  return busy > BUSY * last * system.decodeInstances;
}

function limitOfMiss(
  system: ServingSystem,
  outcomes: RequestOutcomes,
  request: number,
  slo: Slo,
  isBusy: boolean,
): Limit | undefined {
  const ttft = ttftOf(outcomes, request);
  const memory = isBusy ? 'kvLink' : 'memory';
  if (ttft > slo.ttft) {
    const alone = idlePrefillTime(prefillOf(system), at(outcomes.requests.inputTokens, request));
    if (alone > slo.ttft) return 'ttftExecution';
    return ttft - at(outcomes.memoryWaitBefore, request) <= slo.ttft ? memory : 'ttftQueueing';
  }
  const gaps = at(outcomes.requests.outputTokens, request) - 1;
  const tpot = tpotOf(outcomes, request, gaps);
  if (tpot <= slo.tpot) return undefined;
  const waited = at(outcomes.memoryWaitAfter, request);
  if (tpot - waited / gaps <= slo.tpot) return 'memory';
  const onTheWay = at(outcomes.transferEnd, request) - at(outcomes.firstToken, request);
  return tpot - onTheWay / gaps <= slo.tpot ? 'kvLink' : 'tpot';
}

/** Adds the misses of a complete run. Each missed request has one limit; TTFT is asked first. */
export function countLimits(
  system: ServingSystem,
  outcomes: RequestOutcomes,
  slo: Slo,
  counted: CountedRequests,
  before: LimitCounts,
): LimitCounts {
  const counts = { ...before };
  const isBusy = isLinkBusy(system, outcomes);
  for (let request = counted.first; request < counted.end; request++) {
    const limit = limitOfMiss(system, outcomes, request, slo, isBusy);
    if (limit !== undefined) counts[limit]++;
  }
  return counts;
}

/** The most frequent; undefined when nothing was missed. */
export function mainLimit(counts: LimitCounts): Limit | undefined {
  let main: Limit | undefined;
  for (const limit of LIMITS) if (counts[limit] > (main === undefined ? 0 : counts[main])) main = limit;
  return main;
}
