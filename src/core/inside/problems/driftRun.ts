import type { Steps } from '../../goodput/steps';
import type { DisaggregatedPlacement } from '../../scenario/scenario';
import { buildSystem } from '../../simulator/buildSystem';
import { simulate } from '../../simulator/simulate';
import type { Seconds } from '../../units';
import type { RequestTable } from '../../workload/requests';
import { DRIFT_GPUS, DRIFT_SCENARIO } from './drift';
import {
  type Plan,
  type Profiled,
  planFor,
  profileOf,
  stillServes,
  type WorkloadProfile,
  whatChanged,
} from './driftPlan';

/** When requests began, had their first token and were finished; NaN for those not served yet. */
export interface Served {
  readonly requests: RequestTable;
  readonly prefillStart: Float64Array;
  readonly firstToken: Float64Array;
  readonly finish: Float64Array;
}

/** What the profiler noticed, and what came of it. */
export interface Decision {
  /** End of the window that had changed. */
  readonly noticed: Seconds;
  readonly changed: readonly Profiled[];
  /** Undefined when the placement still meets the target for what was seen: nothing is reloaded. */
  readonly move: Move | undefined;
}

export interface Move {
  readonly placement: DisaggregatedPlacement;
  /** The old instances have finished all that arrived before the notice. */
  readonly drained: Seconds;
  /** The new ones begin to serve. */
  readonly serves: Seconds;
}

/** How the profiler works. */
export interface Profiler {
  readonly window: Seconds;
  readonly reload: Seconds;
  /** No window ends later. */
  readonly until: Seconds;
}

function unserved(requests: RequestTable): Served {
  const unset = () => new Float64Array(requests.count).fill(Number.NaN);
  return { requests, prefillStart: unset(), firstToken: unset(), finish: unset() };
}

/**
 * Serves the requests from `first` up to, not including, `end` on a placement that is empty and ready at `ready`: those that
 * came before wait for it. Returns when the last one has finished.
 */
function serve(
  placement: DisaggregatedPlacement,
  served: Served,
  { first, end, ready }: { readonly first: number; readonly end: number; readonly ready: Seconds },
): Seconds {
  const built = buildSystem(DRIFT_SCENARIO, placement);
  if (built.kind === 'refused') throw new Error(built.reason);
  const { requests } = served;
  const part = {
    count: end - first,
    arrival: requests.arrival.slice(first, end).map((time) => Math.max(time, ready)),
    inputTokens: requests.inputTokens.slice(first, end),
    outputTokens: requests.outputTokens.slice(first, end),
  };
  const outcomes = simulate(built.system, part);
  served.prefillStart.set(outcomes.prefillStart, first);
  served.firstToken.set(outcomes.firstToken, first);
  served.finish.set(outcomes.finish, first);
  return outcomes.finish.reduce((last, time) => Math.max(last, time), ready);
}

interface Notice {
  readonly time: Seconds;
  readonly changed: readonly Profiled[];
  readonly profile: WorkloadProfile;
}

/** The end of the first window, counted from `from`, that differs from what was planned for. */
function nextNotice(
  requests: RequestTable,
  planned: WorkloadProfile,
  from: Seconds,
  { window, until }: Profiler,
): Notice | undefined {
  for (let start = from; start + window <= until; start += window) {
    const profile = profileOf(requests, start, start + window);
    const changed = profile === undefined ? [] : whatChanged(profile, planned);
    if (profile !== undefined && changed.length > 0) return { time: start + window, changed, profile };
  }
  return undefined;
}

function firstFrom(requests: RequestTable, time: Seconds): number {
  const first = requests.arrival.findIndex((arrival) => arrival >= time);
  return first < 0 ? requests.count : first;
}

/** The placement that was planned for the workload before the drift, and kept. */
export function serveStale(requests: RequestTable, { placement }: Plan): Served {
  const served = unserved(requests);
  serve(placement, served, { first: 0, end: requests.count, ready: 0 });
  return served;
}

/**
 * Replanning (paper §4.3). A profiler looks at one window after the other. When one differs from what was planned for, and the
 * placement would miss the target for what was seen, the search runs again for that. Then nothing more is admitted: the
 * instances finish what had arrived, all of them reload, and the new placement serves what has waited meanwhile and what
 * comes. Windows are counted anew from each notice, after a move from when the new placement serves. The search itself
 * takes no time: the paper’s takes seconds, which belong to the reload time. Requests keep their arrival times, so that all
 * waiting is in their TTFT.
 */
export function* serveReplanning(
  requests: RequestTable,
  plan: Plan,
  profiler: Profiler,
): Steps<{ readonly served: Served; readonly decisions: readonly Decision[] }> {
  const served = unserved(requests);
  const decisions: Decision[] = [];
  let [current, first, ready, watched] = [plan, 0, 0, 0];
  for (;;) {
    const notice = nextNotice(requests, current.profile, watched, profiler);
    if (notice === undefined) break;
    const { time: noticed, changed, profile } = notice;
    watched = noticed;
    if (stillServes(DRIFT_SCENARIO, current.placement, profile)) {
      decisions.push({ noticed, changed, move: undefined });
      current = { placement: current.placement, profile };
      continue;
    }
    const next = yield* planFor(DRIFT_SCENARIO, DRIFT_GPUS, profile);
    if (JSON.stringify(next.placement) === JSON.stringify(current.placement)) {
      decisions.push({ noticed, changed, move: undefined });
      current = next;
      continue;
    }
    const end = firstFrom(requests, noticed);
    const drained = Math.max(noticed, serve(current.placement, served, { first, end, ready }));
    [current, first, ready] = [next, end, drained + profiler.reload];
    watched = ready;
    decisions.push({ noticed, changed, move: { placement: next.placement, drained, serves: ready } });
    yield;
  }
  serve(current.placement, served, { first, end: requests.count, ready });
  return { served, decisions };
}
