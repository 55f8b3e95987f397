import type { ReactElement, ReactNode } from 'react';
import { ChartFigure } from '../../../charts/ChartFigure';
import type { ChartSize, ChartState, TableData } from '../../../charts/types';
import { useIsShown } from '../../../parts/live/shownParts';
import { ProvenanceBadges } from '../../../parts/ProvenanceBadges';
import { selectSearchSource } from '../../../state/placement/figures';
import type { Provenance } from '../../../state/provenance';
import { useApp } from '../../../state/react';

export interface SearchFigureProps {
  /** Unique on the page; also found by tests as `data-chart`. */
  readonly chart: string;
  readonly title: string;
  readonly caption: string;
  readonly captionLines?: 2 | 3;
  readonly provenances: readonly Provenance[];
  readonly table: TableData;
  readonly state: ChartState;
  readonly children: (size: ChartSize) => ReactNode;
}

/** A chart of the search with all that belongs to a figure. */
export function SearchFigure(props: SearchFigureProps): ReactElement | null {
  const isShown = useIsShown(props.chart);
  const { chart, title, provenances } = props;
  const source = useApp(selectSearchSource);
  if (!isShown) return null;
  return (
    <div className="chart-card" data-chart={chart}>
      <ChartFigure
        title={title}
        caption={props.caption}
        captionLines={props.captionLines ?? 2}
        badges={<ProvenanceBadges chart={title} provenances={provenances} isShort />}
        table={props.table}
        source={source}
        state={props.state}
      >
        {props.children}
      </ChartFigure>
    </div>
  );
}
