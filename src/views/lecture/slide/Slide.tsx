import { type ReactElement, useEffect, useRef } from 'react';
import { ChartsOverlaid } from '../../../charts/overlay';
import { ScenarioControls } from '../../../parts/controls/ScenarioControls';
import { LiveParts } from '../../../parts/live/LiveParts';
import { ProvenanceBadges } from '../../../parts/ProvenanceBadges';
import { sourcesOf } from '../../../state/lecture/sources';
import { stepName } from '../../../state/lecture/step';
import { useApp } from '../../../state/react';
import type { ReadableStep } from '../content/lecture';
import { fitOnPaper } from '../print/fitOnPaper';
import { SLIDE_PARTS } from '../text/slideParts';
import { PredictionBox } from './PredictionBox';
import { useStepOverlay } from './usePrediction';

/** One step: its text, the charts it talks about, and what can be tried. */
export function Slide({ step }: { readonly step: ReadableStep }): ReactElement {
  const { Text, title, part, charts, controls, predict } = step;
  const overlay = useStepOverlay(step);
  const isOpen = predict !== undefined && overlay.hidden.length === 0;
  // What an exercise frees has a control here, whether the step offers it or not.
  const free = useApp((state) => state.lock);
  const titleRef = useRef<HTMLHeadingElement>(null);
  useEffect(() => titleRef.current?.focus({ preventScroll: true }), []);
  return (
    <article className="slide" aria-labelledby="slide-title" data-step={step.id} ref={fitOnPaper}>
      <div className="slide-words">
        <p className="slide-part">
          {part} · {stepName(step)}
        </p>
        <h1 id="slide-title" className="slide-title" tabIndex={-1} ref={titleRef}>
          {title}
        </h1>
        <div className="slide-text">
          <Text components={SLIDE_PARTS} />
        </div>
        <p className="slide-sources">
          <ProvenanceBadges chart="Text" provenances={sourcesOf(step)} />
        </p>
        {predict !== undefined && <PredictionBox step={step.id} prediction={predict} />}
        <ScenarioControls className="slide-controls" keys={[...controls, ...(free ?? [])]} />
      </div>
      <div className="slide-stage">
        <ChartsOverlaid overlay={overlay}>
          <LiveParts parts={isOpen ? [...charts, ...predict.reveal] : charts} />
        </ChartsOverlaid>
      </div>
    </article>
  );
}
