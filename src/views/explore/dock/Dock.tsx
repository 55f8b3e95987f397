import { lazy, type ReactElement, Suspense } from 'react';
import { useActions, useApp } from '../../../state/react';
import { Icon } from '../../../ui/icons';
import { useMediaQuery } from '../../../ui/useMediaQuery';

const RunDock = lazy(() => import('./RunDock').then((loaded) => ({ default: loaded.RunDock })));

/** One run at the operating rate, below everything. Its place is kept from the beginning; what it shows comes after the curves. */
export function Dock(): ReactElement | null {
  const hasRoom = useMediaQuery('(min-height: 860px)');
  const isOpen = useApp((state) => state.view.dock);
  const hasCurves = useApp((state) => state.curves !== undefined);
  const { setView } = useActions();
  if (!hasRoom) return null;
  return (
    <section className="dock" data-open={isOpen} aria-label="One run">
      <button
        type="button"
        className="dock-toggle"
        aria-expanded={isOpen}
        onClick={() => setView({ dock: !isOpen })}
      >
        <Icon name="chevron" />
        One run, same arrivals
      </button>
      {isOpen && hasCurves && (
        <Suspense>
          <RunDock />
        </Suspense>
      )}
    </section>
  );
}
