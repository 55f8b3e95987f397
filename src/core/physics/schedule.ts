import type { StageCosts } from '../latency/profiled';
import { Recorder } from '../simulator/recorder';
import { simulate } from '../simulator/simulate';
import type { Seconds, Tokens } from '../units';
import type { RequestTable } from '../workload/requests';
import { prefillOnly } from './prefillOnly';

/** A prompt and when it comes. */
export interface ScheduledRequest {
  readonly arrival: Seconds;
  readonly inputTokens: Tokens;
}

/** One request on one stage. */
export interface ScheduledPass {
  /** Index into the requests, which are in order of arrival. */
  readonly request: number;
  readonly stage: number;
  readonly start: Seconds;
  readonly end: Seconds;
}

/**
 * A stage stands idle between two of its passes while an earlier stage still works on the next request: a longer prompt,
 * or one that came late.
 */
export interface Bubble {
  readonly stage: number;
  readonly start: Seconds;
  readonly end: Seconds;
}

export interface Schedule {
  readonly stages: number;
  readonly passes: readonly ScheduledPass[];
  readonly bubbles: readonly Bubble[];
  /** From arrival to the end of the last stage, for each request. */
  readonly ttfts: readonly Seconds[];
}

/** Shorter gaps are rounding: sums of the same times in another order. */
const SHORTEST_BUBBLE: Seconds = 1e-9;

function tableOf(requests: readonly ScheduledRequest[]): RequestTable {
  return {
    count: requests.length,
    arrival: Float64Array.from(requests, ({ arrival }) => arrival),
    inputTokens: Int32Array.from(requests, ({ inputTokens }) => inputTokens),
    outputTokens: new Int32Array(requests.length).fill(1),
  };
}

/** One prompt a pass, first come first served: the i-th pass of every stage belongs to the i-th request. */
function passesOf(recorder: Recorder, stages: number): readonly ScheduledPass[] {
  const next = new Array<number>(stages).fill(0);
  return recorder.passes.map(({ stage, start, end }) => {
    const request = next[stage] ?? 0;
    next[stage] = request + 1;
    return { request, stage, start, end };
  });
}

function bubblesOf(passes: readonly ScheduledPass[], stages: number): readonly Bubble[] {
  const at = (stage: number, request: number) =>
    passes.find((pass) => pass.stage === stage && pass.request === request);
  const bubbles: Bubble[] = [];
  for (let stage = 1; stage < stages; stage++) {
    for (let request = 1; ; request++) {
      const [before, now, first] = [at(stage, request - 1), at(stage, request), at(0, request)];
      if (before === undefined || now === undefined || first === undefined) break;
      // Before the request has entered the pipeline the stage is idle for want of work: no bubble.
      const start = Math.max(before.end, first.start);
      if (now.start - start > SHORTEST_BUBBLE) bubbles.push({ stage, start, end: now.start });
    }
  }
  return bubbles;
}

/**
 * Which request is on which stage when, for one prefill instance that takes one prompt a pass, first come first served:
 * the simulator's own record of the run, from empty. `costs` are those of one stage (seconds); requests in order of
 * arrival, at least one. Errors: throws a RangeError without requests or stages. Validity and rules as for `simulate`.
 */
export function prefillSchedule(
  costs: StageCosts,
  stages: number,
  requests: readonly ScheduledRequest[],
): Schedule {
  if (requests.length === 0 || !(stages >= 1))
    throw new RangeError('A schedule needs requests and at least one stage.');
  const recorder = new Recorder();
  const { requests: table, firstToken } = simulate(
    prefillOnly(costs, stages, 1),
    tableOf(requests),
    recorder,
  );
  const passes = passesOf(recorder, stages);
  return {
    stages,
    passes,
    bubbles: bubblesOf(passes, stages),
    ttfts: Array.from(firstToken, (time, request) => time - (table.arrival[request] ?? 0)),
  };
}
