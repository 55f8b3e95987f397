import { useMemo } from 'react';
import { useActions } from '../../state/react';
import { ALL_STEPS, type ReadableStep } from './content/lecture';

export type MadeTurn = 'next' | 'back' | 'first' | 'last';

export interface Turns {
  readonly make: (turn: MadeTurn) => void;
  /** The step with its own settings again. */
  readonly reset: () => void;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** How to go on from a step; the ends hold. */
export function useTurns(step: ReadableStep): Turns {
  const { goTo } = useActions();
  return useMemo(() => {
    const index = ALL_STEPS.indexOf(step);
    const last = ALL_STEPS.length - 1;
    const places: Readonly<Record<MadeTurn, number>> = { next: index + 1, back: index - 1, first: 0, last };
    return {
      make: (turn) => {
        const wanted = ALL_STEPS[places[turn]];
        if (wanted !== undefined && wanted !== step) goTo('lecture', wanted.id);
      },
      reset: () => goTo('lecture', step.id),
      isFirst: index === 0,
      isLast: index === last,
    };
  }, [step, goTo]);
}
