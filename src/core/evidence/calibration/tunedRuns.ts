import type { ApplicationId, Parallelism } from '../../catalogue/applications';
import type { EngineOverhead } from '../../catalogue/engineOverheads';
import { MODELS } from '../../catalogue/models';
import {
  type MeasuredPoint,
  type MeasuredSystem,
  ratePanelOf,
  sloScalePanelOf,
} from '../../catalogue/paperResults';
import { type CountedRequests, type Slo, tpotOf, ttftOf } from '../../goodput/metrics';
import { runLength } from '../../goodput/runLength';
import { type Reading, runtimeRunnable } from '../../goodput/runnable';
import type { Steps } from '../../goodput/steps';
import { withOverhead } from '../../latency/engineOverhead';
import type { Basis } from '../../latency/kvMemory';
import { placementBasis } from '../../latency/placementBasis';
import type { StageCosts } from '../../latency/profiled';
import {
  type ChunkedPlacement,
  type ColocatedPlacement,
  type DisaggregatedPlacement,
  gpusOf,
  type Placement,
} from '../../scenario/scenario';
import { buildSystem } from '../../simulator/buildSystem';
import type { RequestOutcomes } from '../../simulator/outcome';
import type { InstanceSpec, ServingSystem } from '../../simulator/system';
import type { Fraction, ReqPerSec } from '../../units';
import { atRate, drawRequests, type UnitRateRequests } from '../../workload/requests';
import { paperPlacement, paperScenario } from '../paperSystems';

/** What an instance is, as far as changing its costs may depend on it. */
export interface TunedInstance extends Parallelism {
  readonly layers: number;
}

/** Changes the costs of a stage of an instance. */
export type Tuning = (costs: StageCosts, instance: TunedInstance) => StageCosts;

/** Adds an overhead to costs, as it is. */
export function overheadTuning(overhead: EngineOverhead): Tuning {
  return (costs, instance) => withOverhead(costs, overhead, instance);
}

/** A system on the paper's set-up of one application, with the requests of all replications drawn. */
export interface MeasuredCase {
  readonly application: ApplicationId;
  readonly system: MeasuredSystem;
  readonly basis: Basis;
  readonly placement: Placement;
  readonly layers: number;
  readonly slo: Slo;
  readonly serving: ServingSystem;
  readonly draws: readonly UnitRateRequests[];
  readonly counted: CountedRequests;
}

/** A measured point beside what each replication had there. */
export interface RunsAtPoint {
  /** Arrival rate per GPU, or factor on both SLOs. */
  readonly x: number;
  readonly measured: Fraction;
  readonly runs: readonly Fraction[];
}

export interface TunedPanels {
  readonly rate: readonly RunsAtPoint[];
  readonly sloScale: readonly RunsAtPoint[];
}

/** Undefined when the paper did not measure the system there, or it cannot run. */
export function measuredCase(
  application: ApplicationId,
  system: MeasuredSystem,
  replications: number,
  seed: number,
): MeasuredCase | undefined {
  if (ratePanelOf(application).systems[system] === undefined) return undefined;
  const scenario = paperScenario(application, 'released', seed);
  const placement = paperPlacement(application, system);
  const built = buildSystem(scenario, placement);
  if (built.kind === 'refused') return undefined;
  const { count, counted } = runLength(scenario, gpusOf(placement));
  const draws = Array.from({ length: replications }, (_, run) => drawRequests(scenario, run, count));
  return {
    application,
    system,
    basis: placementBasis(scenario, placement),
    placement,
    layers: MODELS[scenario.model].layers,
    slo: { ttft: scenario.ttftSlo, tpot: scenario.tpotSlo },
    serving: built.system,
    draws,
    counted,
  };
}

function tuned({ serving, placement, layers }: MeasuredCase, tuning: Tuning): ServingSystem {
  const change = (spec: InstanceSpec, parallelism: Parallelism) => ({
    ...spec,
    costs: tuning(spec.costs, { ...parallelism, layers }),
  });
  if (serving.policy !== 'disaggregated') {
    const { instance } = placement as ColocatedPlacement | ChunkedPlacement;
    return { ...serving, instance: change(serving.instance, instance) };
  }
  const { prefill, decode } = placement as DisaggregatedPlacement;
  return { ...serving, prefill: change(serving.prefill, prefill), decode: change(serving.decode, decode) };
}

function attained(
  reading: Reading,
  outcomes: RequestOutcomes,
  slo: Slo,
  { first, end }: CountedRequests,
): Fraction {
  let met = 0;
  for (let request = first; request < end; request++) {
    if (ttftOf(outcomes, request) > slo.ttft) continue;
    const divisor = reading.tpotDivisor(outcomes.requests.outputTokens[request] as number);
    if (tpotOf(outcomes, request, divisor) <= slo.tpot) met++;
  }
  return met / (end - first);
}

function scaled({ ttft, tpot }: Slo, factor: number): Slo {
  return { ttft: ttft * factor, tpot: tpot * factor };
}

/** Points of an SLO-scale panel at one rate: a run is simulated once and read at every scale. */
function* runsAt(
  { serving, placement, slo, draws, counted }: MeasuredCase,
  rate: ReqPerSec,
  points: readonly (readonly [x: number, measured: Fraction, sloScale: number])[],
): Steps<RunsAtPoint[]> {
  const runnable = runtimeRunnable(serving);
  const runs = points.map((): Fraction[] => []);
  for (const draw of draws) {
    const outcomes = runnable.run(atRate(draw, rate * gpusOf(placement)));
    points.forEach(([, , scale], index) => {
      runs[index]?.push(attained(runnable, outcomes, scaled(slo, scale), counted));
    });
    yield;
  }
  return points.map(([x, measured], index) => ({ x, measured, runs: runs[index] ?? [] }));
}

/**
 * Both panels of a case, simulated with changed costs at the measured points. Runtime rules, the paper's run length.
 * All tunings meet the same requests (common random numbers). Yields after each run.
 */
export function* tunedPanels(from: MeasuredCase, tuning: Tuning): Steps<TunedPanels> {
  const changed = { ...from, serving: tuned(from, tuning) };
  const rate: RunsAtPoint[] = [];
  for (const [x, measured] of ratePanelOf(from.application).systems[from.system] ?? []) {
    rate.push(...(yield* runsAt(changed, x, [[x, measured, 1]])));
  }
  const panel = sloScalePanelOf(from.application);
  const asked = (panel.systems[from.system] ?? []).map(
    ([x, measured]: MeasuredPoint) => [x, measured, x] as const,
  );
  return { rate, sloScale: yield* runsAt(changed, panel.arrivalRatePerGpu, asked) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean absolute error of attainment over the points of a panel. */
export function panelError(points: readonly RunsAtPoint[]): Fraction {
  return mean(points.map(({ measured, runs }) => Math.abs(measured - mean(runs))));
}

/**
 * Mean absolute error of a perfect model against one measured run of n independent requests a point: the mean deviation
 * √(2/π)·√(p(1 − p)/n) of a share. Good for n·p(1 − p) of a few and more; near 0 and 1 it is too small.
 */
export function binomialFloor(points: readonly RunsAtPoint[], requests: number): Fraction {
  return mean(points.map(({ measured: p }) => Math.sqrt((2 / Math.PI) * ((p * (1 - p)) / requests))));
}

/**
 * The same with queueing, which makes neighbouring requests miss together: what one simulated run is off the mean of all
 * (the mean is of those runs too, hence n/(n − 1)).
 */
export function runFloor(points: readonly RunsAtPoint[]): Fraction {
  return mean(
    points.map(({ runs }) => {
      const expected = mean(runs);
      const deviation = mean(runs.map((run) => Math.abs(run - expected)));
      return deviation * Math.sqrt(runs.length / (runs.length - 1));
    }),
  );
}
