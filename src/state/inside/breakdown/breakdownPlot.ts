import { FIGURE_10_BREAKDOWN, type Figure10Bar } from '../../../core/catalogue/figure10';
import { type Interval, TIME_PARTS, type TimePart } from '../../../core/goodput/types';
import type { Breakdown } from '../../../core/inside/breakdown';
import type { Scenario } from '../../../core/scenario/scenario';
import { encodingOf } from '../../encoding';
import { formatRate } from '../../format';
import { placementName, placementSummary, placementVariant } from '../../names';
import { niceAbove } from '../../series';
import { plainShare, shareText, timeText } from '../intervals';
import type { GatheredBreakdowns, PlacementBreakdown, RateBreakdown } from './breakdownJobs';
import { isInFigure10 } from './breakdownRates';

/** The bars of a breakdown; the shapes are those the chart takes. */

/** `mean`: mean over requests of their shares, as the bars of Figure 10. `summed`: seconds over all seconds, as its text. */
export const TIME_MEASURES = ['seconds', 'mean', 'summed'] as const;
export type TimeMeasure = (typeof TIME_MEASURES)[number];

/** Which parts are drawn. Bars always begin at zero: small parts are seen by leaving out large ones. */
export const SHOWN_PARTS = ['all', 'withoutDecode', 'transfer'] as const;
export type ShownParts = (typeof SHOWN_PARTS)[number];

export const PART_NAMES: Readonly<Record<TimePart, string>> = {
  prefillQueue: 'prefill queue',
  prefill: 'prefill',
  transfer: 'KV transfer',
  decodeQueue: 'decode queue',
  decode: 'decode',
};

const PARTS_OF: Readonly<Record<ShownParts, readonly TimePart[]>> = {
  all: TIME_PARTS,
  withoutDecode: TIME_PARTS.filter((part) => part !== 'decode'),
  transfer: ['transfer'],
};

export interface BreakdownChoice {
  readonly measure: TimeMeasure;
  readonly shown: ShownParts;
  /** The paper's bars, where they apply: they are means of shares. */
  readonly paper: boolean;
}

const FIELDS = { seconds: 'seconds', mean: 'meanShare', summed: 'summedShare' } as const;

export function partInterval(breakdown: Breakdown, part: TimePart, measure: TimeMeasure): Interval {
  return breakdown.parts[part][FIELDS[measure]];
}

function partText(interval: Interval, measure: TimeMeasure): string {
  return measure === 'seconds' ? timeText(interval) : shareText(interval);
}

function barOf(breakdown: Breakdown, parts: readonly TimePart[], { measure, shown }: BreakdownChoice) {
  const intervals = parts.map((part) => partInterval(breakdown, part, measure));
  return {
    values: intervals.map(({ mean }) => mean),
    texts: intervals.map((interval) => partText(interval, measure)),
    ...(measure === 'seconds' && shown === 'all' ? { total: timeText(breakdown.total) } : {}),
  };
}

function paperBarOf({ shares }: Figure10Bar, parts: readonly TimePart[]) {
  return {
    values: parts.map((part) => shares[part]),
    texts: parts.map((part) => plainShare(shares[part])),
  };
}

/** The paper's bar at this rate, where it drew one. */
export function paperBarAt(rate: number): Figure10Bar | undefined {
  return FIGURE_10_BREAKDOWN.find((bar) => Math.abs(bar.rate - rate) < 1e-9);
}

function bandOf(one: RateBreakdown, parts: readonly TimePart[], choice: BreakdownChoice, hasPaper: boolean) {
  const { rate, isOperating, breakdown } = one;
  const paper = hasPaper ? paperBarAt(rate) : undefined;
  return {
    id: String(rate),
    label: formatRate(rate),
    name: `${formatRate(rate)} req/s`,
    isChosen: isOperating,
    bar: breakdown && barOf(breakdown, parts, choice),
    ...(paper === undefined ? {} : { beside: paperBarOf(paper, parts) }),
  };
}

function panelOf(
  { placement, index, refusal, rates }: PlacementBreakdown,
  scenario: Scenario,
  parts: readonly TimePart[],
  choice: BreakdownChoice,
) {
  const { placements, engines } = scenario;
  const summary = placementSummary(placement, engines);
  const hasPaper = choice.paper && choice.measure === 'mean' && isInFigure10(scenario, placement);
  return {
    id: String(index),
    label: placementName(placements, index),
    detail: hasPaper ? `${summary}; dashed frame: the paper` : summary,
    encoding: encodingOf(placement.policy),
    variant: placementVariant(placements, index),
    bands: rates.map((one) => bandOf(one, parts, choice, hasPaper)),
    message: refusal,
  };
}

type Panel = ReturnType<typeof panelOf>;

export interface BreakdownPlot {
  readonly parts: readonly { readonly id: TimePart; readonly label: string }[];
  readonly panels: readonly Panel[];
  readonly axis: {
    readonly label: string;
    readonly kind: 'attainment' | 'share' | 'seconds' | 'latency';
    readonly domain: readonly [number, number];
  };
}

const AXIS_LABELS: Readonly<Record<TimeMeasure, string>> = {
  seconds: 'Time of a request',
  mean: 'Mean share of a request’s time',
  summed: 'Share of the time of all requests',
};

function highestOf(panels: readonly Panel[]): number {
  const bars = panels.flatMap(({ bands }) => bands.flatMap((band) => [band.bar, band.beside]));
  const sums = bars.map((bar) => bar?.values.reduce((sum, value) => sum + value, 0) ?? 0);
  return Math.max(0, ...sums);
}

function axisOf(panels: readonly Panel[], { measure, shown }: BreakdownChoice): BreakdownPlot['axis'] {
  const label = AXIS_LABELS[measure];
  if (measure !== 'seconds' && shown === 'all') return { label, kind: 'attainment', domain: [0, 1] };
  const highest = highestOf(panels);
  // Nothing to draw still needs an axis.
  const end = highest > 0 ? niceAbove(highest) : 1;
  const timeKind = end >= 1 ? 'seconds' : 'latency';
  return { label, kind: measure === 'seconds' ? timeKind : 'share', domain: [0, end] };
}

export function breakdownPlot(gathered: GatheredBreakdowns, choice: BreakdownChoice): BreakdownPlot {
  const parts = PARTS_OF[choice.shown];
  const panels = gathered.placements.map((one) => panelOf(one, gathered.scenario, parts, choice));
  return {
    parts: parts.map((id) => ({ id, label: PART_NAMES[id] })),
    panels,
    axis: axisOf(panels, choice),
  };
}
