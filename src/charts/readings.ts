import { formatReading, formatValue } from './format';
import type { Rect } from './insideLabels';
import { placeLabels } from './labelLayout';
import { textWidth } from './measureText';
import type { PlotArea } from './paths';
import type { QuantityId } from './quantities';
import { type Reading, readAt, type Scale } from './scales';
import type { Series } from './types';

/** The values of all lines at one rate: what the crosshair writes and what a screen reader hears. */

export interface SeriesReading {
  readonly series: Series;
  readonly reading: Reading;
  readonly text: string;
}

export function readSeries(series: readonly Series[], kind: QuantityId, x: number): SeriesReading[] {
  return series.flatMap((one) => {
    const reading = one.isArea ? null : readAt(one.points, x);
    return reading ? [{ series: one, reading, text: formatReading(kind, reading.y) }] : [];
  });
}

export interface PlacedReading extends SeriesReading {
  /** Null where the line is outside the axis: the value is still written. */
  readonly dotY: number | null;
  readonly textY: number;
  readonly textX: number;
  readonly anchor: 'start' | 'end';
}

const GAP = 8;

/** Beside the crosshair, the highest line's value above it where there is room, the others' below theirs. */
export function placeReadings(
  readings: readonly SeriesReading[],
  at: number,
  y: Scale,
  plot: PlotArea,
  textSize: number,
): PlacedReading[] {
  const height = textSize * 1.25;
  const pixels = readings.map(({ reading }) => Math.min(plot.bottom, Math.max(plot.top, y(reading.y))));
  const highest = Math.min(...pixels);
  const wanted = readings.map((one, index) => {
    const pixel = pixels[index] ?? plot.bottom;
    const above = pixel === highest && pixel - textSize * 1.6 > plot.top;
    return { id: one.series.id, centre: pixel + (above ? -1 : 1) * textSize, height };
  });
  const centres = placeLabels(wanted, plot.top, plot.bottom);
  const widest = Math.max(0, ...readings.map((one) => textWidth(one.text, textSize, 600)));
  const anchor = at + GAP + widest > plot.right ? 'end' : 'start';
  return readings.map((one, index) => {
    const pixel = y(one.reading.y);
    const inside = pixel >= plot.top - 1 && pixel <= plot.bottom + 1;
    return {
      ...one,
      dotY: inside ? pixel : null,
      textY: centres.get(one.series.id) ?? pixels[index] ?? plot.top,
      textX: anchor === 'start' ? at + GAP : at - GAP,
      anchor,
    };
  });
}

export function readingRect(reading: PlacedReading, textSize: number): Rect {
  const width = textWidth(reading.text, textSize, 600);
  const x = reading.anchor === 'start' ? reading.textX : reading.textX - width;
  return { x, y: reading.textY - textSize * 0.65, width, height: textSize * 1.3 };
}

/** One sentence for the live region: "1.50 req/s: Disaggregated 98.2% (97.1% to 99.0%), Colocated no value." */
export function describeReadings(
  series: readonly Series[],
  x: number,
  xKind: QuantityId,
  kind: QuantityId,
): string {
  const lines = series.filter((one) => !one.isArea);
  const parts = lines.map((one) => {
    const reading = readAt(one.points, x);
    if (!reading) return `${one.label} no value`;
    const value = `${one.label} ${formatReading(kind, reading.y)}`;
    if (reading.low === undefined || reading.high === undefined) return value;
    return `${value} (${formatReading(kind, reading.low)} to ${formatReading(kind, reading.high)})`;
  });
  return `${formatValue(xKind, x)}: ${parts.join(', ')}.`;
}
