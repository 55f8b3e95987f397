import { type ReactElement, type ReactNode, useState } from 'react';
import { ChartFigure, type ChartFigureProps } from '../charts/ChartFigure';
import type { ChartSize, ChartState, TableData } from '../charts/types';
import type { Provenance } from '../state/provenance';
import { classNames } from '../ui/classNames';
import { useIsShown } from './live/shownParts';
import { ProvenanceBadges } from './ProvenanceBadges';

export interface Crosshair {
  readonly crosshairX: number | null;
  readonly onCrosshair: (x: number | null) => void;
}

export interface FigureCardProps {
  /** Unique on the page; also found by tests as `data-chart`. */
  readonly chart: string;
  readonly title: string;
  /** One generated sentence: what the chart shows, with the numbers of the moment. */
  readonly caption: string;
  readonly captionLines?: ChartFigureProps['captionLines'];
  readonly provenances: readonly Provenance[];
  /** Badges say the kind of numbers only. Default: true. */
  readonly hasShortBadges?: boolean;
  readonly tools?: ReactNode;
  readonly table: TableData;
  /** One line for exported pictures. */
  readonly source: string;
  readonly state?: ChartState | undefined;
  /** What is drawn answers the question before the one asked now: it is drawn pale. */
  readonly isStale?: boolean;
  /** Gives the card its height. */
  readonly className: string;
  readonly children: (size: ChartSize, crosshair: Crosshair) => ReactNode;
}

/** A chart on a card, with all that belongs to a figure and a crosshair of its own. */
export function FigureCard(props: FigureCardProps): ReactElement | null {
  const isShown = useIsShown(props.chart);
  const { chart, title, isStale = false, hasShortBadges = true } = props;
  const [crosshairX, onCrosshair] = useState<number | null>(null);
  if (!isShown) return null;
  return (
    <div
      className={classNames('chart-card', props.className)}
      data-chart={chart}
      data-stage={isStale ? 'updating' : 'current'}
    >
      <ChartFigure
        title={title}
        caption={props.caption}
        captionLines={props.captionLines ?? 2}
        badges={<ProvenanceBadges chart={title} provenances={props.provenances} isShort={hasShortBadges} />}
        tools={props.tools}
        table={props.table}
        source={props.source}
        state={props.state}
      >
        {(size) => props.children(size, { crosshairX, onCrosshair })}
      </ChartFigure>
    </div>
  );
}
