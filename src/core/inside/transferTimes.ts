import type { ComparedLink } from '../catalogue/links';
import { type Experiment, prepareExperiment } from '../goodput/experiment';
import { runtimeRunnable } from '../goodput/runnable';
import type { Steps } from '../goodput/steps';
import type { Interval, Refusal } from '../goodput/types';
import type { DisaggregatedPlacement, Scenario } from '../scenario/scenario';
import { buildSystem } from '../simulator/buildSystem';
import type { RequestOutcomes } from '../simulator/outcome';
import type { ReqPerSec, Seconds } from '../units';
import { atRate } from '../workload/requests';
import { type CdfPoint, cdfOf, quantileOf, type Sample, sampleOf, shareUpTo } from './empirical';

/** Shares of requests whose times are told with intervals. */
export const TOLD_SHARES = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99] as const;
export type ToldShare = (typeof TOLD_SHARES)[number];

/** Some time of each request that moves its KV cache, as a distribution. */
export interface TimeDistribution {
  readonly cdf: readonly CdfPoint[];
  /** In the order of `TOLD_SHARES`: the time within which that share of requests is done. */
  readonly quantiles: readonly Interval[];
  /** Share of requests at or below the time that was asked about. */
  readonly within: Interval;
}

/** The time within which that share of requests is done. */
export function timeWithin({ quantiles }: TimeDistribution, share: ToldShare): Interval {
  return quantiles[TOLD_SHARES.indexOf(share)] as Interval;
}

/** KV transfers over one link, at one rate. */
export interface TransferTimes {
  readonly kind: 'transfers';
  readonly link: ComparedLink;
  readonly arrivalRatePerGpu: ReqPerSec;
  readonly replications: number;
  /** Requests that moved a KV cache, of all replications. */
  readonly requests: number;
  /** From the start of a transfer to its end. */
  readonly transfer: TimeDistribution;
  /** From the first token to the end of the transfer: the wait until the decode instance pulls is in it. */
  readonly delivery: TimeDistribution;
}

const NO_TRANSFERS: Refusal = {
  kind: 'refused',
  reason: 'The paper’s simulator moves KV caches in no time: choose the rules of the real engines.',
};

/**
 * The placement with another link between its instances. Refuses the rules of the published simulator. PCIe is a link of GPU pairs
 * with the delay of the one inside a node, at its own bandwidth.
 */
export function experimentOverLink(
  scenario: Scenario,
  placement: DisaggregatedPlacement,
  link: ComparedLink,
  replications: number,
): Experiment | Refusal {
  if (scenario.rules === 'reference') return NO_TRANSFERS;
  const id = link.id === 'pcie' ? 'nvlink' : link.id;
  const over = { ...placement, link: id };
  const experiment = prepareExperiment(scenario, over, replications);
  if (link.id !== 'pcie' || experiment.kind === 'refused') return experiment;
  const built = buildSystem(scenario, over, { linkBandwidth: link.bandwidth });
  return built.kind === 'refused' ? built : { ...experiment, runnable: runtimeRunnable(built.system) };
}

type TimeOf = (outcomes: RequestOutcomes, request: number) => Seconds;

const transferOf: TimeOf = ({ transferStart, transferEnd }, request) =>
  (transferEnd[request] as number) - (transferStart[request] as number);

const deliveryOf: TimeOf = ({ firstToken, transferEnd }, request) =>
  (transferEnd[request] as number) - (firstToken[request] as number);

/** One-token answers move nothing: they are no transfers. */
function timesOf(outcomes: RequestOutcomes, { counted }: Experiment, time: TimeOf): Float64Array {
  const times: number[] = [];
  for (let request = counted.first; request < counted.end; request++) {
    const one = time(outcomes, request);
    if (!Number.isNaN(one)) times.push(one);
  }
  return Float64Array.from(times);
}

function distributionOf(sample: Sample, asked: Seconds): TimeDistribution {
  return {
    cdf: cdfOf(sample),
    quantiles: TOLD_SHARES.map((share) => quantileOf(sample, share)),
    within: shareUpTo(sample, asked),
  };
}

/** Simulates every replication at one rate per GPU; undefined when no request moves a KV cache. `asked`: see `within`. */
export function* measureTransfers(
  experiment: Experiment,
  link: ComparedLink,
  arrivalRatePerGpu: ReqPerSec,
  asked: Seconds,
): Steps<TransferTimes | undefined> {
  const transfers: Float64Array[] = [];
  const deliveries: Float64Array[] = [];
  for (const draw of experiment.draws) {
    const outcomes = experiment.runnable.run(atRate(draw, arrivalRatePerGpu * experiment.gpus));
    transfers.push(timesOf(outcomes, experiment, transferOf));
    deliveries.push(timesOf(outcomes, experiment, deliveryOf));
    yield;
  }
  const requests = transfers.reduce((sum, { length }) => sum + length, 0);
  if (requests === 0) return undefined;
  return {
    kind: 'transfers',
    link,
    arrivalRatePerGpu,
    replications: experiment.draws.length,
    requests,
    transfer: distributionOf(sampleOf(transfers), asked),
    delivery: distributionOf(sampleOf(deliveries), asked),
  };
}
