import type { CSSProperties, ReactElement } from 'react';
import { useApp } from '../state/react';

/** A line under the header while curves are simulated; it takes no room. */
export function ProgressBar(): ReactElement {
  const progress = useApp((state) => state.progress);
  const percent = Math.round((progress ?? 1) * 100);
  return (
    <div className="progress" data-running={progress !== undefined}>
      <div
        role="progressbar"
        aria-label="Simulation"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        style={{ '--done': percent / 100 } as CSSProperties}
      />
    </div>
  );
}
