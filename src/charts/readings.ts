import { formatReading, formatValue } from './format';
import type { QuantityId } from './quantities';
import { type Reading, readAt } from './scales';
import type { Series } from './types';

/** The values of all lines at one rate: what stands beside it and what a screen reader hears. */

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
