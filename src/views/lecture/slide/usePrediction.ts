import { useMemo } from 'react';
import type { ChartOverlay } from '../../../charts/overlay';
import type { MadeGuess } from '../../../state/lecture/session';
import type { Prediction } from '../../../state/lecture/step';
import { LIVE_NUMBERS, type LiveNumber } from '../../../state/lecture/values/liveNumbers';
import type { ReadableStep } from '../content/lecture';
import { useSession } from '../session';

export function numberOf({ answer }: Pick<Prediction, 'answer'>): LiveNumber {
  const number = LIVE_NUMBERS[answer];
  if (number === undefined) throw new Error(`There is no live number "${answer}".`);
  return number;
}

export function useGuessOf(step: string, { start }: Pick<Prediction, 'start'>): MadeGuess {
  const held = useSession(({ guesses }) => guesses[step]);
  return useMemo(() => held ?? { value: start, isMade: false }, [held, start]);
}

const NOTHING: readonly string[] = [];

/** What a step adds to its charts, and what it keeps back until a guess is made. */
export function useStepOverlay({ id, predict, emphasise }: ReadableStep): ChartOverlay {
  const guess = useGuessOf(id, predict ?? { start: 0 });
  return useMemo(() => {
    if (predict === undefined) return { hidden: NOTHING, guess: undefined, emphasised: emphasise };
    const { axis, hide } = predict;
    return {
      hidden: guess.isMade ? NOTHING : hide,
      guess: { axis, value: guess.value * numberOf(predict).perShown, label: 'Your guess' },
      emphasised: emphasise,
    };
  }, [predict, emphasise, guess]);
}
