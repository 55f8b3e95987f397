import { useEffect, useRef } from 'react';
import type { AppState } from '../../../state/appState';
import { useApp } from '../../../state/react';
import { useIsSeen, useIsVisible } from './InstrumentSlot';

/**
 * A derived value that is worked out anew only while the instrument is near the screen: a slider moves what is seen,
 * within a frame, and not eight other instruments. `atRest`: nor while a hand is on a slider, for what takes longer.
 */
export function useSeen<Value>(select: (state: AppState) => Value, when?: 'atRest'): Value {
  const isVisible = useIsVisible();
  const isSeen = useIsSeen();
  const held = useRef<{ readonly value: Value } | undefined>(undefined);
  const value = useApp((state) => {
    const isHeld = !isVisible || ((when === 'atRest' || !isSeen) && state.history.dragging);
    return isHeld && held.current !== undefined ? held.current.value : select(state);
  });
  useEffect(() => {
    held.current = { value };
  }, [value]);
  return value;
}
