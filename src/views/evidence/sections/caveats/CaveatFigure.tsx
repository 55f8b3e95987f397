import type { ReactElement } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { ValueRule } from '../../../../charts/types';
import type { CaveatPlot } from '../../../../state/evidence/caveat/shapes';
import { EvidenceFigure } from '../../frame/EvidenceFigure';

export interface CaveatFigureProps {
  readonly plot: CaveatPlot;
  readonly rules?: readonly ValueRule[];
  /** Names at the ends of lines; along them where the ends are crowded. */
  readonly names?: 'end' | 'inside';
}

/** The chart of a caveat. */
export function CaveatFigure({ plot, rules, names = 'inside' }: CaveatFigureProps): ReactElement {
  const { id, title, caption, message } = plot;
  return (
    <EvidenceFigure
      chart={id}
      title={title}
      caption={caption}
      captionLines={3}
      provenances={plot.provenances}
      table={plot.table}
      state={message === undefined ? undefined : { kind: 'empty', message }}
    >
      {(size, crosshair) => (
        <LineChart
          {...size}
          {...crosshair}
          caption={caption}
          x={plot.x}
          y={plot.y}
          series={plot.series}
          measured={plot.measured}
          crossings={plot.crossings}
          ratio={plot.ratio}
          spots={plot.spots}
          valueRules={rules}
          names={names}
        />
      )}
    </EvidenceFigure>
  );
}
