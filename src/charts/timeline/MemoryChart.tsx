import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  useCallback,
  useMemo,
  useRef,
} from 'react';
import { Marker } from '../Marker';
import { valueForKey } from '../rules';
import { paintTimeAxis } from './axisPainter';
import { CanvasSurface } from './CanvasSurface';
import { ChartKey } from './ChartKey';
import { CursorMark } from './CursorMark';
import { type KeyEntry, keySize, memoryKey } from './keyEntries';
import { paintKey } from './keyPainter';
import { type MemoryLayout, type MemoryStrip, memoryLayout } from './memoryLayout';
import { type MemoryScene, paintMemory, paintMemoryHeadings } from './memoryPainter';
import { memorySentence, memoryWords } from './memoryWords';
import type { Palette } from './palette';
import type { Pen } from './pen';
import { SvgPen } from './svgPen';
import { type TimeScale, timeScale } from './timeScale';
import type { MemoryChartProps, MemoryLine } from './types';
import { usePalette } from './usePalette';
import { usePixelRatio } from './usePixelRatio';
import '../charts.css';
import './timeline.css';

/** KV memory of several instances below each other, on the clock of the timeline; the pointer and the arrow keys move the cursor. */
export function MemoryChart(props: MemoryChartProps): ReactElement {
  const { lines, width, height, textSize } = props;
  const ref = useRef<HTMLDivElement>(null);
  const palette = usePalette(ref);
  const entries = useMemo(() => memoryKey(lines), [lines]);
  const layout = useMemo(() => {
    const size = { width, height, textSize };
    return memoryLayout(lines, size, keySize(entries, width, textSize).height);
  }, [lines, width, height, textSize, entries]);
  return (
    <div className="timeline" ref={ref} style={{ width, height }}>
      <div style={{ height: layout.keyHeight }}>
        <ChartKey entries={entries} />
      </div>
      {palette && <Strips {...props} layout={layout} palette={palette} entries={entries} />}
    </div>
  );
}

interface StripsProps extends MemoryChartProps {
  readonly layout: MemoryLayout;
  readonly palette: Palette;
  readonly entries: readonly KeyEntry[];
}

function Strips(props: StripsProps): ReactElement {
  const { lines, layout, palette, width, textSize, window, cursor } = props;
  const { left, right, stripsHeight, contentHeight, axisHeight } = layout;
  const ratio = usePixelRatio();
  const scale = useMemo(() => timeScale(window, left, right, ratio), [window, left, right, ratio]);
  const scene = useMemo((): MemoryScene => {
    return { lines, layout, scale, palette, width, textSize };
  }, [lines, layout, scale, palette, width, textSize]);
  const { paint, paintAxis, draw } = useSurfaces(scene, props.entries, cursor);
  const scrolls = contentHeight > stripsHeight;
  const { pointer, onKeyDown } = useCursorControl(props, scale, scrolls);
  return (
    <div className="timeline-stage timeline-memory" {...pointer}>
      <div
        className="timeline-strips"
        style={{ height: stripsHeight }}
        data-scrolls={scrolls}
        role="slider"
        tabIndex={0}
        aria-label={props.caption}
        aria-valuemin={window.start}
        aria-valuemax={window.end}
        aria-valuenow={Math.min(window.end, Math.max(window.start, cursor))}
        aria-valuetext={memorySentence(lines, cursor, window, right - left)}
        onKeyDown={onKeyDown}
      >
        <CanvasSurface width={width} height={contentHeight} palette={palette} paint={paint} draw={draw} />
        {lines.map((line, index) => (
          <StripHeading
            key={line.label}
            line={line}
            strip={layout.strips[index] as MemoryStrip}
            textSize={textSize}
            words={memoryWords(line, cursor)}
          />
        ))}
      </div>
      <CanvasSurface width={width} height={axisHeight} palette={palette} paint={paintAxis} />
      <CursorMark {...{ scale, cursor, width, textSize }} height={stripsHeight} />
    </div>
  );
}

interface StripHeadingProps {
  readonly line: MemoryLine;
  readonly strip: MemoryStrip;
  readonly textSize: number;
  readonly words: string;
}

function StripHeading({ line, strip, textSize, words }: StripHeadingProps): ReactElement {
  const size = Math.ceil(textSize * 1.2);
  return (
    <p
      className="timeline-strip-heading"
      style={{ top: strip.headingY - textSize * 0.8 }}
      data-encoding={line.encoding}
    >
      <svg width={size} height={size} aria-hidden="true">
        <Marker encoding={line.encoding} x={size / 2} y={size / 2} r={textSize * 0.42} />
      </svg>
      <strong>{line.label}</strong>
      <span>{words}</span>
    </p>
  );
}

/** How the strips and their axis are painted on the page, and drawn into a file with headings and key. */
function useSurfaces(scene: MemoryScene, entries: readonly KeyEntry[], cursor: number) {
  const paint = useCallback((pen: Pen) => paintMemory(pen, scene), [scene]);
  const paintAxis = useCallback(
    (pen: Pen) => {
      pen.rect(scene.palette.card, 0, 0, scene.width, scene.layout.axisHeight);
      paintTimeAxis(pen, scene, 0);
    },
    [scene],
  );
  const draw = useCallback(() => {
    const { layout, palette, width, textSize } = scene;
    const top = layout.contentHeight + layout.axisHeight;
    const pen = new SvgPen(width, top + keySize(entries, width, textSize).height);
    paintMemory(pen, scene);
    paintMemoryHeadings(pen, scene, cursor);
    paintTimeAxis(pen, scene, layout.contentHeight);
    paintKey(pen, palette, entries, { top, width, textSize });
    return pen.svg;
  }, [scene, entries, cursor]);
  return { paint, paintAxis, draw };
}

/** A click or a drag, and the keys of a slider, move the cursor within what is in view; up and down scroll. */
function useCursorControl(
  { window, cursor, onCursor }: MemoryChartProps,
  { left, right }: TimeScale,
  scrolls: boolean,
) {
  const isHeld = useRef(false);
  const moveTo = (event: PointerEvent<HTMLElement>) => {
    const { left: edge } = event.currentTarget.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - edge - left) / (right - left)));
    onCursor(window.start + share * (window.end - window.start));
  };
  const release = () => {
    isHeld.current = false;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (scrolls && /^Arrow(Up|Down)$/.test(event.key)) return;
    const bounds = { min: window.start, max: window.end, step: (window.end - window.start) / 100 };
    const next = valueForKey(event.key, cursor, bounds);
    if (next === null) return;
    onCursor(next);
    event.preventDefault();
    event.stopPropagation();
  };
  const pointer = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      isHeld.current = true;
      event.currentTarget.setPointerCapture(event.pointerId);
      moveTo(event);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (isHeld.current) moveTo(event);
    },
    onPointerUp: release,
    onPointerCancel: release,
  };
  return { pointer, onKeyDown };
}
