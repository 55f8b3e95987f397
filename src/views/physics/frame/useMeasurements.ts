import { useEffect, useMemo } from 'react';
import type { SystemPoint } from '../../../core/physics/systemRun';
import { type Asked, measurementKey } from '../../../state/measurement';
import { useApp, useWorkbench } from '../../../state/react';
import { useIsVisible } from './InstrumentSlot';
import { REST_MS } from './useMeasurement';

export interface ManyMeasured {
  /** One a question, in order: its first rate; undefined until it is there. */
  readonly points: readonly (SystemPoint | undefined)[];
  readonly error: string | undefined;
}

/** The simulator's answers to a list of questions with one rate each. `asked` must keep its identity. */
export function useMeasurements(instrument: string, asked: readonly Asked[]): ManyMeasured {
  const { measurements } = useWorkbench();
  const isVisible = useIsVisible();
  const names = useMemo(() => asked.map((_, index) => `${instrument} ${index}`), [instrument, asked]);
  useEffect(() => {
    if (!isVisible) return;
    const timer = setTimeout(() => {
      for (const [index, one] of asked.entries()) measurements.ask(names[index] ?? instrument, one);
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      for (const name of names) measurements.leave(name);
    };
  }, [measurements, instrument, names, asked, isVisible]);
  const held = useApp((state) => state.measurements);
  return useMemo(() => {
    const mine = asked.map((one, index) => {
      const answer = held[names[index] ?? ''];
      return answer?.key === measurementKey(one) ? answer : undefined;
    });
    return {
      points: mine.map((answer) => answer?.points[0]),
      error: mine.find((answer) => answer?.error !== undefined)?.error,
    };
  }, [asked, held, names]);
}
