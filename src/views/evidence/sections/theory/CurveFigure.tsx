import { type ReactElement, useMemo, useState } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { Axis } from '../../../../charts/types';
import { CHECKED_FORMULAS, type CheckedFormula } from '../../../../core/physics/theoryCheck';
import { curvePlot } from '../../../../state/evidence/theory/plots';
import type { TheoryRow } from '../../../../state/evidence/theory/rows';
import { theoryTable } from '../../../../state/evidence/theory/table';
import { curveCaption, FORMULA_LABELS } from '../../../../state/evidence/theory/words';
import type { Provenance } from '../../../../state/provenance';
import { Select } from '../../../../ui/Select';
import { EvidenceFigure } from '../../frame/EvidenceFigure';

const X: Axis = { label: 'Utilisation ρ', kind: 'utilisation', domain: [0, 1] };
const OPTIONS = CHECKED_FORMULAS.map((value) => ({ value, text: FORMULA_LABELS[value] }));

interface CurveFigureProps {
  readonly rows: readonly TheoryRow[];
  readonly provenances: readonly Provenance[];
}

/** TTFT of one system against utilisation: lines are theory, points simulated. */
export function CurveFigure({ rows, provenances }: CurveFigureProps): ReactElement {
  const [formula, setFormula] = useState<CheckedFormula>('single');
  const plot = useMemo(() => curvePlot(rows, formula), [rows, formula]);
  const y = useMemo((): Axis => ({ label: 'TTFT', kind: 'latency', domain: [0, plot.yMax] }), [plot.yMax]);
  const table = useMemo(
    () =>
      theoryTable(
        rows.filter((row) => row.formula === formula),
        `goodput-lab-theory-ttft-${formula}`,
      ),
    [rows, formula],
  );
  const caption = curveCaption(rows, formula);
  return (
    <EvidenceFigure
      chart="theory-curves"
      title="TTFT of one system"
      caption={caption}
      provenances={provenances}
      tools={<Select label="System" options={OPTIONS} value={formula} onChange={setFormula} />}
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
