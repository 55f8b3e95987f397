import type { Basis } from '../latency/kvMemory';
import { placementBasis } from '../latency/placementBasis';
import { placementText } from '../scenario/placementText';
import { PLACEMENT_LETTERS, type Placement, type Scenario } from '../scenario/scenario';
import { atRate } from '../workload/requests';
import { limitOf, rateReach } from './curve';
import { curveRates, niceAxisMax } from './curveRates';
import { type Experiment, measureOperatingPoint, measureRate, prepareExperiment } from './experiment';
import { REQUEST_COLUMNS, requestRow } from './requestColumns';
import { runLength } from './runLength';
import { searchGoodput } from './search';
import { finish } from './steps';
import type { Goodput, Interval, MissCause, OperatingPoint } from './types';

const REPLICATIONS = 20;
const CURVE_POINTS = 20;

export interface PlacementReport {
  readonly placement: string;
  readonly gpus: number;
  /** Whether all passes run on released fits, or some on first principles. */
  readonly latency: Basis;
  readonly replications: number;
  readonly requestsPerReplication: number;
  /** What the scenario asked for, when runs were cut to the longest there is. */
  readonly cutFrom?: number;
  readonly operatingPoint: OperatingPoint;
  readonly goodputPerGpu: Goodput;
  readonly limitedBy: MissCause | undefined;
}

export interface RefusedReport {
  readonly placement: string;
  readonly refused: string;
}

/** All in the core's units: seconds, requests per second, shares. */
export interface ScenarioReport {
  readonly arrivalRatePerGpu: number;
  readonly attainmentTarget: number;
  readonly placements: readonly (PlacementReport | RefusedReport)[];
}

function nameOf(placement: Placement, index: number): string {
  return `${PLACEMENT_LETTERS[index]} ${placementText(placement)}`;
}

function goodputOf(scenario: Scenario, experiment: Experiment) {
  const end =
    scenario.rateAxisMax === 'auto' ? niceAxisMax([finish(rateReach(experiment))]) : scenario.rateAxisMax;
  const measure = (rate: number) => measureRate(experiment, rate);
  const points = curveRates(end, CURVE_POINTS).map((rate) => finish(measure(rate)));
  const goodput = finish(searchGoodput(measure, points, scenario.attainmentTarget));
  return { goodputPerGpu: goodput, limitedBy: limitOf(points, goodput) };
}

/** Attainment and percentiles at the operating rate, and the goodput, of every placement. */
export function reportOn(scenario: Scenario): ScenarioReport {
  const { arrivalRatePerGpu, attainmentTarget, placements } = scenario;
  const reports = placements.map((placement, index) => {
    const name = nameOf(placement, index);
    const experiment = prepareExperiment(scenario, placement, REPLICATIONS);
    if (experiment.kind === 'refused') return { placement: name, refused: experiment.reason };
    const { asked, count } = runLength(scenario, experiment.gpus);
    return {
      placement: name,
      gpus: experiment.gpus,
      latency: placementBasis(scenario, placement),
      replications: experiment.draws.length,
      requestsPerReplication: count,
      ...(asked > count ? { cutFrom: asked } : {}),
      operatingPoint: finish(measureOperatingPoint(experiment, arrivalRatePerGpu)),
      ...goodputOf(scenario, experiment),
    };
  });
  return { arrivalRatePerGpu, attainmentTarget, placements: reports };
}

function scaled({ mean, low, high }: Interval, factor: number, digits: number): string {
  const text = (value: number): string => (factor * value).toFixed(digits);
  return `${text(mean)} [${text(low)}, ${text(high)}]`;
}

export function goodputText(goodput: Goodput): string {
  switch (goodput.kind) {
    case 'crossing':
      return `${scaled(goodput.perGpu, 1, 3)} req/s per GPU`;
    case 'beyond':
      return `above ${goodput.atLeastPerGpu} req/s per GPU`;
    case 'never':
      return `none: at best ${scaled(goodput.best, 100, 1)} % at ${goodput.atRatePerGpu} req/s per GPU`;
  }
}

function placementLines(report: PlacementReport, rate: number): readonly string[] {
  const { operatingPoint: point, goodputPerGpu, limitedBy } = report;
  const milliseconds = (name: string, intervals: readonly Interval[]): string =>
    `  ${name} P50, P90, P99: ${intervals.map((interval) => scaled(interval, 1000, 1)).join(', ')} ms`;
  const cut = report.cutFrom === undefined ? '' : ` (cut from ${report.cutFrom})`;
  return [
    `${report.placement} on ${report.gpus} GPUs, ${report.replications} replications of ${report.requestsPerReplication} requests${cut}`,
    ...(report.latency === 'modelled' ? ['  latency is modelled, not measured'] : []),
    `  attainment at ${rate} req/s per GPU: ${scaled(point.attainment, 100, 2)} %`,
    `  goodput: ${goodputText(goodputPerGpu)}${limitedBy === undefined ? '' : `, limited by ${limitedBy}`}`,
    milliseconds('TTFT', [point.ttftP50, point.ttftP90, point.ttftP99]),
    milliseconds('TPOT', [point.tpotP50, point.tpotP90, point.tpotP99]),
  ];
}

/** The report for people; intervals are 95%. */
export function reportText({ arrivalRatePerGpu, placements }: ScenarioReport): string {
  const lines = placements.flatMap((report) =>
    'refused' in report
      ? [report.placement, `  refused: ${report.refused}`]
      : placementLines(report, arrivalRatePerGpu),
  );
  return `${lines.join('\n')}\n`;
}

/** Every request of the first replication at the operating rate, of every placement that runs. */
export function requestsCsv(scenario: Scenario): string {
  const rows = scenario.placements.flatMap((placement, index) => {
    const experiment = prepareExperiment(scenario, placement, 1);
    const draw = experiment.kind === 'experiment' ? experiment.draws[0] : undefined;
    if (experiment.kind === 'refused' || draw === undefined) return [];
    const outcomes = experiment.runnable.run(atRate(draw, scenario.arrivalRatePerGpu * experiment.gpus));
    return Array.from({ length: draw.count }, (_, i) =>
      requestRow(
        nameOf(placement, index),
        outcomes,
        i,
        experiment.runnable.tpotDivisor(draw.outputTokens[i] ?? 0),
      ),
    );
  });
  return `${[REQUEST_COLUMNS, ...rows].join('\n')}\n`;
}
