import { formatPlain, formatValue } from '../format';
import { textWidth } from '../measureText';
import { paintGrid } from './axisPainter';
import type { MarkKind } from './keyEntries';
import { paintMarker } from './markerPainter';
import type { MemoryLayout, MemoryStrip } from './memoryLayout';
import { MARK_SHAPES, markFill, memoryPaint } from './memoryPaint';
import { memoryWords } from './memoryWords';
import type { Palette } from './palette';
import type { Pen, WordStyle } from './pen';
import { StepLine } from './stepLine';
import { pixelOf, type TimeScale } from './timeScale';
import type { MemoryLine } from './types';

export interface MemoryScene {
  readonly lines: readonly MemoryLine[];
  readonly layout: MemoryLayout;
  readonly scale: TimeScale;
  readonly palette: Palette;
  readonly width: number;
  readonly textSize: number;
}

const outline = new StepLine();

/** All strips, without their headings, which are words of the page. */
export function paintMemory(pen: Pen, scene: MemoryScene): void {
  const { lines, layout, scale, palette, width } = scene;
  pen.rect(palette.card, 0, 0, width, layout.contentHeight);
  pen.shiftHatch(-scale.origin);
  paintGrid(pen, scene, layout.contentHeight);
  lines.forEach((line, index) => {
    const strip = layout.strips[index] as MemoryStrip;
    paintScale(pen, scene, line, strip);
    pen.within(
      layout.left,
      strip.marksY - 6,
      layout.right - layout.left,
      strip.bottom - strip.marksY + 7,
      () => {
        paintLevels(pen, scene, line, strip);
        paintMarks(pen, scene, line, strip);
      },
    );
  });
}

function paintScale(
  pen: Pen,
  scene: MemoryScene,
  { capacity }: MemoryLine,
  { top, bottom }: MemoryStrip,
): void {
  const { layout, palette, textSize } = scene;
  const style: WordStyle = { colour: palette.muted, size: textSize, weight: 400, anchor: 'end' };
  pen.rect(palette.idle, layout.left, top, layout.right - layout.left, bottom - top);
  const full = formatValue('tokens', capacity);
  // The heading has the unit as well.
  const isShort = textWidth(full, textSize) > layout.left - 10;
  pen.words(isShort ? formatPlain('tokens', capacity) : full, layout.left - 8, top + 2, style);
  pen.words('0', layout.left - 8, bottom - 3, style);
}

function paintLevels(
  pen: Pen,
  { scale, palette, layout }: MemoryScene,
  line: MemoryLine,
  strip: MemoryStrip,
): void {
  const { top, bottom } = strip;
  const { used, parked, line: colour } = memoryPaint(palette, line.encoding);
  const height = (tokens: number) => bottom - (tokens / line.capacity) * (bottom - top);
  outline.trace(line.time, line.used, scale, height);
  pen.area(used, outline.xs, outline.ys, outline.count, bottom);
  pen.polyline({ colour, width: 1.5 }, outline.xs, outline.ys, outline.count);
  outline.trace(line.time, line.parked, scale, height);
  pen.area(parked, outline.xs, outline.ys, outline.count, bottom);
  pen.line({ colour: palette.text, width: 1.5, dash: [6, 4] }, layout.left, top, layout.right, top);
}

/** One sign of a kind for each few pixels: more could not be told apart. */
function paintMarks(
  pen: Pen,
  { scale, palette }: MemoryScene,
  { marks }: MemoryLine,
  { marksY }: MemoryStrip,
): void {
  const last: Record<MarkKind, number> = { preempted: -9, swappedOut: -9, swappedIn: -9 };
  for (const { time, kind } of marks) {
    if (time < scale.window.start || time > scale.window.end) continue;
    const x = pixelOf(scale, time);
    if (x - last[kind] < 2) continue;
    last[kind] = x;
    pen.shape(markFill(palette, kind), undefined, MARK_SHAPES[kind], x, marksY);
  }
}

/** Into files the headings go as well. */
export function paintMemoryHeadings(pen: Pen, scene: MemoryScene, cursor: number): void {
  const { lines, layout, palette, textSize } = scene;
  const style: WordStyle = { colour: palette.muted, size: textSize, weight: 400, anchor: 'start' };
  lines.forEach((line, index) => {
    const y = (layout.strips[index] as MemoryStrip).headingY;
    paintMarker(pen, palette, { ...line, variant: 0 }, textSize * 0.55, y, textSize * 0.42);
    pen.words(`${line.label}: ${memoryWords(line, cursor)}`, textSize * 1.4, y, style);
  });
}
