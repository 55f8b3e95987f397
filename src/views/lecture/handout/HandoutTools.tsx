import type { ReactElement } from 'react';
import { PlaceLink } from '../../../parts/PlaceLink';
import { Button } from '../../../ui/Button';
import { QUESTIONS } from '../content/lecture';
import { HAS_EXERCISES } from './ExerciseSheets';

/** What goes on paper beside the steps. */
export interface HandoutChoice {
  readonly hasQuestions: boolean;
  readonly hasAnswers: boolean;
}

interface HandoutToolsProps {
  readonly drawn: number;
  readonly all: number;
  readonly isDrawing: boolean;
  /** Go on drawing, or stop. */
  readonly onDraw: (isWanted: boolean) => void;
  readonly choice: HandoutChoice;
  readonly onChoice: (choice: HandoutChoice) => void;
}

function statusOf({ drawn, all, isDrawing }: HandoutToolsProps): string {
  if (isDrawing) return `Drawing page ${drawn + 1} of ${all}…`;
  if (drawn < all) return `Stopped: ${drawn} of ${all} pages are drawn.`;
  return `All ${all} pages are drawn.`;
}

function Check(props: {
  readonly text: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}): ReactElement {
  return (
    <label className="handout-check">
      <input
        type="checkbox"
        checked={props.isOn}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      {props.text}
    </label>
  );
}

function Choices({ choice, onChoice }: HandoutToolsProps): ReactElement | null {
  if (QUESTIONS.length === 0 && !HAS_EXERCISES) return null;
  return (
    <p className="handout-row">
      {QUESTIONS.length > 0 && (
        <Check
          text="With the questions of the appendix"
          isOn={choice.hasQuestions}
          onChange={(hasQuestions) => onChoice({ ...choice, hasQuestions })}
        />
      )}
      {HAS_EXERCISES && (
        <Check
          text="With the answers to the exercises"
          isOn={choice.hasAnswers}
          onChange={(hasAnswers) => onChoice({ ...choice, hasAnswers })}
        />
      )}
    </p>
  );
}

/** Above the pages, and never printed. */
export function HandoutTools(props: HandoutToolsProps): ReactElement {
  const { drawn, all, isDrawing, onDraw } = props;
  return (
    <header className="handout-tools">
      <h1 className="handout-title">Handout</h1>
      <p>
        One page of A4 for each step, with its charts as this browser draws them now for the settings of the
        step.
      </p>
      <Choices {...props} />
      <p className="handout-row">
        <progress className="handout-progress" max={all} value={drawn} aria-label="Pages drawn" />
        <span role="status">{statusOf(props)}</span>
      </p>
      <p className="handout-row">
        <Button look="solid" aria-disabled={drawn === 0} onClick={() => drawn > 0 && window.print()}>
          {drawn < all && drawn > 0 ? `Print the ${drawn} drawn` : 'Print'}
        </Button>
        {isDrawing && <Button onClick={() => onDraw(false)}>Cancel</Button>}
        {!isDrawing && drawn < all && <Button onClick={() => onDraw(true)}>Draw the rest</Button>}
        <PlaceLink route="lecture" className="text-link">
          To the lecture
        </PlaceLink>
      </p>
    </header>
  );
}
