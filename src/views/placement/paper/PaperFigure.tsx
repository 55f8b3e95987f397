import { type ReactElement, type ReactNode, useState } from 'react';
import { ChartFigure } from '../../../charts/ChartFigure';
import type { ChartSize, ChartState, TableData } from '../../../charts/types';
import { ProvenanceBadges } from '../../../parts/ProvenanceBadges';
import type { Provenance } from '../../../state/provenance';
import { useApp } from '../../../state/react';

export interface Crosshair {
  readonly crosshairX: number | null;
  readonly onCrosshair: (x: number | null) => void;
}

interface PaperFigureProps {
  /** Found by tests as `data-chart`. */
  readonly chart: string;
  readonly title: string;
  readonly caption: string;
  readonly provenances: readonly Provenance[];
  readonly table: TableData;
  readonly state?: ChartState | undefined;
  readonly children: (size: ChartSize, crosshair: Crosshair) => ReactNode;
}

/** A chart of the comparison with the paper, with all that belongs to a figure. */
export function PaperFigure(props: PaperFigureProps): ReactElement {
  const { chart, title } = props;
  const [crosshairX, onCrosshair] = useState<number | null>(null);
  const seed = useApp((state) => state.scenario.seed);
  return (
    <div className="chart-card paper-card" data-chart={chart}>
      <ChartFigure
        title={title}
        caption={props.caption}
        captionLines={3}
        badges={<ProvenanceBadges chart={title} provenances={props.provenances} />}
        table={props.table}
        source={`Goodput Lab · placement search, beside the paper · seed ${seed}`}
        state={props.state}
      >
        {(size) => props.children(size, { crosshairX, onCrosshair })}
      </ChartFigure>
    </div>
  );
}
