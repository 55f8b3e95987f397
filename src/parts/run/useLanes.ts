import { useMemo } from 'react';
import type { Slo } from '../../core/goodput/metrics';
import { type RunLane, runLanes, withLife } from '../../state/inside/run/lanes';
import type { ShownRuns } from '../../state/inside/run/shownRuns';

/** The lanes of the timeline, with the life of the picked request. */
export function useLanes(shown: ShownRuns, slo: Slo, picked: number | 'none'): readonly RunLane[] {
  const plain = useMemo(() => runLanes(shown, slo), [shown, slo]);
  return useMemo(() => withLife(plain, shown, picked), [plain, shown, picked]);
}
