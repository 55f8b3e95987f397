import { useEffect } from 'react';
import { useStable } from '../../../charts/useStable';
import type { SystemPoint } from '../../../core/physics/systemRun';
import { type Asked, measurementKey } from '../../../state/measurement';
import { useApp, useWorkbench } from '../../../state/react';
import { useIsVisible } from './InstrumentSlot';

export interface Measured {
  /** Of the question asked now only; ascending rates. */
  readonly points: readonly SystemPoint[];
  readonly isComplete: boolean;
  readonly error: string | undefined;
}

const NOTHING: Measured = { points: [], isComplete: false, error: undefined };

/** A hand on a slider asks many questions; only the one it rests on is worth an answer. */
export const REST_MS = 120;

/** The simulator's answer to a question of an instrument, as far as it has come. */
export function useMeasurement(instrument: string, question: Asked | undefined): Measured {
  const { measurements } = useWorkbench();
  const isVisible = useIsVisible();
  // Another object that asks the same is no reason to begin anew.
  const asked = useStable(question ?? null) ?? undefined;
  useEffect(() => {
    if (asked === undefined || !isVisible) return;
    const timer = setTimeout(() => measurements.ask(instrument, asked), REST_MS);
    return () => {
      clearTimeout(timer);
      measurements.leave(instrument);
    };
  }, [measurements, instrument, asked, isVisible]);
  const held = useApp((state) => state.measurements[instrument]);
  if (asked === undefined || held === undefined || held.key !== measurementKey(asked)) return NOTHING;
  return { points: held.points, isComplete: held.points.length === held.expected, error: held.error };
}
