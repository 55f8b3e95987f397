import { type ReactElement, useMemo, useState } from 'react';
import { APPLICATION_IDS } from '../../../../core/catalogue/applications';
import { panelItems } from '../../../../state/evidence/panel/items';
import { comparedProvenances } from '../../../../state/evidence/panel/provenances';
import { engineSentence } from '../../../../state/evidence/panel/summary';
import { useApp } from '../../../../state/react';
import { EvidencePart } from '../../frame/EvidencePart';
import { useAnswered } from '../../frame/useEvidence';
import { ApplicationPanels } from './ApplicationPanels';
import { ErrorTable } from './ErrorTable';
import { MeasuredKey } from './MeasuredKey';
import './systems.css';

/** Figures 8 and 9: the paper's measurements of three real systems beside ours. */
export function SystemsSection(): ReactElement {
  const seed = useApp((state) => state.scenario.seed);
  const answered = useAnswered('panel');
  const items = useMemo(() => panelItems(answered, seed), [answered, seed]);
  const provenances = useMemo(() => comparedProvenances(items, seed), [items, seed]);
  const [withIntervals, setWithIntervals] = useState(true);
  return (
    <div className="systems">
      <EvidencePart title="Measured and simulated" provenances={provenances}>
        <p className="systems-text">
          The paper measured DistServe, vLLM and DeepSpeed-MII on A100-80GB GPUs (Figures 8 and 9). Open
          markers are its points. Run simulates the same set-ups by the rules of the engines on the released
          latency profiles and draws our curves with 95% bands. Nothing is tuned to these points. A thin line
          is vLLM once more, on DistServe’s faster engine: then only the placement differs. Nobody measured
          that.
        </p>
        <ErrorTable items={items} />
        <p className="systems-text systems-engines">
          {engineSentence(items) ??
            'Run also compares goodputs twice: each system as released, and vLLM on DistServe’s engine.'}
        </p>
        <p className="systems-text">
          “Plateau” marks a system of which no measured point lies clearly above 90%: a few requests decide
          where it crosses. The range below a ratio is what the 95% intervals of both goodputs allow.
        </p>
        <div className="systems-bar">
          <MeasuredKey />
          <label className="systems-check">
            <input
              type="checkbox"
              checked={withIntervals}
              onChange={(event) => setWithIntervals(event.target.checked)}
            />
            95% intervals of the measured points
          </label>
        </div>
        {APPLICATION_IDS.map((application) => (
          <ApplicationPanels
            key={application}
            application={application}
            items={items}
            withIntervals={withIntervals}
          />
        ))}
      </EvidencePart>
    </div>
  );
}
