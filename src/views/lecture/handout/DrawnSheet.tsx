import { type ReactElement, useEffect, useRef, useState } from 'react';
import { type Detached, useWorkbench, WorkbenchProvider } from '../../../state/react';
import type { ReadableStep } from '../content/lecture';
import { frozen } from './freeze';
import { Sheet } from './Sheet';
import { useSettled } from './useSettled';

/** A page as it was drawn. */
export interface Drawing {
  readonly element: HTMLElement;
  /** Were all its numbers there? */
  readonly isComplete: boolean;
}

interface Drawable {
  readonly step: ReadableStep;
  readonly onDrawn: (step: ReadableStep, drawing: Drawing) => void;
}

function SettlingSheet({ step, onDrawn, detached }: Drawable & { readonly detached: Detached }) {
  const ref = useRef<HTMLElement>(null);
  useSettled(ref, detached.isBusy, (isComplete) => {
    if (ref.current !== null) onDrawn(step, { element: frozen(ref.current), isComplete });
  });
  return (
    <WorkbenchProvider workbench={detached.workbench}>
      <Sheet step={step} ref={ref} />
    </WorkbenchProvider>
  );
}

/** A page with live charts, for the settings of its step, until all is there; then it hands out a still copy of itself. */
export function LiveSheet({ step, onDrawn }: Drawable): ReactElement {
  const { detach } = useWorkbench();
  const [detached, setDetached] = useState<Detached>();
  useEffect(() => {
    const own = detach(step.choice);
    own.workbench.actions.setView({ symbol: step.highlight });
    setDetached(own);
    return own.stop;
  }, [detach, step]);
  return (
    <div className="handout-page" data-drawing="true">
      {detached !== undefined && <SettlingSheet step={step} onDrawn={onDrawn} detached={detached} />}
    </div>
  );
}

export function StillSheet({ drawing }: { readonly drawing: Drawing }): ReactElement {
  return (
    <div className="handout-page">
      {!drawing.isComplete && (
        <p className="handout-incomplete">Drawn before all numbers of this page were there.</p>
      )}
      <div className="handout-still" ref={(host) => host?.replaceChildren(drawing.element)} />
    </div>
  );
}
