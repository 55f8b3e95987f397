import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Change } from '../../../../core/inside/changes';
import { gpusOf, type Scenario } from '../../../../core/scenario/scenario';
import { patchOf, triedText } from '../../../../state/inside/bottleneck/changeWords';
import { useApp, useWorkbench } from '../../../../state/react';

interface Tried {
  /** As the change left it; another choice after it makes its Undo another one. */
  readonly scenario: Scenario;
  readonly text: string;
}

export interface Trying {
  readonly tryIt: (change: Change) => void;
  /** What was tried, while nothing else has been chosen since. */
  readonly tried: string | undefined;
  readonly undo: () => void;
  readonly undoRef: RefObject<HTMLSpanElement | null>;
  readonly headingRef: RefObject<HTMLHeadingElement | null>;
}

/**
 * Puts a change into the scenario. The button that was pressed may be gone with the next answer, so the focus goes to the one
 * that takes the change back, and from there to the heading.
 */
export function useTry(index: number): Trying {
  const { store, actions } = useWorkbench();
  const scenario = useApp((state) => state.scenario);
  const [tried, setTried] = useState<Tried>();
  const undoRef = useRef<HTMLSpanElement>(null);
  const headingRef = useRef<HTMLHeadingElement>(null);
  const isTried = tried !== undefined && tried.scenario === scenario;
  useEffect(() => {
    if (tried !== undefined) undoRef.current?.querySelector('button')?.focus();
  }, [tried]);
  return {
    tried: isTried ? tried.text : undefined,
    undoRef,
    headingRef,
    tryIt: (change) => {
      const before = store.getState().scenario;
      const placement = before.placements[index];
      if (placement === undefined) return;
      const gpus = gpusOf(placement);
      actions.change(patchOf(before, index, gpus, change), 'commit');
      const after = store.getState().scenario;
      setTried({ scenario: after, text: triedText(change, after, gpus) });
    },
    undo: () => {
      actions.undo();
      headingRef.current?.focus();
    },
  };
}
