import { type ReactElement, type ReactNode, useState } from 'react';
import { ChartFigure } from '../../../charts/ChartFigure';
import type { ChartSize, ChartState, TableData } from '../../../charts/types';
import { ProvenanceBadges } from '../../../parts/ProvenanceBadges';
import { selectInsideSource } from '../../../state/inside/source';
import type { Provenance } from '../../../state/provenance';
import { useApp } from '../../../state/react';

export interface Crosshair {
  readonly crosshairX: number | null;
  readonly onCrosshair: (x: number | null) => void;
}

export interface InsideFigureProps {
  /** Unique on the page; also found by tests as `data-chart`. */
  readonly chart: string;
  readonly title: string;
  /** One generated sentence: what the chart shows, with the numbers of the moment. */
  readonly caption: string;
  readonly captionLines?: 1 | 2 | 3;
  readonly provenances: readonly Provenance[];
  readonly tools?: ReactNode;
  readonly table: TableData;
  readonly state?: ChartState | undefined;
  /** What is drawn answers the question before the one asked now: it is drawn pale. */
  readonly isStale?: boolean;
  readonly children: (size: ChartSize, crosshair: Crosshair) => ReactNode;
}

/** A chart of this page, with all that belongs to a figure and a crosshair of its own. */
export function InsideFigure(props: InsideFigureProps): ReactElement {
  const { chart, title, isStale = false } = props;
  const [crosshairX, onCrosshair] = useState<number | null>(null);
  const source = useApp(selectInsideSource);
  return (
    <div className="chart-card inside-card" data-chart={chart} data-stage={isStale ? 'updating' : 'current'}>
      <ChartFigure
        title={title}
        caption={props.caption}
        captionLines={props.captionLines ?? 2}
        badges={<ProvenanceBadges chart={title} provenances={props.provenances} isShort />}
        tools={props.tools}
        table={props.table}
        source={source}
        state={props.state}
      >
        {(size) => props.children(size, { crosshairX, onCrosshair })}
      </ChartFigure>
    </div>
  );
}
