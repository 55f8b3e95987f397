import { type ReactElement, useCallback, useState } from 'react';
import { QUESTIONS, type ReadableStep, STEPS } from '../content/lecture';
import { type Drawing, LiveSheet, StillSheet } from './DrawnSheet';
import { ExerciseSheets, HAS_EXERCISES } from './ExerciseSheets';
import { type HandoutChoice, HandoutTools } from './HandoutTools';
import './handout.css';

type Drawings = Readonly<Record<string, Drawing>>;

/** Pages are drawn one after another: the pool answers one scenario at a time. */
function useDrawings(steps: readonly ReadableStep[]) {
  const [drawings, setDrawings] = useState<Drawings>({});
  const [isStopped, setIsStopped] = useState(false);
  const onDrawn = useCallback(
    (step: ReadableStep, drawing: Drawing) => setDrawings((held) => ({ ...held, [step.id]: drawing })),
    [],
  );
  const missing = steps.filter(({ id }) => drawings[id] === undefined);
  return { drawings, onDrawn, missing, isStopped, setIsStopped };
}

/** The lecture on paper: a page for each step with its charts as drawn, exercises last. */
export function HandoutPage(): ReactElement {
  const [choice, setChoice] = useState<HandoutChoice>({ hasQuestions: false, hasAnswers: false });
  const steps = choice.hasQuestions ? [...STEPS, ...QUESTIONS] : STEPS;
  const { drawings, onDrawn, missing, isStopped, setIsStopped } = useDrawings(steps);
  const current = isStopped ? undefined : missing[0];
  return (
    <div className="handout">
      <main id="main" tabIndex={-1} className="handout-main">
        <HandoutTools
          drawn={steps.length - missing.length}
          all={steps.length}
          isDrawing={current !== undefined}
          onDraw={(isWanted) => setIsStopped(!isWanted)}
          choice={choice}
          onChoice={setChoice}
        />
        <div className="handout-sheets on-paper">
          {steps.map((step) => {
            const drawing = drawings[step.id];
            if (drawing !== undefined) return <StillSheet key={step.id} drawing={drawing} />;
            return step === current ? <LiveSheet key={step.id} step={step} onDrawn={onDrawn} /> : null;
          })}
          {HAS_EXERCISES && <ExerciseSheets hasAnswers={choice.hasAnswers} />}
        </div>
      </main>
    </div>
  );
}
