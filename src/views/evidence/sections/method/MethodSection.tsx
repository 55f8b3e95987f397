import { lazy, type ReactElement, Suspense } from 'react';

const MethodText = lazy(() => import('./MethodText').then((loaded) => ({ default: loaded.MethodText })));

export function MethodSection(): ReactElement {
  return (
    <Suspense fallback={<p className="text-muted">Loading the method…</p>}>
      <MethodText />
    </Suspense>
  );
}
