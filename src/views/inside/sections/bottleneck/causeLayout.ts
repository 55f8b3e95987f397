import { textWidth } from '../../../../charts/measureText';
import { axisScale, type Scale } from '../../../../charts/scales';
import type { Axis, ChartSize } from '../../../../charts/types';
import type { CauseBar, CauseSegment } from '../../../../state/inside/bottleneck/causeBars';

/** Where the bars of causes and their words go. Lengths in pixels, those of text in multiples of its size. */

const TITLE = 1.7;
const BAR = 1.6;
const LABEL_LINE = 1.55;
const GAP = 0.8;
const AXIS = 2.2;
export const SWATCH = 0.95;

export interface PlacedSegment extends CauseSegment {
  readonly x: number;
  readonly width: number;
  readonly labelX: number;
  readonly labelY: number;
}

export interface PlacedBar {
  readonly bar: CauseBar;
  readonly titleY: number;
  readonly y: number;
  readonly height: number;
  readonly segments: readonly PlacedSegment[];
}

export interface CauseLayout {
  readonly axis: Axis;
  readonly x: Scale;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly bars: readonly PlacedBar[];
}

function totalOf({ segments }: CauseBar): number {
  return segments.reduce((sum, { share }) => sum + share, 0);
}

/** Each label begins under its segment or right of the one before; one that would leave the drawing begins a line. */
function placeLabels(
  segments: readonly Omit<PlacedSegment, 'labelX' | 'labelY'>[],
  top: number,
  right: number,
  textSize: number,
): readonly PlacedSegment[] {
  let free = 0;
  let line = 0;
  return segments.map((segment) => {
    const width = textSize * (SWATCH + 0.4) + textWidth(segment.label, textSize);
    const wanted = Math.max(free, segment.x);
    // The last labels of a line may slide left as far as there is room.
    let labelX = Math.max(free, Math.min(wanted, right - width));
    if (labelX + width > right && free > 0) {
      line++;
      labelX = Math.max(0, Math.min(segment.x, right - width));
    }
    free = labelX + width + textSize * 1.1;
    return { ...segment, labelX, labelY: top + textSize * LABEL_LINE * (line + 0.5) };
  });
}

function placeBar(
  bar: CauseBar,
  top: number,
  x: Scale,
  { width, textSize }: ChartSize,
): PlacedBar & { readonly bottom: number } {
  const y = top + textSize * TITLE;
  const height = textSize * BAR;
  let from = 0;
  const segments = bar.segments.map((segment) => {
    const start = x(from);
    from += segment.share;
    return { ...segment, x: start, width: x(from) - start };
  });
  const labelTop = y + height + textSize * 0.2;
  const placed = placeLabels(segments, labelTop, width, textSize);
  const lastLine = placed.at(-1)?.labelY ?? labelTop;
  const bottom = lastLine + textSize * (LABEL_LINE / 2 + GAP);
  return { bar, titleY: top + textSize * (TITLE / 2), y, height, segments: placed, bottom };
}

export function causeLayout(bars: readonly CauseBar[], size: ChartSize): CauseLayout {
  const { width, height, textSize } = size;
  const most = Math.max(...bars.map(totalOf), 0.001);
  const axis: Axis = { label: 'share of requests that miss an SLO', kind: 'attainment', domain: [0, most] };
  const right = width - textSize * 1.5;
  const x = axisScale(axis, [0, right]);
  let top = 0;
  const placed = bars.map((bar) => {
    const one = placeBar(bar, top, x, size);
    top = one.bottom;
    return one;
  });
  const bottom = Math.min(top, height - textSize * AXIS);
  return { axis, x, left: 0, right, top: 0, bottom, bars: placed };
}
