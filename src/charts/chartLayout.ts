import { formatPlain, formatValue } from './format';
import { labelsFit, placeLabels } from './labelLayout';
import { textWidth, wrapText } from './measureText';
import type { PixelPoint, PlotArea } from './paths';
import type { QuantityId } from './quantities';
import type { Tick } from './scales';
import type { Axis, ChartSize, RuleControl, Series, ValueRule } from './types';

/** Margins of the chart, all derived from the text size, the words to be written and the width at hand. */

const NARROW_PX = 480;
const COMPACT_EM = 16;

export interface ChartLayout {
  readonly plot: PlotArea;
  /** Names are written along the lines: there is no room for them at the ends, or none are wanted there. */
  readonly namesInside: boolean;
  /** Too low for a line with the x label: the last tick carries the unit. */
  readonly compact: boolean;
  readonly pillHeight: number;
  /** Vertical centre of the row that holds the x ticks and the pills of the vertical rules. */
  readonly tickRowY: number;
  readonly labelX: number;
}

const PILL_PADDING = 7;
const GRIP_WIDTH = 12;
const LABEL_GAP = 12;
const MARKER_ROOM = 1.15;
const WIDEST_LABEL_SHARE = 0.27;

/** At least 24 px: it is what the pointer aims at. */
function pillHeight(textSize: number): number {
  return Math.max(24, Math.round(textSize * 1.75));
}

export function pillWidth(text: string, textSize: number, withGrip: boolean): number {
  return Math.ceil(textWidth(text, textSize, 600)) + PILL_PADDING * 2 + (withGrip ? GRIP_WIDTH : 0);
}

export function seriesLabelWidth(label: string, textSize: number): number {
  return textWidth(label, textSize, 600) + textSize * MARKER_ROOM;
}

function endLabelWidth(series: readonly Series[], textSize: number, limit: number): number {
  const widths = series.flatMap((one) => [
    seriesLabelWidth(one.label, textSize),
    ...wrapText(one.sublabel, limit, textSize).map((text) => textWidth(text, textSize)),
  ]);
  return Math.max(0, ...widths);
}

/** The rule's value decides the margin at its widest, so that the plot does not move while it is dragged. */
function widestRulePill(axis: Axis, rules: readonly ValueRule[], textSize: number): number {
  const texts = rules.flatMap((rule) =>
    [rule.value, Math.min(rule.max, axis.domain[1])].map((value) => formatValue(axis.kind, value)),
  );
  return Math.max(0, ...texts.map((text) => pillWidth(text, textSize, true)));
}

export function chartLayout(
  size: ChartSize & { readonly leastLeft?: number | undefined },
  axis: Axis,
  valueTexts: readonly string[],
  rules: readonly ValueRule[],
  labelled: readonly Series[],
  names: 'end' | 'inside' = 'end',
): ChartLayout {
  const { width, height, textSize, leastLeft = 0 } = size;
  const namesInside = names === 'inside' || width < NARROW_PX + (textSize - 12) * 20;
  const pill = pillHeight(textSize);
  const ticks = Math.max(0, ...valueTexts.map((text) => textWidth(text, textSize)));
  const left = Math.ceil(Math.max(leastLeft, ticks + 8, widestRulePill(axis, rules, textSize) + 4));
  const limit = width * WIDEST_LABEL_SHARE;
  const right = namesInside
    ? Math.ceil(textSize * 1.2)
    : Math.ceil(endLabelWidth(labelled, textSize, limit) + LABEL_GAP + 6);
  const plotRight = Math.max(left + 40, width - right);
  const compact = height < textSize * COMPACT_EM;
  const bottom = Math.max(60, height - pill - 4 - (compact ? 0 : textSize * 1.45));
  return {
    plot: { left, right: plotRight, top: Math.ceil(textSize * 2), bottom },
    namesInside,
    compact,
    pillHeight: pill,
    tickRowY: bottom + 4 + pill / 2,
    labelX: plotRight + LABEL_GAP,
  };
}

export interface EndLabel {
  readonly series: Series;
  readonly ghost: boolean;
  readonly sublines: readonly string[];
  /** Where the line ends. */
  readonly anchor: PixelPoint;
  readonly centre: number;
  readonly height: number;
}

export interface LineEnd {
  readonly series: Series;
  readonly ghost: boolean;
  readonly end: PixelPoint;
}

/** Labels in the right margin, at the height where their lines end; the second lines go when room is short. */
export function placeEndLabels(
  ends: readonly LineEnd[],
  layout: ChartLayout,
  size: { width: number; textSize: number },
): EndLabel[] {
  const { textSize } = size;
  const lineHeight = textSize * 1.3;
  const { top, bottom } = {
    top: layout.plot.top - textSize * 0.9,
    bottom: layout.plot.bottom + textSize * 0.9,
  };
  const withSublines = ends.map((end) => {
    const sublines = end.ghost
      ? []
      : wrapText(end.series.sublabel, size.width * WIDEST_LABEL_SHARE, textSize);
    return { ...end, sublines, height: lineHeight * (1 + sublines.length) + 4 };
  });
  const full = labelsFit(withSublines, top, bottom);
  const boxes = full
    ? withSublines
    : withSublines.map((end) => ({ ...end, sublines: [], height: lineHeight }));
  const wanted = boxes.map((box) => ({ id: box.series.id, centre: box.end.y, height: box.height }));
  const centres = placeLabels(wanted, top, bottom);
  return boxes.map(({ end, ...box }) => ({
    ...box,
    anchor: end,
    centre: centres.get(box.series.id) ?? end.y,
  }));
}

/** Ticks that a pill on the axis would cover are left out. */
export function ticksClearOf(
  ticks: readonly Tick[],
  pixel: (value: number) => number,
  extents: readonly (readonly [number, number])[],
  halfOf: (tick: Tick) => number,
): Tick[] {
  return ticks.filter((tick) => {
    const at = pixel(tick.value);
    const half = halfOf(tick);
    return extents.every(([from, to]) => at + half < from || at - half > to);
  });
}

export interface PillSpan {
  readonly centre: number;
  readonly width: number;
}

/** The values written on the x axis. */
export interface AxisPills {
  readonly rule: PillSpan | null;
  readonly crosshair: PillSpan | null;
}

/** The pill of the rule on the x axis, kept inside the figure. */
export function xRulePill(
  rule: RuleControl,
  kind: QuantityId,
  at: number,
  textSize: number,
  width: number,
): PillSpan {
  const pill = Math.max(
    pillWidth(formatPlain(kind, rule.value), textSize, true),
    pillWidth(formatPlain(kind, rule.max), textSize, true),
  );
  return { centre: Math.min(width - pill / 2, Math.max(pill / 2, at)), width: pill };
}

/** The crosshair's value moves aside when the operating rate's pill is in its place. */
export function crosshairPill(
  text: string,
  at: number,
  textSize: number,
  width: number,
  other: PillSpan | null,
): PillSpan {
  const pill = pillWidth(text, textSize, false);
  const clamp = (centre: number) => Math.min(width - pill / 2, Math.max(pill / 2, centre));
  const apart = other ? (other.width + pill) / 2 + 3 : 0;
  if (!other || Math.abs(at - other.centre) >= apart) return { centre: clamp(at), width: pill };
  const side = at >= other.centre ? other.centre + apart : other.centre - apart;
  const inside = clamp(side);
  return { centre: inside === side ? side : clamp(2 * other.centre - side), width: pill };
}
