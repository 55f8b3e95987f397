import { FIGURE_4 } from '../../core/catalogue/figure4';
import type { SystemPoint } from '../../core/physics/systemRun';
import type { ReqPerSec, Seconds } from '../../core/units';
import { formatMilliseconds, formatRate } from '../format';
import {
  MEASURE_WORDS,
  type ParallelismPlot,
  SPLIT_KINDS,
  SPLIT_NAMES,
  type SplitAnswers,
  type SplitKind,
} from './parallelism';
import type { PlotTable } from './plot';
import { loadOf, rateAtLoad, type Split, speedUpWarning, tensorParallelOf } from './split';
import { measureAt, SIMULATED_SHARES } from './splitTheory';

/** Words and tables of the chart of TTFT. */

function perGpu(rate: ReqPerSec): string {
  return `${formatRate(rate)} req/s per GPU`;
}

/** "TP 2", or the paper's word where nothing is known of the GPUs. */
export function tensorName(split: Split): string {
  return split.setting === 'figure4' ? 'intra-op on 2 GPUs' : `TP ${tensorParallelOf(split)}`;
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function overloadedTakeaway({ split, walls }: ParallelismPlot, rate: ReqPerSec): string {
  const full = `${tensorName(split)} is full from ${perGpu(walls.intra)} on`;
  const inter = measureAt(split, 'inter', rate, 'mean');
  if (inter === undefined) {
    return `${perGpu(rate)} is too much for either: ${full}, the ${split.ways}-stage pipeline from ${perGpu(walls.inter)} on.`;
  }
  return `At ${perGpu(rate)} only the pipeline keeps up, with a mean TTFT of ${formatMilliseconds(inter)}: ${full}, because K = ${split.speedUp.toFixed(2)} is less than n = ${split.ways}.`;
}

function alwaysTakeaway({ split }: ParallelismPlot, numbers: string): string {
  const { speedUp, ways } = split;
  if (speedUp >= ways)
    return `With K = n = ${ways} splitting each pass costs nothing, and tensor parallelism is ahead at every rate. ${numbers}`;
  return `${capitalised(tensorName(split))} makes a pass no faster here (K = ${speedUp.toFixed(2)}), so the pipeline is ahead at every rate above zero. ${numbers}`;
}

/** What the instrument teaches, with the numbers of the moment. */
export function parallelismTakeaway(plot: ParallelismPlot, rate: ReqPerSec): string {
  return `${lesson(plot, rate)}${speedUpWarning(plot.split)}`;
}

function lesson(plot: ParallelismPlot, rate: ReqPerSec): string {
  const { split, measure, equal } = plot;
  const intra = measureAt(split, 'intra', rate, measure);
  const inter = measureAt(split, 'inter', rate, measure);
  if (intra === undefined || inter === undefined) return overloadedTakeaway(plot, rate);
  const values = [intra, inter].map(formatMilliseconds);
  const numbers = `At ${perGpu(rate)} ${MEASURE_WORDS[measure]} is ${values[0]} with ${tensorName(split)} and ${values[1]} with ${split.ways} pipeline stages.`;
  if (equal === undefined) return alwaysTakeaway(plot, numbers);
  const at = perGpu(equal.x);
  return rate < equal.x
    ? `Few requests: the shorter pass decides, and tensor parallelism is ahead. ${numbers} Above ${at} waiting decides, and the pipeline is ahead.`
    : `Many requests: waiting decides, and the pipeline is ahead. ${numbers} Below ${at} the shorter pass decides, and tensor parallelism is ahead.`;
}

/** Largest difference between the paper's points and the formulas. */
export function paperError({ split, paper }: ParallelismPlot): Seconds | undefined {
  const differences = paper.flatMap(({ encoding, points }) =>
    points.map(({ x, y }) => Math.abs((measureAt(split, encoding, x, 'mean') ?? Number.NaN) - y)),
  );
  return differences.length === 0 ? undefined : Math.max(...differences);
}

/** Speed-ups that Figure 4 draws. */
const FIGURE_4_SPEED_UPS = FIGURE_4.flatMap(({ panel, speedUp }) =>
  panel === 'b' && speedUp !== undefined ? [speedUp] : [],
);

function figure4Caption(plot: ParallelismPlot): string {
  if (plot.measure !== 'mean') return 'Figure 4 shows means only: its points are hidden.';
  const error = paperError(plot);
  const within = `they equal Eq. 2 and 3 to ${((error ?? 0) * 1000).toFixed(3)} ms, the rounding of the points kept here`;
  if (!plot.paper.some(({ encoding }) => encoding === 'intra')) {
    return `Figure 4 draws K = ${FIGURE_4_SPEED_UPS.join(', ')}; for this K only its inter-op points are shown, and ${within}.`;
  }
  return `Open markers are the points of Figure 4: ${within}. Panel (a) is captioned as an experiment, yet it is the formula with K = 1.7 to 1e-7 s. A check of formulas, not a measurement.`;
}

export function parallelismCaption(plot: ParallelismPlot, isComplete: boolean): string {
  if (plot.split.setting === 'figure4') return figure4Caption(plot);
  const points = isComplete ? 'points with whiskers are simulated' : 'simulating the points…';
  return `Lines are Eq. 2 and 3 for n = ${plot.split.ways}, ${points}.`;
}

const COLUMNS = [
  { key: 'parallelism', label: 'Parallelism', unit: '' },
  { key: 'rate', label: 'Arrival rate per GPU', unit: 'req/s' },
  { key: 'load', label: 'R·D', unit: '' },
  ...(['mean', 'p90'] as const).flatMap((measure) => {
    const name = measure === 'mean' ? 'Mean' : 'P90';
    return [
      { key: `${measure}_theory_ms`, label: `${name} TTFT, theory`, unit: 'ms' },
      { key: `${measure}_simulated_ms`, label: `${name} TTFT, simulated`, unit: 'ms' },
      { key: `${measure}_low_ms`, label: '95% from', unit: 'ms' },
      { key: `${measure}_high_ms`, label: '95% to', unit: 'ms' },
    ];
  }),
  { key: 'figure_4_ms', label: 'Mean TTFT, Figure 4', unit: 'ms' },
];

type Cells = readonly (number | string | null)[];

function inMs(value: Seconds | undefined): number | null {
  return value === undefined ? null : value * 1000;
}

function simulatedCells(plot: ParallelismPlot, kind: SplitKind, points: readonly SystemPoint[]): Cells[] {
  const { split, walls } = plot;
  return SIMULATED_SHARES.map((share) => {
    const rate = share * walls[kind];
    const whole = rate * split.group * split.ways;
    const point = points.find((one) => Math.abs(one.rate / whole - 1) < 1e-9);
    const cells = (['mean', 'p90'] as const).flatMap((measure) => {
      const held = point?.ttft[measure];
      return [measureAt(split, kind, rate, measure), held?.mean, held?.low, held?.high].map(inMs);
    });
    return [SPLIT_NAMES[kind], rate, loadOf(split, rate), ...cells, null];
  });
}

function paperCells({ split, paper }: ParallelismPlot): Cells[] {
  return paper.flatMap(({ encoding, points }) =>
    points.map(({ x, y }) => {
      const theory = measureAt(split, encoding, x, 'mean');
      return [
        SPLIT_NAMES[encoding],
        x,
        loadOf(split, x),
        inMs(theory),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        inMs(y),
      ];
    }),
  );
}

export function parallelismTable(plot: ParallelismPlot, answers: SplitAnswers): PlotTable {
  const rows = [
    ...SPLIT_KINDS.flatMap((kind) => simulatedCells(plot, kind, answers[kind])),
    ...paperCells(plot),
  ];
  return { columns: COLUMNS, rows, fileName: 'goodput-lab-tensor-or-pipeline' };
}

/** How far simulated means lie from theory on average, as a share of theory, over all points that are there. */
export function meanDeviation(plot: ParallelismPlot, answers: SplitAnswers): number | undefined {
  const { split } = plot;
  const deviations = SPLIT_KINDS.flatMap((kind) =>
    answers[kind].flatMap(({ rate, ttft }) => {
      const theory = measureAt(split, kind, rateAtLoad(split, rate * split.passTime), plot.measure);
      return theory === undefined ? [] : [Math.abs(ttft[plot.measure].mean / theory - 1)];
    }),
  );
  if (deviations.length === 0) return undefined;
  return deviations.reduce((sum, one) => sum + one, 0) / deviations.length;
}
