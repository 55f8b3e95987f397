import { useEffect, useState } from 'react';
import { useIsVisible } from './InstrumentSlot';
import { REST_MS } from './useMeasurement';

/**
 * What takes some milliseconds to compute, worked out when the hand on a slider rests and the instrument is near the
 * screen; undefined until then. `compute` must keep its identity while its inputs do not change.
 */
export function useAtRest<Result>(compute: () => Result): Result | undefined {
  const isVisible = useIsVisible();
  const [held, setHeld] = useState<{ readonly of: () => Result; readonly result: Result }>();
  useEffect(() => {
    if (!isVisible) return;
    const timer = setTimeout(() => setHeld({ of: compute, result: compute() }), REST_MS);
    return () => clearTimeout(timer);
  }, [compute, isVisible]);
  return held?.of === compute ? held.result : undefined;
}
