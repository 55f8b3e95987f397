import { isVague, ratioOf } from '../core/goodput/ratio';
import type { Interval, PlacementCurve } from '../core/goodput/types';
import type { Scenario } from '../core/scenario/scenario';
import type { AppState, ChartId, CompanionId } from './appState';
import { selectAsked } from './asked';
import { type DrawnCurves, type DrawnPlacement, selectDrawn } from './drawn';
import { encodingOf, type PolicyEncoding } from './encoding';
import { formatPercent, formatRate, formatRateInterval, formatRatio, isEstimate } from './format';
import { comparedPair } from './goodputRanking';
import { derive } from './memo';
import { placementLetter, placementName, placementSummary, placementVariant } from './names';

/** Lines of the charts, in core units. The shapes are those the charts take. */
export interface CurvePointXy {
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
}

export interface CurveSeries {
  readonly id: string;
  readonly label: string;
  readonly sublabel: string;
  readonly encoding: PolicyEncoding;
  readonly variant: 0 | 1 | 2 | 3;
  readonly points: readonly CurvePointXy[];
  readonly dash: 'solid' | 'dotted' | 'dashed';
  readonly note?: string;
}

export interface CurveCrossing {
  readonly seriesId: string;
  readonly x: number;
  readonly low: number;
  readonly high: number;
  readonly label: string;
}

export interface CurveRatio {
  readonly fromSeriesId: string;
  readonly toSeriesId: string;
  readonly text: string;
}

const MEASURES = { goodput: 'attainment', ttft: 'ttftP90', tpot: 'tpotP90' } as const;
/** Solid = both SLOs, dotted = TTFT, dashed = TPOT. */
const DASHES = { goodput: 'solid', ttft: 'dotted', tpot: 'dashed' } as const;

function pointsOf(curve: PlacementCurve, chart: ChartId): CurvePointXy[] {
  return curve.points.map((point) => {
    const { mean, low, high }: Interval = point[MEASURES[chart]];
    return { x: point.arrivalRatePerGpu, y: mean, low, high };
  });
}

function noteOf(curve: PlacementCurve, scenario: Scenario): string | undefined {
  const target = formatPercent(scenario.attainmentTarget);
  switch (curve.goodput.kind) {
    case 'never':
      return `never reaches ${target}`;
    case 'beyond':
      return `still at ${target} at ${formatRate(curve.goodput.atLeastPerGpu)} req/s`;
    case 'crossing':
      return undefined;
  }
}

function seriesOf(drawn: DrawnPlacement, chart: ChartId, scenario: Scenario): CurveSeries[] {
  const { outcome } = drawn;
  if (outcome?.kind !== 'curve') return [];
  const note = chart === 'goodput' && drawn.holds.goodput ? noteOf(outcome, scenario) : undefined;
  return [
    {
      id: drawn.letter,
      label: drawn.name,
      sublabel: chart === 'goodput' ? drawn.summary : '',
      encoding: encodingOf(drawn.placement.policy),
      variant: drawn.variant,
      points: pointsOf(outcome, chart),
      dash: DASHES[chart],
      ...(note === undefined ? {} : { note }),
    },
  ];
}

function seriesSelector(chart: ChartId): (state: AppState) => readonly CurveSeries[] {
  return derive(
    (state: AppState) => [selectDrawn(state), selectAsked(state)] as const,
    (drawn, scenario) => drawn.placements.flatMap((placement) => seriesOf(placement, chart, scenario)),
  );
}

export const selectSeries: Readonly<Record<ChartId, (state: AppState) => readonly CurveSeries[]>> = {
  goodput: seriesSelector('goodput'),
  ttft: seriesSelector('ttft'),
  tpot: seriesSelector('tpot'),
};

function ghostSelector(chart: ChartId): (state: AppState) => readonly CurveSeries[] {
  return derive(
    (state: AppState) => [state.pinned] as const,
    (pinned) => {
      if (pinned === undefined) return [];
      const { placements, engines } = pinned.curves.scenario;
      return placements.flatMap((placement, index) => {
        const outcome = pinned.curves.outcomes[index];
        if (outcome?.kind !== 'curve') return [];
        return [
          {
            id: `pinned-${placementLetter(index)}`,
            label: `Pinned: ${placementName(placements, index)}`,
            sublabel: placementSummary(placement, engines),
            encoding: encodingOf(placement.policy),
            variant: placementVariant(placements, index),
            points: pointsOf(outcome, chart),
            dash: DASHES[chart],
          },
        ];
      });
    },
  );
}

/** The pinned baseline's lines. */
export const selectGhosts: Readonly<Record<ChartId, (state: AppState) => readonly CurveSeries[]>> = {
  goodput: ghostSelector('goodput'),
  ttft: ghostSelector('ttft'),
  tpot: ghostSelector('tpot'),
};

function crossingOf({ outcome, holds, letter }: DrawnPlacement): CurveCrossing[] {
  if (!holds.goodput || outcome?.kind !== 'curve' || outcome.goodput.kind !== 'crossing') return [];
  const { perGpu } = outcome.goodput;
  return [
    {
      seriesId: letter,
      x: perGpu.mean,
      low: perGpu.low,
      high: perGpu.high,
      label: formatRateInterval(perGpu),
    },
  ];
}

export const selectCrossings: (state: AppState) => readonly CurveCrossing[] = derive(
  (state: AppState) => [selectDrawn(state)] as const,
  (drawn) => drawn.placements.flatMap(crossingOf),
);

function ratioText(ratio: Interval): string {
  if (isEstimate(ratio)) return `≈${formatRatio(ratio.mean)}`;
  return isVague(ratio) ? `≥ ${formatRatio(ratio.low)}` : formatRatio(ratio.mean);
}

/** The ratio of the two goodputs that are compared; none when their intervals overlap. */
function ratioBracket(drawn: DrawnCurves): CurveRatio | undefined {
  const [best, other] = comparedPair(drawn.placements) ?? [];
  if (best?.goodput.kind !== 'crossing' || other?.goodput.kind !== 'crossing') return undefined;
  const ratio = ratioOf(best.goodput.perGpu, other.goodput.perGpu);
  if (ratio === undefined) return undefined;
  return { fromSeriesId: other.drawn.letter, toSeriesId: best.drawn.letter, text: ratioText(ratio) };
}

export const selectRatio: (state: AppState) => CurveRatio | undefined = derive(
  (state: AppState) => [selectDrawn(state)] as const,
  ratioBracket,
);

/** 1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten: the next at or above. */
export function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step =
    [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((candidate) => candidate * power >= value * (1 - 1e-9)) ?? 10;
  return Number((step * power).toPrecision(6));
}

function niceBelow(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [5, 2, 1].find((candidate) => candidate * power <= value * (1 + 1e-9)) ?? 1;
  return Number((step * power).toPrecision(6));
}

function extent(series: readonly CurveSeries[]): readonly [number, number] {
  const values = series
    .flatMap(({ points }) => points.map((point) => point.y))
    .filter((y) => Number.isFinite(y) && y > 0);
  return [Math.min(...values), Math.max(...values)];
}

/**
 * A latency axis shows the SLO with room above it, not the whole explosion of an overloaded system: that is what the
 * log scale is for.
 */
export function latencyDomain(
  series: readonly CurveSeries[],
  slo: number,
  scale: 'linear' | 'log',
): readonly [number, number] {
  const [lowest, highest] = extent(series);
  if (scale === 'log') {
    const low = niceBelow(Math.min(Number.isFinite(lowest) ? lowest : slo, slo) * 0.8);
    return [low, niceAbove(Math.max(Number.isFinite(highest) ? highest : slo, slo * 2))];
  }
  const wanted = Number.isFinite(highest) ? highest * 1.05 : slo * 1.6;
  return [0, niceAbove(Math.min(Math.max(wanted, slo * 1.3), slo * 2.4))];
}

function domainSelector(chart: CompanionId): (state: AppState) => readonly [number, number] {
  const slo = chart === 'ttft' ? 'ttftSlo' : 'tpotSlo';
  return derive(
    (state: AppState) =>
      [
        selectSeries[chart](state),
        selectGhosts[chart](state),
        state.settled[slo],
        state.pinned?.scenario[slo],
        chart === 'ttft' ? state.view.logTtft : state.view.logTpot,
      ] as const,
    (series, ghosts, settledSlo, pinnedSlo, isLog) => {
      const scale = isLog ? 'log' : 'linear';
      if (pinnedSlo === undefined) return latencyDomain(series, settledSlo, scale);
      const [low, high] = latencyDomain(ghosts, pinnedSlo, scale);
      // The axes hold still while pinned, unless the SLO itself would leave the chart.
      return [isLog ? Math.min(low, settledSlo * 0.8) : low, Math.max(high, settledSlo * 1.1)];
    },
  );
}

export const selectLatencyDomain: Readonly<
  Record<CompanionId, (state: AppState) => readonly [number, number]>
> = {
  ttft: domainSelector('ttft'),
  tpot: domainSelector('tpot'),
};
