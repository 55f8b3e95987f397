import type { ReactElement } from 'react';
import { MAX_PLACEMENTS } from '../../../core/scenario/scenario';
import { useActions, useApp } from '../../../state/react';
import { Button } from '../../../ui/Button';
import { PlacementCard } from './PlacementCard';

export function PlacementControls(): ReactElement {
  const count = useApp((state) => state.scenario.placements.length);
  const { addPlacement } = useActions();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a placement is its place
        <PlacementCard key={index} index={index} />
      ))}
      {count < MAX_PLACEMENTS && (
        <div className="flex flex-wrap items-center gap-1">
          <Button icon="plus" look="quiet" onClick={() => addPlacement('disaggregated')}>
            Disaggregated
          </Button>
          <Button icon="plus" look="quiet" onClick={() => addPlacement('colocated')}>
            Colocated
          </Button>
        </div>
      )}
    </div>
  );
}
