import { type ReactElement, useMemo, useRef } from 'react';
import { ChartKey, LaneNames } from './ChartKey';
import { keySize, timelineKey } from './keyEntries';
import { Overview } from './Overview';
import { TimelinePlot } from './TimelinePlot';
import { timelineLayout } from './timelineLayout';
import type { TimelineChartProps } from './types';
import { usePalette } from './usePalette';
import '../charts.css';
import './timeline.css';

/**
 * What happened on every stage, on one clock: lanes of rows, a cursor, and the whole run in little below. Where it looks
 * and what is picked is the owner's; what the pointer is over and how far the lanes are scrolled is its own.
 */
export function TimelineChart(props: TimelineChartProps): ReactElement {
  const { lanes, width, height, textSize, end, window, cursor, onWindow } = props;
  const ref = useRef<HTMLDivElement>(null);
  const palette = usePalette(ref);
  const entries = useMemo(() => timelineKey(lanes), [lanes]);
  const layout = useMemo(() => {
    return timelineLayout(lanes, { width, height, textSize }, keySize(entries, width, textSize));
  }, [lanes, width, height, textSize, entries]);
  const { left, right, overviewHeight } = layout;
  return (
    <div className="timeline" ref={ref} style={{ width, height }}>
      <div
        className="timeline-key-line"
        data-beside={layout.keyHeight === 0}
        style={{ height: layout.keyHeight }}
      >
        {layout.isCompact && <LaneNames lanes={lanes} textSize={textSize} />}
        <ChartKey entries={entries} />
      </div>
      {palette && (
        <>
          <TimelinePlot {...props} layout={layout} palette={palette} entries={entries} />
          <Overview
            {...{ lanes, palette, width, left, right, end, window, cursor, onWindow }}
            height={overviewHeight}
          />
        </>
      )}
    </div>
  );
}
