import { createContext, type ReactElement, type ReactNode, useContext } from 'react';
import { ProvenanceBadges } from '../../../parts/ProvenanceBadges';
import { EXERCISE_SOURCES, sourcesOf } from '../../../state/lecture/sources';
import type { StepText } from '../content/lecture';
import { SLIDE_PARTS } from '../text/slideParts';
import { WritingLines } from './WritingLines';

interface ExercisesFile {
  readonly default: StepText;
}

/** There may be none. */
const [FILE] = Object.values(
  import.meta.glob<ExercisesFile>('../../../../lecture/exercises.mdx', { eager: true }),
);

export const HAS_EXERCISES = FILE !== undefined;

const AnswersContext = createContext(false);

interface ExerciseProps {
  readonly title: string;
  /** What follows the address of the app: a page with what the exercise needs, as `#/explore?…`. */
  readonly open?: string;
  readonly children: ReactNode;
}

function Exercise({ title, open, children }: ExerciseProps): ReactElement {
  const hasAnswers = useContext(AnswersContext);
  return (
    <li className="exercise-on-paper">
      <h3>{title}</h3>
      {children}
      {open !== undefined && <p className="exercise-address">{open}</p>}
      {!hasAnswers && <WritingLines count={2} />}
    </li>
  );
}

function Answer({ children }: { readonly children: ReactNode }): ReactElement | null {
  const hasAnswers = useContext(AnswersContext);
  return hasAnswers ? <div className="answer-on-paper">{children}</div> : null;
}

const PARTS = { ...SLIDE_PARTS, Exercise, Answer };

/** Of the app on this host: the same for all exercises, and too long to stand in each. */
function appAddress(): string {
  return new URL('./', window.location.href).href;
}

/** On one page with room to write, on more with the answers: these are shown or left out as a whole. */
export function ExerciseSheets({ hasAnswers }: { readonly hasAnswers: boolean }): ReactElement | null {
  if (FILE === undefined) return null;
  const { default: Text } = FILE;
  return (
    <div className="handout-page">
      <article className="leaf" data-flows="true" aria-labelledby="leaf-exercises">
        <h2 className="leaf-title" id="leaf-exercises">
          Exercises
        </h2>
        <div className="slide-text leaf-text">
          <AnswersContext value={hasAnswers}>
            <ol className="exercises-on-paper" data-answered={hasAnswers}>
              <Text components={PARTS} />
            </ol>
          </AnswersContext>
        </div>
        <footer className="leaf-foot">
          <ProvenanceBadges chart="Exercises" provenances={sourcesOf({ sources: EXERCISE_SOURCES })} />
          <span className="leaf-address">Every address begins with {appAddress()}</span>
        </footer>
      </article>
    </div>
  );
}
