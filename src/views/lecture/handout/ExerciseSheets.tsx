import { createContext, type ReactElement, type ReactNode, useContext } from 'react';
import { ProvenanceBadges } from '../../../parts/ProvenanceBadges';
import { sourcesOf } from '../../../state/lecture/sources';
import type { StepText } from '../content/lecture';
import { SLIDE_PARTS } from '../text/slideParts';
import { WritingLines } from './WritingLines';

interface ExercisesFile {
  readonly frontmatter?: { readonly sources?: readonly string[] };
  readonly default: StepText;
}

/** There may be none. */
const [FILE] = Object.values(
  import.meta.glob<ExercisesFile>('../../../../lecture/exercises.mdx', { eager: true }),
);

export const HAS_EXERCISES = FILE !== undefined;

const AnswersContext = createContext(false);

function Exercise({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactElement {
  const hasAnswers = useContext(AnswersContext);
  return (
    <div className="exercise-on-paper">
      <h3>{title}</h3>
      {children}
      {!hasAnswers && <WritingLines count={4} />}
    </div>
  );
}

function Answer({ children }: { readonly children: ReactNode }): ReactElement | null {
  const hasAnswers = useContext(AnswersContext);
  return hasAnswers ? <div className="answer-on-paper">{children}</div> : null;
}

const PARTS = { ...SLIDE_PARTS, Exercise, Answer };

/** As many pages as the exercises need; on paper the answers are shown or left out as a whole. */
export function ExerciseSheets({ hasAnswers }: { readonly hasAnswers: boolean }): ReactElement | null {
  if (FILE === undefined) return null;
  const { default: Text, frontmatter } = FILE;
  return (
    <div className="handout-page">
      <article className="leaf" data-flows="true" aria-labelledby="leaf-exercises">
        <h2 className="leaf-title" id="leaf-exercises">
          Exercises
        </h2>
        <div className="slide-text leaf-text">
          <AnswersContext value={hasAnswers}>
            <Text components={PARTS} />
          </AnswersContext>
        </div>
        <footer className="leaf-foot">
          <ProvenanceBadges
            chart="Exercises"
            provenances={sourcesOf({ sources: [...(frontmatter?.sources ?? [])] })}
          />
        </footer>
      </article>
    </div>
  );
}
