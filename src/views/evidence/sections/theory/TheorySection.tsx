import { type ReactElement, useMemo, useState } from 'react';
import { MEASURES, type Measure } from '../../../../core/physics/ttftTheory';
import { theoryProvenances } from '../../../../state/evidence/theory/provenances';
import { theoryRows } from '../../../../state/evidence/theory/rows';
import { theorySubjectText, theoryTakeaway, waitText } from '../../../../state/evidence/theory/words';
import { MEASURE_NAMES } from '../../../../state/physics/ttftMeasures';
import { useActions, useApp } from '../../../../state/react';
import { writeAddress } from '../../../../state/route';
import { SegmentedControl } from '../../../../ui/SegmentedControl';
import { useAnswered } from '../../frame/useEvidence';
import { CurveFigure } from './CurveFigure';
import { ResidualFigure } from './ResidualFigure';
import { TheoryTables } from './TheoryTables';
import './theory.css';

const MEASURE_OPTIONS = MEASURES.map((value) => ({ value, text: MEASURE_NAMES[value] }));

const FORMULAS_ADDRESS = writeAddress('physics', '', 'queueing');

function PhysicsLink(): ReactElement {
  const { goTo } = useActions();
  return (
    <a
      className="text-link"
      href={FORMULAS_ADDRESS}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        goTo('physics', 'queueing');
      }}
    >
      The formulas, with your own model, are on Physics
    </a>
  );
}

/** Queueing theory beside the event simulator: five systems, four utilisations, four measures. */
export function TheorySection(): ReactElement {
  const answered = useAnswered('theory');
  const seed = useApp((state) => state.scenario.seed);
  const rows = useMemo(() => theoryRows(answered), [answered]);
  const provenances = useMemo(() => theoryProvenances(seed), [seed]);
  const [measure, setMeasure] = useState<Measure>('mean');
  return (
    <>
      <p className="theory-takeaway">{theoryTakeaway(rows)}</p>
      <p className="theory-subject">
        {theorySubjectText()} {waitText()} <PhysicsLink />.
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
    </>
  );
}
