/** Where values lie on a slider. A log slider has as many positions between 10 and 20 as between 100 and 200. */

export type SliderScale = 'linear' | 'log';

export interface SliderRange {
  readonly min: number;
  readonly max: number;
  readonly scale: SliderScale;
  /** Distance of neighbouring values; linear sliders only. */
  readonly step?: number | undefined;
  /** Whole numbers only; log sliders only, since a step of 1 says the same of linear ones. */
  readonly whole?: boolean | undefined;
}

const LOG_POSITIONS = 400;
const LOG_DIGITS = 3;

export interface Positions {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

function linearStep({ min, max, step }: SliderRange): number {
  return step ?? (max - min) / LOG_POSITIONS;
}

/** What the native range input counts in. */
export function positionsOf(range: SliderRange): Positions {
  if (range.scale === 'log') return { min: 0, max: LOG_POSITIONS, step: 1 };
  return { min: range.min, max: range.max, step: linearStep(range) };
}

export function clampTo(range: { readonly min: number; readonly max: number }, value: number): number {
  return Math.min(range.max, Math.max(range.min, value));
}

export function positionOf(range: SliderRange, value: number): number {
  const clamped = clampTo(range, value);
  if (range.scale === 'linear') return clamped;
  return (Math.log(clamped / range.min) / Math.log(range.max / range.min)) * LOG_POSITIONS;
}

/** Share of the track to the left of the thumb. */
export function shareOf(range: SliderRange, value: number): number {
  const { min, max } = positionsOf(range);
  return max === min ? 0 : (positionOf(range, value) - min) / (max - min);
}

/** The value at a position, with no more digits than a person can aim at. */
export function valueAt(range: SliderRange, position: number): number {
  if (range.scale === 'linear') {
    const step = linearStep(range);
    const snapped = range.min + Math.round((position - range.min) / step) * step;
    return clampTo(range, Number(snapped.toPrecision(10)));
  }
  if (position <= 0) return range.min;
  if (position >= LOG_POSITIONS) return range.max;
  const exact = range.min * (range.max / range.min) ** (position / LOG_POSITIONS);
  return clampTo(range, range.whole ? Math.round(exact) : Number(exact.toPrecision(LOG_DIGITS)));
}

/** The value one step up (1) or down (−1); never the same one, unless it is an end. */
export function neighbour(range: SliderRange, value: number, direction: 1 | -1): number {
  if (range.scale === 'linear') return valueAt(range, clampTo(range, value) + direction * linearStep(range));
  const next = valueAt(range, Math.round(positionOf(range, value)) + direction);
  return next === value ? clampTo(range, value + direction) : next;
}
