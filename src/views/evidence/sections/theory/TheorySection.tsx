import { type ReactElement, useMemo, useState } from 'react';
import { MEASURES, type Measure } from '../../../../core/physics/ttftTheory';
import { PlaceLink } from '../../../../parts/PlaceLink';
import { theoryProvenances } from '../../../../state/evidence/theory/provenances';
import { theoryRows } from '../../../../state/evidence/theory/rows';
import { theorySubjectText, theoryTakeaway, waitText } from '../../../../state/evidence/theory/words';
import { MEASURE_NAMES } from '../../../../state/physics/ttftMeasures';
import { useApp } from '../../../../state/react';
import { SegmentedControl } from '../../../../ui/SegmentedControl';
import { EvidencePart } from '../../frame/EvidencePart';
import { useAnswered } from '../../frame/useEvidence';
import { CurveFigure } from './CurveFigure';
import { ResidualFigure } from './ResidualFigure';
import { TheoryTables } from './TheoryTables';
import './theory.css';

const MEASURE_OPTIONS = MEASURES.map((value) => ({ value, text: MEASURE_NAMES[value] }));

/** Queueing theory beside the event simulator: five systems, four utilisations, four measures. */
export function TheorySection(): ReactElement {
  const answered = useAnswered('theory');
  const seed = useApp((state) => state.scenario.seed);
  const rows = useMemo(() => theoryRows(answered), [answered]);
  const provenances = useMemo(() => theoryProvenances(seed), [seed]);
  const [measure, setMeasure] = useState<Measure>('mean');
  return (
    <EvidencePart title="Theory beside simulation" provenances={provenances}>
      <p className="theory-takeaway">{theoryTakeaway(rows)}</p>
      <p className="theory-subject">
        {theorySubjectText()} {waitText()}{' '}
        <PlaceLink className="text-link" route="physics" section="queueing">
          The formulas, with your own model, are on Physics
        </PlaceLink>
        .
      </p>
      <div className="theory-controls">
        <span aria-hidden="true">TTFT</span>
        <SegmentedControl
          label="Measure of TTFT"
          options={MEASURE_OPTIONS}
          value={measure}
          onChange={setMeasure}
        />
      </div>
      <div className="evidence-figures">
        <ResidualFigure rows={rows} measure={measure} provenances={provenances} />
        <CurveFigure rows={rows} provenances={provenances} />
      </div>
      <TheoryTables rows={rows} measure={measure} />
    </EvidencePart>
  );
}
