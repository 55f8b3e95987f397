import { overlaps, type Rect, samplesIn } from './insideLabels';
import { placeLabels } from './labelLayout';
import { textWidth } from './measureText';
import type { PixelPoint, PlotArea } from './paths';
import type { SeriesReading } from './readings';
import type { Scale } from './scales';

/** Where the values of the lines are written beside the rule or the crosshair. */

export interface PlacedReading extends SeriesReading {
  /** Null where the line is outside the axis: the value is still written. */
  readonly dotY: number | null;
  readonly textY: number;
  readonly textX: number;
  readonly anchor: 'start' | 'end';
}

/** What a value had better not be written on. */
export interface ReadingObstacles {
  readonly lines: readonly (readonly PixelPoint[])[];
  readonly marks: readonly PixelPoint[];
  /** Heights of horizontal rules. */
  readonly rules: readonly number[];
}

const GAP = 8;
const COST_PER_SAMPLE = 60;
const COST_OF_MARK = 60;
const COST_OF_RULE = 40;
const COST_PER_PIXEL = 2;
/** To the right is where a value is looked for. */
const COST_OF_LEFT = 40;
/** More lines are spread as one block. */
const MOST_FREE = 4;

type Stance = 'above' | 'below';

/** The highest value above its line where there is room, the others below theirs. */
function usualStance(pixels: readonly number[], plot: PlotArea, textSize: number): Stance[] {
  const highest = Math.min(...pixels);
  return pixels.map((pixel) => (pixel === highest && pixel - textSize * 1.6 > plot.top ? 'above' : 'below'));
}

function everyStance(count: number): Stance[][] {
  if (count > MOST_FREE) return [];
  return Array.from({ length: 2 ** count }, (_, bits) =>
    Array.from({ length: count }, (__, index) => ((bits >> index) & 1 ? 'above' : 'below')),
  );
}

/** A value above that of a higher line would be read as the higher line's. */
function isInOrder(placed: readonly PlacedReading[], pixels: readonly number[]): boolean {
  const order = placed.map((_, index) => index).sort((a, b) => (pixels[a] ?? 0) - (pixels[b] ?? 0));
  return order.every((index, at) => {
    const before = order[at - 1];
    if (before === undefined || pixels[before] === pixels[index]) return true;
    return (placed[before]?.textY ?? 0) <= (placed[index]?.textY ?? 0);
  });
}

function costOf(readings: readonly PlacedReading[], around: ReadingObstacles, textSize: number): number {
  let cost = 0;
  for (const reading of readings) {
    const rect = readingRect(reading, textSize);
    const at = (point: PixelPoint) => ({ x: point.x - 4, y: point.y - 4, width: 8, height: 8 });
    for (const line of around.lines) cost += samplesIn(rect, line, 1) * COST_PER_SAMPLE;
    for (const mark of around.marks) if (overlaps(rect, at(mark))) cost += COST_OF_MARK;
    for (const rule of around.rules) if (rule > rect.y && rule < rect.y + rect.height) cost += COST_OF_RULE;
    if (reading.dotY !== null) cost += Math.abs(reading.textY - reading.dotY) * COST_PER_PIXEL;
    if (reading.anchor === 'end') cost += COST_OF_LEFT;
  }
  return cost;
}

/** Which sides of the rule have room for the widest value; the right one first. */
function anchorsFor(widest: number, at: number, plot: PlotArea): readonly PlacedReading['anchor'][] {
  const fitsRight = at + GAP + widest <= plot.right;
  if (!fitsRight) return ['end'];
  return at - GAP - widest >= plot.left ? ['start', 'end'] : ['start'];
}

/**
 * Beside the rule at pixel `at`: each value above or below its line and all on one side, where they cover the least of what
 * is around. Without `around`, as beside a moving crosshair, they take their usual places and keep still.
 */
export function placeReadings(
  readings: readonly SeriesReading[],
  at: number,
  y: Scale,
  plot: PlotArea,
  textSize: number,
  around?: ReadingObstacles,
): PlacedReading[] {
  const pixels = readings.map(({ reading }) => Math.min(plot.bottom, Math.max(plot.top, y(reading.y))));
  const widest = Math.max(0, ...readings.map((one) => textWidth(one.text, textSize, 600)));
  const anchors = anchorsFor(widest, at, plot);
  const usual = usualStance(pixels, plot, textSize);
  const place = (stance: readonly Stance[], anchor: PlacedReading['anchor']) =>
    placedAs(readings, pixels, stance, { at, y, plot, textSize, anchor });
  let best = place(usual, anchors[0] ?? 'end');
  if (around === undefined) return best;
  let lowest = costOf(best, around, textSize);
  for (const anchor of anchors) {
    for (const stance of [usual, ...everyStance(readings.length)]) {
      const placed = place(stance, anchor);
      const cost = isInOrder(placed, pixels) ? costOf(placed, around, textSize) : Number.POSITIVE_INFINITY;
      if (cost < lowest) [best, lowest] = [placed, cost];
    }
  }
  return best;
}

interface Beside {
  readonly at: number;
  readonly y: Scale;
  readonly plot: PlotArea;
  readonly textSize: number;
  readonly anchor: 'start' | 'end';
}

function placedAs(
  readings: readonly SeriesReading[],
  pixels: readonly number[],
  stance: readonly Stance[],
  { at, y, plot, textSize, anchor }: Beside,
): PlacedReading[] {
  const wanted = readings.map((one, index) => ({
    id: one.series.id,
    centre: (pixels[index] ?? plot.bottom) + (stance[index] === 'above' ? -1 : 1) * textSize,
    height: textSize * 1.25,
  }));
  const centres = placeLabels(wanted, plot.top, plot.bottom);
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
