import type { ReactElement } from 'react';
import { plainNumber } from '../../../parts/shownUnits';
import { guessVerdict } from '../../../state/lecture/guess';
import { setGuess } from '../../../state/lecture/session';
import type { Prediction } from '../../../state/lecture/step';
import { useApp } from '../../../state/react';
import { Button } from '../../../ui/Button';
import { SliderField } from '../../../ui/SliderField';
import { SESSION } from '../session';
import { numberOf, useGuessOf } from './usePrediction';

interface PredictionBoxProps {
  readonly step: string;
  readonly prediction: Prediction;
}

/** The question, a guess, and, once it is made, what it was worth. */
export function PredictionBox({ step, prediction }: PredictionBoxProps): ReactElement {
  const { question, from, to, start } = prediction;
  const number = numberOf(prediction);
  const guess = useGuessOf(step, prediction);
  const answer = useApp(number.select);
  const put = (value: number, isMade: boolean) => setGuess(SESSION, step, { value, isMade });
  return (
    <section className="prediction" aria-label="Prediction">
      <p className="prediction-question">{question}</p>
      <SliderField
        label="Your guess"
        unit={number.unit}
        value={guess.value}
        range={{ min: from, max: to, scale: 'linear' }}
        limits={{ min: from, max: to }}
        format={plainNumber}
        onChange={(value) => put(value, guess.isMade)}
        resetTo={start}
      />
      <div className="prediction-end">
        <Button look={guess.isMade ? 'outline' : 'solid'} onClick={() => put(guess.value, !guess.isMade)}>
          {guess.isMade ? 'Guess again' : 'Show the answer'}
        </Button>
      </div>
      <p className="prediction-verdict" role="status">
        {guess.isMade && guessVerdict(number, guess.value * number.perShown, answer)}
      </p>
    </section>
  );
}
