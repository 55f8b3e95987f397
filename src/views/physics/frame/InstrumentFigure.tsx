import { type ReactElement, type ReactNode, useState } from 'react';
import { ChartFigure } from '../../../charts/ChartFigure';
import type { ChartSize, ChartState, TableData } from '../../../charts/types';
import type { Crosshair } from '../../../parts/FigureCard';
import { useIsShown } from '../../../parts/live/shownParts';
import { ProvenanceBadges } from '../../../parts/ProvenanceBadges';
import { selectPhysicsSource } from '../../../state/physics/source';
import type { Provenance } from '../../../state/provenance';
import { useApp } from '../../../state/react';
import { WhenSeen } from './WhenSeen';

export interface InstrumentFigureProps {
  /** Unique on the page; also found by tests as `data-chart`. */
  readonly chart: string;
  readonly title: string;
  readonly caption: string;
  readonly provenances: readonly Provenance[];
  readonly tools?: ReactNode;
  readonly table: TableData;
  readonly state?: ChartState | undefined;
  /** `short` for a strip below another chart. */
  readonly height?: 'usual' | 'short' | undefined;
  readonly children: (size: ChartSize, crosshair: Crosshair) => ReactNode;
}

/** A chart of an instrument, with all that belongs to a figure and a crosshair of its own. */
export function InstrumentFigure(props: InstrumentFigureProps): ReactElement | null {
  const isShown = useIsShown(props.chart);
  const { chart, title, height = 'usual' } = props;
  const [crosshairX, onCrosshair] = useState<number | null>(null);
  const source = useApp(selectPhysicsSource);
  if (!isShown) return null;
  return (
    <WhenSeen className="chart-card instrument-card" data-chart={chart} data-height={height}>
      <ChartFigure
        title={title}
        caption={props.caption}
        captionLines={2}
        badges={<ProvenanceBadges chart={title} provenances={props.provenances} isShort />}
        tools={props.tools}
        table={props.table}
        source={source}
        state={props.state}
      >
        {(size) => props.children(size, { crosshairX, onCrosshair })}
      </ChartFigure>
    </WhenSeen>
  );
}
