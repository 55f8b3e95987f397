import { md1Wait } from '../../core/queueing/md1';
import { type QuantileCrossover, quantileCrossover } from '../../core/queueing/quantileCrossover';
import type { Fraction, ReqPerSec, Seconds } from '../../core/units';
import type { AppState } from '../appState';
import { formatMilliseconds, formatRate } from '../format';
import { derive } from '../memo';
import { SPLIT_KINDS, SPLIT_NAMES, type SplitKind } from './parallelism';
import { type PlotPoint, type PlotSeries, type PlotTable, roundEnd, spread } from './plot';
import { rateAtLoad, type Split, selectSplit } from './split';
import { quantileAt, wallOf } from './splitTheory';

/** The highest arrival rate that keeps a TTFT SLO, for both parallelisms and any SLO. */
export interface SloChoice {
  readonly split: Split;
  readonly target: Fraction;
  readonly series: readonly PlotSeries[];
  /** The SLO at which both keep up equally well. */
  readonly equal: PlotPoint | undefined;
  readonly verdict: QuantileCrossover['kind'];
  readonly rateMax: ReqPerSec;
  readonly sloDomain: readonly [Seconds, Seconds];
}

const UTILISATIONS = spread(0, 1, 70).map((share) => 0.9985 * (1 - (1 - share) ** 2));

interface WaitAt {
  readonly utilisation: number;
  /** In passes. */
  readonly wait: number;
}

let waits: { readonly target: Fraction; readonly rows: readonly WaitAt[] } | undefined;

/** The wait that the target share stays below, at every utilisation: the same for every M/D/1 queue. */
function waitsAt(target: Fraction): readonly WaitAt[] {
  if (waits?.target === target) return waits.rows;
  const rows = UTILISATIONS.flatMap((utilisation) => {
    const wait = md1Wait(utilisation);
    return wait.kind === 'valid' ? [{ utilisation, wait: wait.waitQuantile(target) }] : [];
  });
  waits = { target, rows };
  return rows;
}

/** How long a request holds the server, and its whole pass. */
function timesOf({ passTime, ways, speedUp }: Split, kind: SplitKind): readonly [Seconds, Seconds] {
  return kind === 'intra' ? [passTime / speedUp, passTime / speedUp] : [passTime / ways, passTime];
}

/** Read the other way round: at each utilisation the tightest SLO that it still keeps. */
function curve(split: Split, kind: SplitKind, target: Fraction, from: Seconds): readonly PlotPoint[] {
  const [service, whole] = timesOf(split, kind);
  const wall = wallOf(split, kind);
  const kept = waitsAt(target).map(({ utilisation, wait }) => ({
    x: whole + wait * service,
    y: utilisation * wall,
  }));
  return [{ x: Math.min(from, whole), y: 0 }, ...kept];
}

export function sloChoice(split: Split, target: Fraction, ttftSlo: Seconds): SloChoice {
  const { passTime, speedUp, ways } = split;
  const shortest = Math.min(passTime, passTime / speedUp);
  const sloDomain = [
    Math.min(shortest * 0.5, ttftSlo / 1.5),
    Math.max(passTime * 15, ttftSlo * 1.5),
  ] as const;
  const found = quantileCrossover(ways, speedUp, target);
  return {
    split,
    target,
    series: SPLIT_KINDS.map((kind) => ({
      id: kind,
      label: SPLIT_NAMES[kind],
      sublabel: '',
      encoding: kind,
      variant: 0,
      dash: 'solid',
      points: curve(split, kind, target, sloDomain[0]),
    })),
    equal:
      found.kind === 'crossover' ? { x: found.ttft * passTime, y: rateAtLoad(split, found.load) } : undefined,
    verdict: found.kind,
    rateMax: roundEnd(wallOf(split, 'inter')),
    sloDomain,
  };
}

/** The axis follows the SLO only after it is let go. */
export const selectSloChoice: (state: AppState) => SloChoice = derive(
  (state: AppState) => [selectSplit(state), state.scenario.attainmentTarget, state.settled.ttftSlo] as const,
  sloChoice,
);

/** "P90", "P95", "P99.9". */
export function percentileName(target: Fraction): string {
  return `P${Number((target * 100).toFixed(1))}`;
}

/** The highest rate per GPU at which the SLO is kept, by both. */
export function ratesWithin(choice: SloChoice, slo: Seconds): Readonly<Record<SplitKind, ReqPerSec>> {
  const { split, target } = choice;
  const highest = (kind: SplitKind): ReqPerSec => {
    let [kept, missed] = [0, wallOf(split, kind)];
    if ((quantileAt(split, kind, 0, target) ?? Number.POSITIVE_INFINITY) > slo) return 0;
    for (let step = 0; step < 20; step++) {
      const rate = (kept + missed) / 2;
      if ((quantileAt(split, kind, rate, target) ?? Number.POSITIVE_INFINITY) <= slo) kept = rate;
      else missed = rate;
    }
    return kept;
  };
  return { intra: highest('intra'), inter: highest('inter') };
}

export function sloCaption(choice: SloChoice, slo: Seconds): string {
  const { intra, inter } = ratesWithin(choice, slo);
  const now = `At ${formatMilliseconds(slo)}: ${formatRate(intra)} req/s per GPU with tensor, ${formatRate(inter)} with pipeline`;
  if (intra === 0 && inter === 0)
    return `An SLO of ${formatMilliseconds(slo)} is shorter than a single pass, either way: no rate keeps it.`;
  if (choice.equal !== undefined)
    return `${now}. Tensor sustains more below ${formatMilliseconds(choice.equal.x)}, the pipeline above.`;
  const always = choice.verdict === 'alwaysIntraOp' ? 'Tensor' : 'The pipeline';
  return `${now}. ${always} sustains more at every SLO that can be kept.`;
}

/** The points of the curves. */
export function sloTable({ series, target }: SloChoice): PlotTable {
  return {
    columns: [
      { key: 'parallelism', label: 'Parallelism', unit: '' },
      { key: 'ttft_slo_ms', label: 'TTFT SLO', unit: 'ms' },
      { key: 'rate', label: `Highest rate per GPU with ${percentileName(target)} inside it`, unit: 'req/s' },
    ],
    rows: series.flatMap(({ label, points }) => points.map(({ x, y }) => [label, x * 1000, y])),
    fileName: 'goodput-lab-slo-and-parallelism',
  };
}
