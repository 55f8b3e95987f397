import type { ReactElement, ReactNode } from 'react';
import Text from '../../../../lecture/exercises.mdx';
import { ProvenanceBadges } from '../../../parts/ProvenanceBadges';
import { EXERCISE_SOURCES, sourcesOf } from '../../../state/lecture/sources';
import { Paper } from '../text/inline';

interface ExerciseProps {
  readonly title: string;
  /** The address that opens the app with what the exercise needs, as `#/explore?…`. */
  readonly open: string;
  readonly children: ReactNode;
}

function Exercise({ title, open, children }: ExerciseProps): ReactElement {
  return (
    <li className="exercise">
      <div className="exercise-head">
        <h3>{title}</h3>
        <a className="text-link" href={open}>
          Open it live<span className="ui-hidden">: {title}</span>
        </a>
      </div>
      {children}
    </li>
  );
}

function Answer({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <details className="exercise-answer">
      <summary>Answer</summary>
      {children}
    </details>
  );
}

const EXERCISE_PARTS = { Exercise, Answer, Paper };

/** All exercises, each with its answer behind a fold. */
export function Exercises(): ReactElement {
  return (
    <section aria-label="Exercises">
      <p>
        <ProvenanceBadges chart="Exercises" provenances={sourcesOf({ sources: EXERCISE_SOURCES })} />
      </p>
      <ol className="exercises">
        <Text components={EXERCISE_PARTS} />
      </ol>
    </section>
  );
}
