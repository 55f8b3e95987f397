import type { Steps } from '../../goodput/steps';
import type { DisaggregatedPlacement } from '../../scenario/scenario';
import type { Fraction, ReqPerSec, Seconds, Tokens } from '../../units';
import { type DriftSpec, drawDriftingRequests } from '../../workload/drift';
import type { RequestTable } from '../../workload/requests';
import {
  DRIFT_DURATION,
  DRIFT_GPUS,
  DRIFT_SCENARIO,
  DRIFT_START,
  type DriftChoice,
  driftSpec,
} from './drift';
import { type Plan, planFor, profileOf } from './driftPlan';
import { type Decision, type Served, serveReplanning, serveStale } from './driftRun';

export interface DriftQuestion {
  readonly choice: DriftChoice;
  /** Replications from `first` up to, not including, `first + count`. */
  readonly first: number;
  readonly count: number;
}

/** Seconds of one strip of the charts. */
export const STRIP: Seconds = 30;
export const STRIPS = DRIFT_DURATION / STRIP;

/** One strip of one replication: the requests that arrived in it. */
export interface DriftStrip {
  readonly rate: ReqPerSec;
  /** NaN when nothing arrived. */
  readonly meanInput: Tokens;
  readonly meanOutput: Tokens;
  /** Shares that met both SLOs. */
  readonly stale: Fraction;
  readonly replanned: Fraction;
}

/** Shares of the requests of a period that met both SLOs, on the stale placement and with replanning. */
export interface DriftShares {
  readonly stale: Fraction;
  readonly replanned: Fraction;
}

/** One replication. */
export interface DriftRun {
  readonly strips: readonly DriftStrip[];
  readonly decisions: readonly Decision[];
  readonly stalePlacement: DisaggregatedPlacement;
  /** The first request after the drift and all moves that found nobody waiting; undefined when there was none. */
  readonly caughtUp: Seconds | undefined;
  readonly before: DriftShares;
  /** From the start of the drift until replanning has caught up; undefined when nothing was moved. */
  readonly change: DriftShares | undefined;
  /** From then on; undefined when nothing was moved, or it has not caught up. */
  readonly after: DriftShares | undefined;
  /** All from the start of the drift on. */
  readonly sinceDrift: DriftShares;
}

/** Which requests met both SLOs, waiting for a reload included. */
function metOf({ requests, firstToken, finish }: Served): readonly boolean[] {
  const { ttftSlo, tpotSlo } = DRIFT_SCENARIO;
  return Array.from(requests.arrival, (arrival, i) => {
    const first = firstToken[i] as number;
    const gaps = (requests.outputTokens[i] as number) - 1;
    return first - arrival <= ttftSlo && (finish[i] as number) - first <= tpotSlo * gaps;
  });
}

/** When, after `from`, a request first found that all who came before it had begun. */
export function caughtUpAt({ requests, prefillStart }: Served, from: Seconds): Seconds | undefined {
  let begun = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < requests.count; i++) {
    const arrival = requests.arrival[i] as number;
    if (arrival >= from && begun <= arrival) return arrival;
    begun = Math.max(begun, prefillStart[i] as number);
  }
  return undefined;
}

interface Met {
  readonly stale: readonly boolean[];
  readonly replanned: readonly boolean[];
}

/** NaN when nothing arrived from `from` up to, not including, `to`. */
function sharesIn(requests: RequestTable, met: Met, from: Seconds, to: Seconds): DriftShares {
  let [count, stale, replanned] = [0, 0, 0];
  for (let i = 0; i < requests.count; i++) {
    const arrival = requests.arrival[i] as number;
    if (arrival < from || arrival >= to) continue;
    count++;
    if (met.stale[i]) stale++;
    if (met.replanned[i]) replanned++;
  }
  return { stale: stale / count, replanned: replanned / count };
}

function stripsOf(requests: RequestTable, met: Met): readonly DriftStrip[] {
  return Array.from({ length: STRIPS }, (_, index) => {
    const [from, to] = [index * STRIP, (index + 1) * STRIP];
    const seen = profileOf(requests, from, to);
    return {
      rate: seen?.rate ?? 0,
      meanInput: seen?.meanInput ?? Number.NaN,
      meanOutput: seen?.meanOutput ?? Number.NaN,
      ...sharesIn(requests, met, from, to),
    };
  });
}

function* measure(spec: DriftSpec, choice: DriftChoice, plan: Plan, replication: number): Steps<DriftRun> {
  const requests = drawDriftingRequests(spec, replication);
  const profiler = { window: choice.window, reload: choice.reload, until: DRIFT_DURATION };
  const stale = serveStale(requests, plan);
  yield;
  const { served, decisions } = yield* serveReplanning(requests, plan, profiler);
  const met = { stale: metOf(stale), replanned: metOf(served) };
  const lastMove = decisions.findLast(({ move }) => move !== undefined)?.move;
  const caughtUp = lastMove && caughtUpAt(served, Math.max(spec.end, lastMove.serves));
  return {
    strips: stripsOf(requests, met),
    decisions,
    stalePlacement: plan.placement,
    caughtUp,
    before: sharesIn(requests, met, 0, DRIFT_START),
    change: lastMove && sharesIn(requests, met, DRIFT_START, caughtUp ?? DRIFT_DURATION),
    after: caughtUp === undefined ? undefined : sharesIn(requests, met, caughtUp, DRIFT_DURATION),
    sinceDrift: sharesIn(requests, met, DRIFT_START, DRIFT_DURATION),
  };
}

/** Requests of the sample for which the placement before the drift is planned. */
const HISTORY: Seconds = 600;
/** Nobody meets the requests of the history: it is a replication of its own. */
const HISTORY_REPLICATION = 1_000_000;

/** The placement for the workload before the drift, planned in the same way as every later one. */
export function* planBefore(spec: DriftSpec): Steps<Plan> {
  const steady = { ...spec, after: spec.before, duration: HISTORY };
  const history = profileOf(drawDriftingRequests(steady, HISTORY_REPLICATION), 0, HISTORY);
  if (history === undefined) throw new RangeError('The preset must have requests');
  return yield* planFor(DRIFT_SCENARIO, DRIFT_GPUS, history);
}

/** Replications of a drift, both with the stale placement and with replanning, on the same requests. */
export function* measureDrift({ choice, first, count }: DriftQuestion): Steps<readonly DriftRun[]> {
  const spec = driftSpec(choice);
  const plan = yield* planBefore(spec);
  const runs: DriftRun[] = [];
  for (let replication = first; replication < first + count; replication++)
    runs.push(yield* measure(spec, choice, plan, replication));
  return runs;
}
