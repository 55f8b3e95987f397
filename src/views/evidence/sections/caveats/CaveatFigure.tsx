import type { ReactElement } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { ValueRule } from '../../../../charts/types';
import { PAPER_TARGET } from '../../../../core/evidence/panelGoodputs';
import type { CaveatPlot } from '../../../../state/evidence/caveat/shapes';
import { EvidenceFigure } from '../../frame/EvidenceFigure';

/** What crossings are measured against, where the reader cannot move it. */
const PAPER_RULE: readonly ValueRule[] = [
  {
    label: 'Attainment target of the paper',
    tone: 'target',
    value: PAPER_TARGET,
    min: PAPER_TARGET,
    max: PAPER_TARGET,
    step: PAPER_TARGET,
    onChange: () => {},
  },
];

export interface CaveatFigureProps {
  readonly plot: CaveatPlot;
  readonly rules?: readonly ValueRule[];
  /** Names at the ends of lines; along them where the ends are crowded. */
  readonly names?: 'end' | 'inside';
}

/** The chart of a caveat. */
export function CaveatFigure({ plot, rules, names = 'inside' }: CaveatFigureProps): ReactElement {
  const { id, title, caption, message } = plot;
  const hasTarget = plot.crossings.length > 0;
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
          valueRules={rules ?? (hasTarget ? PAPER_RULE : undefined)}
          names={names}
        />
      )}
    </EvidenceFigure>
  );
}
