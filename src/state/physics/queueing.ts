import { prefillOnly } from '../../core/physics/prefillOnly';
import type { LatencyIntervals, SystemPoint } from '../../core/physics/systemRun';
import {
  MEASURES,
  type Measure,
  md1Theory,
  mg1Theory,
  passTimesOf,
  type TtftTheory,
} from '../../core/physics/ttftTheory';
import { interOpTtft } from '../../core/queueing/ttftDistribution';
import type { Instruments } from '../../core/scenario/instruments';
import type { ArrivalSpec, LengthSpec, Scenario } from '../../core/scenario/scenario';
import type { ReqPerSec, Seconds } from '../../core/units';
import type { AppState } from '../appState';
import { formatMilliseconds, formatRate } from '../format';
import type { Asked } from '../measurement';
import { derive } from '../memo';
import { type PlotPoint, type PlotPoints, type PlotSeries, type PlotTable, roundEnd, spread } from './plot';
import { type Subject, selectSubject } from './subject';
import { MEASURE_NAMES, MEASURE_STYLES } from './ttftMeasures';

/** Everything the queueing instrument draws, before a simulator has answered. */
export interface QueueingPlot {
  readonly subject: Subject;
  readonly isBursty: boolean;
  readonly isMixed: boolean;
  /** Mean service time; the instance is full at its inverse. */
  readonly serviceTime: Seconds;
  /** Mean square of the service time, s². */
  readonly secondMoment: number;
  /** Rate per GPU at which R·D = 1. */
  readonly wall: ReqPerSec;
  readonly series: readonly PlotSeries[];
  readonly xMax: ReqPerSec;
  readonly yMax: Seconds;
  /** At the operating rate; undefined from the wall on. */
  readonly now: TtftTheory | undefined;
  /** Utilisation at the operating rate, also beyond the wall. */
  readonly utilisation: number;
  readonly asked: Asked;
  readonly theoryAt: (ratePerGpu: ReqPerSec) => TtftTheory | undefined;
}

const BURSTY: ArrivalSpec = { kind: 'gamma', cv: 2 };
const POISSON: ArrivalSpec = { kind: 'poisson' };

const SIMULATED_SHARES = [0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95];
const CURVE_POINTS = 90;
const RUN = { requests: 60_000, warmUp: 15_000, replications: 12 } as const;

function curves(theoryAt: QueueingPlot['theoryAt'], wall: ReqPerSec): readonly PlotSeries[] {
  // Closer together where the curves bend.
  const rates = spread(0, 1, CURVE_POINTS).map((share) => wall * 0.995 * (1 - (1 - share) ** 2));
  const values = rates.map((rate) => ({ rate, theory: theoryAt(rate) }));
  return MEASURES.map((measure) => ({
    id: measure,
    label: MEASURE_NAMES[measure],
    sublabel: '',
    encoding: 'prefill',
    ...MEASURE_STYLES[measure],
    points: values.flatMap(({ rate, theory }) => (theory ? [{ x: rate, y: theory[measure] }] : [])),
  }));
}

function questionOf(
  subject: Subject,
  scenario: Scenario,
  input: LengthSpec,
  isBursty: boolean,
  wall: ReqPerSec,
): Asked {
  const question = {
    system: prefillOnly(subject.costs, 1, 1),
    input,
    output: { kind: 'fixed', tokens: 1 },
    arrivals: isBursty ? BURSTY : POISSON,
    seed: scenario.seed,
    ...RUN,
  } as const;
  return { question, rates: SIMULATED_SHARES.map((share) => share * wall * subject.gpus) };
}

export function queueingPlot(subject: Subject, scenario: Scenario, instruments: Instruments): QueueingPlot {
  const isMixed = instruments.queueLengths === 'real';
  const isBursty = instruments.queueArrivals === 'bursty';
  const input: LengthSpec = isMixed ? scenario.input : { kind: 'fixed', tokens: subject.promptTokens };
  const service = isMixed ? passTimesOf(subject.costs, input) : undefined;
  const serviceTime = service?.mean ?? subject.passTime;
  const wall = 1 / (serviceTime * subject.gpus);
  const theoryAt = (ratePerGpu: ReqPerSec): TtftTheory | undefined => {
    const rate = ratePerGpu * subject.gpus;
    return service === undefined
      ? md1Theory(interOpTtft(subject.passTime, rate, 1))
      : mg1Theory(service, rate);
  };
  return {
    subject,
    isBursty,
    isMixed,
    serviceTime,
    secondMoment: service?.secondMoment ?? serviceTime ** 2,
    wall,
    series: curves(theoryAt, wall),
    xMax: roundEnd(wall * 1.05),
    yMax: roundEnd(theoryAt(wall * 0.9)?.p99 ?? serviceTime),
    now: theoryAt(scenario.arrivalRatePerGpu),
    utilisation: scenario.arrivalRatePerGpu / wall,
    asked: questionOf(subject, scenario, input, isBursty, wall),
    theoryAt,
  };
}

export const selectQueueing: (state: AppState) => QueueingPlot = derive(
  (state: AppState) => [selectSubject(state), state.scenario, state.instruments] as const,
  queueingPlot,
);

/** The quantiles whose simulated points are drawn; P50 would clutter. */
const DRAWN: readonly Measure[] = ['mean', 'p90', 'p99'];

export function simulatedMarks(plot: QueueingPlot, points: readonly SystemPoint[]): readonly PlotPoints[] {
  return DRAWN.map((measure) => ({
    id: `simulated ${measure}`,
    label: `${MEASURE_NAMES[measure]}, simulated`,
    encoding: 'prefill',
    variant: MEASURE_STYLES[measure].variant,
    points: points.map(({ rate, ttft }) => pointOf(rate / plot.subject.gpus, ttft[measure])),
  }));
}

function pointOf(x: number, { mean, low, high }: LatencyIntervals['mean']): PlotPoint {
  return { x, y: mean, low, high };
}

/** Simulation minus theory, as a share of theory. */
export function residualMarks(plot: QueueingPlot, points: readonly SystemPoint[]): readonly PlotPoints[] {
  const measures: readonly Measure[] = ['mean', 'p90'];
  return measures.map((measure) => ({
    id: `residual ${measure}`,
    label: MEASURE_NAMES[measure],
    encoding: 'prefill',
    variant: MEASURE_STYLES[measure].variant,
    points: points.flatMap(({ rate, ttft }) => {
      const theory = plot.theoryAt(rate / plot.subject.gpus)?.[measure];
      if (theory === undefined) return [];
      const { mean, low, high } = ttft[measure];
      const off = (value: number): number => value / theory - 1;
      return [{ x: rate / plot.subject.gpus, y: off(mean), low: off(low), high: off(high) }];
    }),
  }));
}

export function queueingTable(plot: QueueingPlot, points: readonly SystemPoint[]): PlotTable {
  const columns = [
    { key: 'rate', label: 'Arrival rate per GPU', unit: 'req/s' },
    { key: 'utilisation', label: 'Utilisation', unit: '' },
    ...MEASURES.flatMap((measure) => [
      { key: `${measure}_theory_ms`, label: `${MEASURE_NAMES[measure]} TTFT, theory`, unit: 'ms' },
      { key: `${measure}_simulated_ms`, label: `${MEASURE_NAMES[measure]} TTFT, simulated`, unit: 'ms' },
      { key: `${measure}_low_ms`, label: '95% from', unit: 'ms' },
      { key: `${measure}_high_ms`, label: '95% to', unit: 'ms' },
    ]),
  ];
  const rows = plot.asked.rates.map((rate) => {
    const theory = plot.theoryAt(rate / plot.subject.gpus);
    const simulated = points.find((point) => point.rate === rate);
    const cells = MEASURES.flatMap((measure) => {
      const held = simulated?.ttft[measure];
      return [theory?.[measure], held?.mean, held?.low, held?.high].map((value) =>
        value === undefined ? null : value * 1000,
      );
    });
    return [rate / plot.subject.gpus, rate / (plot.wall * plot.subject.gpus), ...cells];
  });
  return { columns, rows, fileName: 'goodput-lab-queueing' };
}

/** How far the farthest simulated P90 lies from theory below 90% load, for the sentence on bursts. */
function gapAtHighLoad(plot: QueueingPlot, points: readonly SystemPoint[]): number | undefined {
  const near = points.find(({ rate }) => Math.abs(rate / (plot.wall * plot.subject.gpus) - 0.8) < 0.01);
  const theory = near && plot.theoryAt(near.rate / plot.subject.gpus)?.p90;
  return near === undefined || theory === undefined ? undefined : near.ttft.p90.mean / theory;
}

/** What the instrument teaches, with the numbers of the moment. */
export function queueingTakeaway(plot: QueueingPlot, points: readonly SystemPoint[]): string {
  const { now, serviceTime, utilisation } = plot;
  const gap = plot.isBursty ? gapAtHighLoad(plot, points) : undefined;
  if (gap !== undefined) {
    return `Bursts break the formula: at 80% load the simulated P90 TTFT is ${gap.toFixed(1)} times what theory says for Poisson arrivals.`;
  }
  if (now === undefined) {
    return `Prompts arrive ${utilisation.toFixed(2)} times as fast as they are prefilled: the queue grows without end. The wall is at ${formatRate(plot.wall)} req/s per GPU.`;
  }
  const share = (now.mean - serviceTime) / now.mean;
  const waiting = `${Math.round(share * 100)}% of the mean TTFT of ${formatMilliseconds(now.mean)} is waiting`;
  return `Waiting grows without bound as R·D nears 1. Now the instance is busy ${Math.round(utilisation * 100)}% of the time and ${waiting}; one request in ten needs more than ${formatMilliseconds(now.p90)}.`;
}
