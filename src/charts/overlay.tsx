import { createContext, type ReactElement, type ReactNode, useContext, useMemo } from 'react';
import type { LineChartProps } from './types';

/** A value that somebody expects, drawn across the plot. */
export interface Guess {
  readonly axis: 'x' | 'y';
  /** In core units. */
  readonly value: number;
  readonly label: string;
}

/** What a page that shows a chart adds to it, or keeps back for a while. */
export interface ChartOverlay {
  /** Ids of lines and points that are kept back; with any, crossings, captions and tables are kept back as well. */
  readonly hidden: readonly string[];
  readonly guess: Guess | undefined;
  /** Id of a line that is drawn strong. */
  readonly emphasised: string | undefined;
}

const OverlayContext = createContext<ChartOverlay | undefined>(undefined);

export function ChartsOverlaid(props: {
  readonly overlay: ChartOverlay;
  readonly children: ReactNode;
}): ReactElement {
  return <OverlayContext value={props.overlay}>{props.children}</OverlayContext>;
}

/** Is a part of what the charts show kept back? */
export function useKeepsBack(): boolean {
  return (useContext(OverlayContext)?.hidden.length ?? 0) > 0;
}

export function useGuess(): Guess | undefined {
  return useContext(OverlayContext)?.guess;
}

function without<Item extends { readonly id: string }>(items: readonly Item[], hidden: readonly string[]) {
  return items.filter(({ id }) => !hidden.includes(id));
}

/** What of a chart may be drawn. */
export function useOverlaid(props: LineChartProps): LineChartProps {
  const overlay = useContext(OverlayContext);
  const { series, measured, simulated, ghosts } = props;
  const hidden = overlay?.hidden;
  const kept = useMemo(
    () =>
      hidden === undefined || hidden.length === 0
        ? {}
        : {
            series: without(series, hidden),
            measured: measured && without(measured, hidden),
            simulated: simulated && without(simulated, hidden),
            ghosts: ghosts && without(ghosts, hidden),
            crossings: undefined,
            ratio: undefined,
            spots: undefined,
          },
    [hidden, series, measured, simulated, ghosts],
  );
  if (overlay === undefined) return props;
  return { ...props, ...kept, emphasised: props.emphasised ?? overlay.emphasised };
}
