import type { NearestChange } from '../../core/placement/explainFailure';
import { GB } from '../../core/units';
import { useActions } from '../../state/react';

/** Takes up what would make a placement possible. */
export function useNearestChange(): (changes: readonly NearestChange[]) => void {
  const { change, changeSearch } = useActions();
  return (changes) => {
    for (const { what, to } of changes) {
      switch (what) {
        case 'nodes':
        case 'gpusPerNode':
          changeSearch({ [what]: to }, 'commit');
          break;
        case 'memoryBytes':
          changeSearch({ memoryGb: to / GB }, 'commit');
          break;
        case 'ttftSlo':
        case 'tpotSlo':
          change({ [what]: to }, 'commit');
          break;
      }
    }
  };
}
