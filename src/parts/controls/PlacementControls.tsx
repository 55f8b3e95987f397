import type { ReactElement } from 'react';
import { MAX_PLACEMENTS, type Policy } from '../../core/scenario/scenario';
import { useActions, useApp } from '../../state/react';
import { Button } from '../../ui/Button';
import { PlacementCard } from './PlacementCard';
import { useIsOffered } from './Setting';

const ADDABLE: readonly { readonly policy: Policy; readonly text: string }[] = [
  { policy: 'disaggregated', text: 'Disaggregated' },
  { policy: 'colocated', text: 'Colocated' },
  { policy: 'chunkedPrefill', text: 'Chunked' },
];

export function PlacementControls(): ReactElement | null {
  const count = useApp((state) => state.scenario.placements.length);
  const { addPlacement } = useActions();
  const isOffered = useIsOffered('placements');
  if (!isOffered) return null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a placement is its place
        <PlacementCard key={index} index={index} />
      ))}
      {count < MAX_PLACEMENTS && (
        <div className="add-row">
          {ADDABLE.map(({ policy, text }) => (
            <Button key={policy} icon="plus" look="quiet" onClick={() => addPlacement(policy)}>
              {text}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
