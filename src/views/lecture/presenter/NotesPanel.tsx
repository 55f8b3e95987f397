import { Fragment, type ReactElement } from 'react';
import { ProvenanceBadges } from '../../../parts/ProvenanceBadges';
import { sourcesOf } from '../../../state/lecture/sources';
import { stepName } from '../../../state/lecture/step';
import type { ValueTexts } from '../../../state/lecture/sync';
import { type ReadableStep, STEPS } from '../content/lecture';
import { PRESENTER_PARTS, ToldValuesProvider } from './presenterParts';
import { StillWorkbench } from './StillWorkbench';
import { notesOf } from './stepText';

interface NotesPanelProps {
  readonly step: ReadableStep;
  readonly values: ValueTexts;
}

/** What to say, ask and show at the step that is on the wall. */
export function NotesPanel({ step, values }: NotesPanelProps): ReactElement {
  const notes = notesOf(step.Text, PRESENTER_PARTS);
  const place = step.kind === 'step' ? `${stepName(step)} of ${STEPS.length}` : stepName(step);
  return (
    <article className="presenter-card presenter-notes" aria-labelledby="presenter-title">
      <div className="presenter-head">
        <p className="presenter-part">
          {place} · {step.part}
        </p>
        <ProvenanceBadges chart="Notes" provenances={sourcesOf(step)} />
      </div>
      <h1 id="presenter-title" className="presenter-title">
        {step.title}
      </h1>
      {/* A new step is read from its beginning. Long notes scroll: keys must reach them. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above. */}
      <section key={step.id} className="presenter-text" aria-label="Notes" tabIndex={0}>
        <StillWorkbench choice={step.choice}>
          <ToldValuesProvider value={values}>
            {notes.map((note, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a text that is written keeps its order.
              <Fragment key={index}>{note}</Fragment>
            ))}
          </ToldValuesProvider>
        </StillWorkbench>
        {notes.length === 0 && <p className="presenter-muted">There are no notes for this step.</p>}
      </section>
    </article>
  );
}
