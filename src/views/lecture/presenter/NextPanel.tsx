import type { ReactElement } from 'react';
import { ProvenanceBadges } from '../../../parts/ProvenanceBadges';
import { sourcesOf } from '../../../state/lecture/sources';
import { type Plan, stepName } from '../../../state/lecture/step';
import { ALL_STEPS, type ReadableStep } from '../content/lecture';
import { PRESENTER_PARTS } from './presenterParts';
import { StillWorkbench } from './StillWorkbench';
import { beginningOf } from './stepText';

interface NextPanelProps {
  readonly step: ReadableStep;
  readonly next: ReadableStep | undefined;
  readonly plan: Plan;
}

/** Turns of this window follow the plan: what it leaves out is named, so that nobody wonders. */
function SkippedSteps({ step, next, plan }: { step: ReadableStep; next: ReadableStep; plan: Plan }) {
  const skipped = ALL_STEPS.slice(ALL_STEPS.indexOf(step) + 1, ALL_STEPS.indexOf(next));
  if (skipped.length === 0) return null;
  const names = skipped.map(({ number }) => number).join(', ');
  return (
    <p className="presenter-muted">
      The {plan} min plan leaves out step {names}.
    </p>
  );
}

/** What comes after a press on the remote. */
export function NextPanel({ step, next, plan }: NextPanelProps): ReactElement {
  if (next === undefined) {
    return (
      <article className="presenter-card presenter-next" aria-label="Next">
        <p className="presenter-muted">This is the end of the lecture.</p>
      </article>
    );
  }
  return (
    <article className="presenter-card presenter-next" aria-labelledby="presenter-next">
      <p className="presenter-part">
        Next: {stepName(next).toLowerCase()} · {next.part}
      </p>
      <h2 id="presenter-next" className="presenter-next-title">
        {next.title}
      </h2>
      <SkippedSteps step={step} next={next} plan={plan} />
      <div className="presenter-next-text">
        <StillWorkbench choice={next.choice}>{beginningOf(next.Text, PRESENTER_PARTS)}</StillWorkbench>
      </div>
      <p>
        <ProvenanceBadges chart="Next step" provenances={sourcesOf(next)} />
      </p>
    </article>
  );
}
