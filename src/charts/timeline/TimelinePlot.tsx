import { type KeyboardEvent, type ReactElement, useCallback, useId, useMemo, useRef, useState } from 'react';
import { CanvasSurface } from './CanvasSurface';
import { CursorMark } from './CursorMark';
import { rowAt } from './hit';
import { type KeyEntry, keySize } from './keyEntries';
import { paintKey, paintNames } from './keyPainter';
import { KEYS_TEXT, type KeyAct, keyAct, PLAY_TEXT } from './keys';
import { paintTimeline } from './painter';
import type { Palette } from './palette';
import type { Pen } from './pen';
import { cursorSentence, tipAt, tipAtCursor } from './plotReading';
import { readRow } from './readRow';
import type { Scene } from './scene';
import { SvgPen } from './svgPen';
import { TimelineTip } from './TimelineTip';
import type { PlacedRow, TimelineLayout } from './timelineLayout';
import { timeAt, timeScale } from './timeScale';
import type { TimelineChartProps } from './types';
import { useFocusedRow } from './useFocusedRow';
import { usePixelRatio } from './usePixelRatio';
import { type PlotPoint, type PlotPointerProps, usePlotPointer, usePlotWheel } from './usePlotPointer';

interface TimelinePlotProps extends TimelineChartProps {
  readonly layout: TimelineLayout;
  readonly palette: Palette;
  readonly entries: readonly KeyEntry[];
}

export function TimelinePlot(props: TimelinePlotProps): ReactElement {
  const { lanes, layout, palette, width, textSize, window, cursor, end, entries } = props;
  const ref = useRef<HTMLDivElement>(null);
  const keysId = useId();
  const [scrolled, setScrolled] = useState(0);
  const [hover, setHover] = useState<PlotPoint | undefined>(undefined);
  const [speaks, setSpeaks] = useState(false);
  const ratio = usePixelRatio();
  const { left, right, lanesHeight, contentHeight, axisHeight } = layout;
  const scale = useMemo(() => timeScale(window, left, right, ratio), [window, left, right, ratio]);
  const scene = useMemo((): Scene => {
    return { lanes, layout, scale, palette, width, textSize, scrolled };
  }, [lanes, layout, scale, palette, width, textSize, scrolled]);
  const surface = useSurface(scene, entries);
  const focused = useFocusedRow(layout, lanes);
  const pointer: PlotPointerProps = {
    ...{ window, end, left, right, axisTop: lanesHeight },
    onWindow: props.onWindow,
    onCursor: props.onCursor,
    onHover: setHover,
    onClick: (point) => {
      setSpeaks(false);
      const time = timeAt(scale, Math.min(right, Math.max(left, point.x)));
      props.onCursor(time);
      const row = rowAt(layout, point.y + scrolled);
      props.onPick(row && readRow(lanes, row, scale, time)?.pick);
    },
  };
  const handlers = usePlotPointer(pointer);
  usePlotWheel(ref, pointer);
  const perform = (act: KeyAct) => {
    if (act.kind === 'window' || act.kind === 'cursor') props.onWindow(act.window);
    if (act.kind === 'cursor') props.onCursor(act.time);
    if (act.kind === 'step') props.onStep(act.direction);
    if (act.kind === 'row') reveal(ref.current, focused.move(act.by), lanesHeight);
    if (act.kind === 'pick') props.onPick(focused.row && readRow(lanes, focused.row, scale, cursor)?.pick);
    if (act.kind === 'unpick') props.onPick(undefined);
    if (act.kind === 'play') props.onTogglePlay?.();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keyAct(event, { window, cursor, end });
    if (act === undefined || (act.kind === 'play' && !props.onTogglePlay)) return;
    event.preventDefault();
    event.stopPropagation();
    // While it plays the cursor would be read out without end.
    setSpeaks(act.kind !== 'play');
    perform(act);
  };
  const tip = hover ? tipAt(scene, hover) : speaks ? tipAtCursor(scene, focused.row, cursor) : undefined;
  const height = lanesHeight + axisHeight;
  return (
    <div className="timeline-stage">
      <div
        ref={ref}
        className="timeline-plot"
        style={{ height }}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes its keys itself
        tabIndex={0}
        role="application"
        aria-roledescription="timeline"
        aria-label={props.caption}
        aria-describedby={keysId}
        data-scrolls={contentHeight > lanesHeight}
        onScroll={(event) => setScrolled(event.currentTarget.scrollTop)}
        onKeyDown={onKeyDown}
        onBlur={() => setSpeaks(false)}
        {...handlers}
      >
        <div style={{ height: contentHeight + axisHeight }}>
          <div className="timeline-pinned" style={{ height }}>
            <CanvasSurface width={width} height={height} palette={palette} {...surface} />
            {focused.row && <RowMark row={focused.row} scrolled={scrolled} />}
            <CursorMark {...{ scale, cursor, width, textSize }} height={lanesHeight} />
          </div>
        </div>
      </div>
      {tip && <TimelineTip tip={tip} width={width} height={height} />}
      <p className="chart-hidden-text" id={keysId}>
        {KEYS_TEXT + (props.onTogglePlay ? PLAY_TEXT : '')}
      </p>
      <p className="chart-hidden-text" aria-live="polite">
        {speaks ? cursorSentence(scene, focused.row, cursor) : ''}
      </p>
    </div>
  );
}

/** How the scene is painted on the page, and drawn into a file with the key below it. */
function useSurface(scene: Scene, entries: readonly KeyEntry[]) {
  const paint = useCallback((pen: Pen) => paintTimeline(pen, scene), [scene]);
  const draw = useCallback(() => {
    const { lanes, layout, palette, width, textSize } = scene;
    const end = layout.lanesHeight + layout.axisHeight;
    const names = layout.isCompact ? textSize * 1.6 : 0;
    const pen = new SvgPen(width, end + names + keySize(entries, width, textSize).height);
    paintTimeline(pen, scene);
    const top = layout.isCompact ? paintNames(pen, palette, lanes, { top: end, textSize }) : end;
    paintKey(pen, palette, entries, { top, width, textSize });
    return pen.svg;
  }, [scene, entries]);
  return { paint, draw };
}

/** Scrolls the lanes so far that a row is in sight. */
function reveal(plot: HTMLElement | null, row: PlacedRow | undefined, lanesHeight: number): void {
  if (!plot || !row) return;
  const { scrollTop } = plot;
  plot.scrollTop = Math.max(row.y + row.height - lanesHeight, Math.min(scrollTop, row.y));
}

function RowMark({ row, scrolled }: { readonly row: PlacedRow; readonly scrolled: number }): ReactElement {
  return <span className="timeline-row-mark" style={{ top: row.y - scrolled, height: row.height }} />;
}
