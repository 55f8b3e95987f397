import { useMemo } from 'react';
import type { Slo } from '../../core/goodput/metrics';
import { useApp } from '../../state/react';

/** Both SLOs; the same object while they are the same. */
export function useSlo(): Slo {
  const ttft = useApp((state) => state.scenario.ttftSlo);
  const tpot = useApp((state) => state.scenario.tpotSlo);
  return useMemo(() => ({ ttft, tpot }), [ttft, tpot]);
}
