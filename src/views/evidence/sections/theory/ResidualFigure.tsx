import { type ReactElement, useMemo } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { Axis } from '../../../../charts/types';
import { CHECKED_UTILISATIONS } from '../../../../core/physics/theoryCheck';
import type { Measure } from '../../../../core/physics/ttftTheory';
import { RESIDUAL_X, residualPlot } from '../../../../state/evidence/theory/plots';
import type { TheoryRow } from '../../../../state/evidence/theory/rows';
import { theoryTable } from '../../../../state/evidence/theory/table';
import { residualCaption } from '../../../../state/evidence/theory/words';
import type { Provenance } from '../../../../state/provenance';
import { EvidenceFigure } from '../../frame/EvidenceFigure';

const X: Axis = {
  label: 'Utilisation ρ',
  kind: 'utilisation',
  domain: RESIDUAL_X,
  ticks: CHECKED_UTILISATIONS,
};

interface ResidualFigureProps {
  readonly rows: readonly TheoryRow[];
  readonly measure: Measure;
  readonly provenances: readonly Provenance[];
}

/** Simulated minus theory, one measure of all systems. */
export function ResidualFigure({ rows, measure, provenances }: ResidualFigureProps): ReactElement {
  const plot = useMemo(() => residualPlot(rows, measure), [rows, measure]);
  const y = useMemo(
    (): Axis => ({ label: 'Simulated − theory', kind: 'deviation', domain: [-plot.yMax, plot.yMax] }),
    [plot.yMax],
  );
  const table = useMemo(() => theoryTable(rows, 'goodput-lab-theory-residuals'), [rows]);
  const caption = residualCaption(rows, measure);
  return (
    <EvidenceFigure
      chart="theory-residuals"
      title="Simulation minus theory"
      caption={caption}
      provenances={provenances}
      table={table}
    >
      {(size, crosshair) => (
        <LineChart
          {...size}
          {...crosshair}
          caption={caption}
          x={X}
          y={y}
          series={plot.series}
          simulated={plot.simulated}
        />
      )}
    </EvidenceFigure>
  );
}
