import { type ReactElement, useMemo } from 'react';
import { wholeCalibration } from '../../../../state/evidence/calibration/provenances';
import { calibrationRows, systemMeans } from '../../../../state/evidence/calibration/rows';
import {
  floorSentence,
  heldOutSentence,
  requestSentence,
  targetSentence,
} from '../../../../state/evidence/calibration/words';
import { EvidencePart } from '../../frame/EvidencePart';
import { useAnswered } from '../../frame/useEvidence';
import { CalibrationFigures } from './CalibrationFigures';
import { CalibrationTable } from './CalibrationTable';
import './calibration.css';

function Protocol(): ReactElement {
  return (
    <div className="calibration-words">
      <p>
        The released fits say how long a pass keeps the GPUs busy. A real engine adds work of its own. Here
        two constants of at least zero, seconds per iteration and seconds per token, are fitted to the paper’s
        measured panels (Figures 8 and 9) and tested on panels that were not used: for each application they
        are fitted on all other applications of the same system. Both panels of an application, against rate
        and against SLO scale, are held out together. This rule was fixed before anything was fitted.
      </p>
      <p>
        All errors are mean absolute errors of SLO attainment in points, means of both panels. The constants
        are kept with the app (<code>npm run calibrate</code> fits them again, in minutes); the errors are
        simulated when you press Run.
      </p>
    </div>
  );
}

/** Engine overheads fitted on some applications and tested on others. */
export function CalibrationSection(): ReactElement {
  const items = useAnswered('calibration');
  const rows = useMemo(() => calibrationRows(items), [items]);
  const means = useMemo(() => systemMeans(rows), [rows]);
  const first = items[0]?.question;
  const provenances = useMemo(
    () => wholeCalibration(first?.replications, first?.seed),
    [first?.replications, first?.seed],
  );
  return (
    <EvidencePart title="Fitted overheads" provenances={provenances}>
      <Protocol />
      <div className="calibration-words" aria-live="polite">
        {means === undefined ? (
          <p className="calibration-verdict">Run the checks to see whether fitted overheads help.</p>
        ) : (
          <>
            <p className="calibration-verdict">{heldOutSentence(means)} So nothing is added by default.</p>
            <p>
              {targetSentence(means)} {floorSentence(means)}
            </p>
          </>
        )}
      </div>
      <CalibrationTable rows={rows} means={means} />
      <div className="calibration-words">
        <p>
          Why not: what is wrong is not one constant. DeepSpeed-MII on HumanEval is simulated too slow at low
          rates and too fast at high ones; vLLM too slow on HumanEval and too fast on ShareGPT with OPT-66B. A
          constant moves all points the same way. A dozen other forms were therefore tried, all with the
          held-out panels in view. The best has one constant: each decoding request adds a fixed time for each
          GPU of its instance, and a pass with prompts and decodes reads the weights once.
        </p>
        {means !== undefined && <p>{requestSentence(means)}</p>}
        <p>
          The setting “Engine overhead: Fitted” beside the engine fits uses this form with the constants
          fitted on all panels. It describes the paper’s measurements better; it is no evidence for other
          workloads.
        </p>
      </div>
      <CalibrationFigures rows={rows} replications={first?.replications} seed={first?.seed} />
    </EvidencePart>
  );
}
