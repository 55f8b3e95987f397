import { FIGURE_4 } from '../../core/catalogue/figure4';
import { fasterBy, prefillOnly } from '../../core/physics/prefillOnly';
import type { SystemPoint } from '../../core/physics/systemRun';
import { type Crossover, crossover } from '../../core/queueing/crossover';
import { type QuantileCrossover, quantileCrossover } from '../../core/queueing/quantileCrossover';
import type { ServingSystem } from '../../core/simulator/system';
import type { ReqPerSec, Seconds } from '../../core/units';
import type { AppState } from '../appState';
import type { Asked } from '../measurement';
import { derive } from '../memo';
import { type PlotPoint, type PlotPoints, type PlotSeries, roundEnd } from './plot';
import { rateAtLoad, type Split, selectSplit } from './split';
import { curveOf, measureAt, SIMULATED_SHARES, type SplitMeasure, ttftAxisTop, wallOf } from './splitTheory';

export type SplitKind = 'intra' | 'inter';
export const SPLIT_KINDS: readonly SplitKind[] = ['intra', 'inter'];
export const SPLIT_NAMES: Readonly<Record<SplitKind, string>> = {
  intra: 'Tensor (intra-op)',
  inter: 'Pipeline (inter-op)',
};
export const MEASURE_WORDS: Readonly<Record<SplitMeasure, string>> = { mean: 'mean TTFT', p90: 'P90 TTFT' };

/** Everything the chart of TTFT draws, before a simulator has answered. */
export interface ParallelismPlot {
  readonly split: Split;
  readonly measure: SplitMeasure;
  /** Rates per GPU from which on there is no steady state. */
  readonly walls: Readonly<Record<SplitKind, ReqPerSec>>;
  /** Where both have the same value; undefined when one of them always has the lower. */
  readonly equal: PlotPoint | undefined;
  readonly series: readonly PlotSeries[];
  /** The paper's points, in its setting only. */
  readonly paper: readonly PaperPoints[];
  readonly xMax: ReqPerSec;
  readonly yMax: Seconds;
}

export interface PaperPoints {
  readonly id: string;
  readonly label: string;
  readonly encoding: SplitKind;
  readonly points: readonly { readonly x: ReqPerSec; readonly y: Seconds }[];
}

const RUN = { requests: 20_000, warmUp: 5_000, replications: 10 } as const;

function systemOf({ costs, ways, speedUp }: Split, kind: SplitKind): ServingSystem {
  return kind === 'intra'
    ? prefillOnly(fasterBy(costs, speedUp), 1, 1)
    : prefillOnly(fasterBy(costs, ways), ways, 1);
}

export function askedOf(split: Split, kind: SplitKind, seed: number): Asked {
  const question = {
    system: systemOf(split, kind),
    input: { kind: 'fixed', tokens: split.promptTokens },
    output: { kind: 'fixed', tokens: 1 },
    arrivals: { kind: 'poisson' },
    seed,
    ...RUN,
  } as const;
  const full = wallOf(split, kind) * split.group * split.ways;
  return { question, rates: SIMULATED_SHARES.map((share) => share * full) };
}

export const selectAsked: (state: AppState) => Readonly<Record<SplitKind, Asked>> = derive(
  (state: AppState) => [selectSplit(state), state.scenario.seed] as const,
  (split, seed) => ({ intra: askedOf(split, 'intra', seed), inter: askedOf(split, 'inter', seed) }),
);

/** Speed-ups within rounding of the slider. */
const SAME_SPEED_UP = 0.005;

function isNear(curve: (typeof FIGURE_4)[number], speedUp: number): boolean {
  return curve.speedUp !== undefined && Math.abs(curve.speedUp - speedUp) < SAME_SPEED_UP;
}

/** Panel (a) where it has this K, else (b): inter-op is the same in both. */
function paperPoints({ setting, speedUp }: Split, measure: SplitMeasure): readonly PaperPoints[] {
  if (setting !== 'figure4' || measure !== 'mean') return [];
  const hasOwn = FIGURE_4.some((curve) => curve.panel === 'a' && isNear(curve, speedUp));
  const panel = hasOwn ? 'a' : 'b';
  return FIGURE_4.filter((curve) => curve.panel === panel).flatMap((curve) => {
    if (curve.parallelism === 'intraOp' && !isNear(curve, speedUp)) return [];
    const encoding = curve.parallelism === 'intraOp' ? 'intra' : 'inter';
    return [
      {
        id: `figure 4 ${encoding}`,
        label: `Figure 4 (${panel}), ${encoding}-op`,
        encoding,
        points: curve.points.map(([x, y]) => ({ x, y })),
      },
    ];
  });
}

function crossoverOf({ ways, speedUp }: Split, measure: SplitMeasure): Crossover | QuantileCrossover {
  return measure === 'mean' ? crossover(ways, speedUp) : quantileCrossover(ways, speedUp, 0.9);
}

export function parallelismPlot(split: Split, measure: SplitMeasure): ParallelismPlot {
  const walls = { intra: wallOf(split, 'intra'), inter: wallOf(split, 'inter') };
  const yMax = ttftAxisTop(split, measure);
  const found = crossoverOf(split, measure);
  const rate = found.kind === 'crossover' ? rateAtLoad(split, found.load) : undefined;
  const y = rate === undefined ? undefined : measureAt(split, 'inter', rate, measure);
  const curves = SPLIT_KINDS.map(
    (kind): PlotSeries => ({
      id: kind,
      label: SPLIT_NAMES[kind],
      sublabel: '',
      encoding: kind,
      variant: 0,
      dash: 'solid',
      points: curveOf(split, kind, measure),
    }),
  );
  return {
    split,
    measure,
    walls,
    equal: rate === undefined || y === undefined ? undefined : { x: rate, y },
    series: curves,
    paper: paperPoints(split, measure),
    xMax: roundEnd(walls.inter * 1.02),
    yMax,
  };
}

export type SplitAnswers = Readonly<Record<SplitKind, readonly SystemPoint[]>>;

/** Simulated beside theory. */
export function simulatedSplits(
  { split, measure }: ParallelismPlot,
  answers: SplitAnswers,
): readonly PlotPoints[] {
  return SPLIT_KINDS.map((kind) => ({
    id: `simulated ${kind}`,
    label: `${SPLIT_NAMES[kind]}, simulated`,
    encoding: kind,
    variant: 0,
    points: answers[kind].map(({ rate, ttft }) => {
      const { mean, low, high } = ttft[measure];
      return { x: rate / (split.group * split.ways), y: mean, low, high };
    }),
  }));
}
