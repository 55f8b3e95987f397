import type { JobAnswers, JobOf } from '../../../compute/jobs';
import { REFINED_REPLICATIONS } from '../../../compute/replications';
import { type CdfPoint, cdfOf, type Sample, sampleOf } from '../../../core/inside/empirical';
import type { LatencySample } from '../../../core/inside/latencies';
import type { Placement, Scenario } from '../../../core/scenario/scenario';

/** As many as the curves of the workbench have, so that both give the same P90. */
export const LATENCY_REPLICATIONS = REFINED_REPLICATIONS;

/** One job a placement, at the operating rate. SLOs are judged on the page: while one is dragged nothing is asked anew. */
export function latencyJobs(scenario: Scenario): readonly JobOf<'latencies'>[] {
  const asked: Scenario = {
    ...scenario,
    ttftSlo: 1,
    tpotSlo: 1,
    attainmentTarget: 0.9,
    rateAxisMax: 'auto',
    arrivalRatePerGpu: 1,
  };
  return scenario.placements.map((placement) => ({
    kind: 'latencies',
    scenario: asked,
    placement,
    replications: LATENCY_REPLICATIONS,
    rate: scenario.arrivalRatePerGpu,
  }));
}

/** One latency of all requests of a placement. */
export interface LatencyValues {
  readonly sample: Sample;
  readonly cdf: readonly CdfPoint[];
}

/** Latencies of one placement, sorted as well. */
export interface Latencies {
  readonly sample: LatencySample;
  readonly ttft: LatencyValues;
  readonly tpot: LatencyValues;
}

export interface PlacementLatencies {
  readonly index: number;
  readonly placement: Placement;
  /** Undefined while they are simulated, and for a placement that is refused. */
  readonly latencies: Latencies | undefined;
  readonly refusal: string | undefined;
}

export interface GatheredLatencies {
  readonly scenario: Scenario;
  readonly rate: number;
  readonly placements: readonly PlacementLatencies[];
}

function valuesOf(runs: readonly Float64Array[]): LatencyValues {
  const sample = sampleOf(runs);
  return { sample, cdf: cdfOf(sample) };
}

/** Sorting takes longer than all the rest, and an answer is looked at many times. */
const sorted = new WeakMap<LatencySample, Latencies>();

function latenciesOf(sample: LatencySample): Latencies {
  const known = sorted.get(sample);
  if (known !== undefined) return known;
  const latencies = {
    sample,
    ttft: valuesOf(sample.runs.map(({ ttft }) => ttft)),
    tpot: valuesOf(sample.runs.map(({ tpot }) => tpot)),
  };
  sorted.set(sample, latencies);
  return latencies;
}

export function gatherLatencies(
  asked: readonly JobOf<'latencies'>[],
  answers: readonly (JobAnswers['latencies'] | undefined)[],
): GatheredLatencies | undefined {
  const [first] = asked;
  if (first === undefined) return undefined;
  const { scenario, rate } = first;
  return {
    scenario,
    rate,
    placements: asked.map(({ placement }, index) => {
      const answer = answers[index];
      return {
        index,
        placement,
        latencies: answer?.kind === 'latencies' ? latenciesOf(answer) : undefined,
        refusal: answer?.kind === 'refused' ? answer.reason : undefined,
      };
    }),
  };
}
