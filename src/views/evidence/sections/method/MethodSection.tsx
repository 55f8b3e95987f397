import { lazy, type ReactElement, Suspense } from 'react';
import { CiteCard } from './CiteCard';
import { loadMethodText } from './loadMethodText';
import './method.css';

const MethodText = lazy(() => loadMethodText().then((loaded) => ({ default: loaded.MethodText })));

/** The whole of `docs/model.md`: every definition, rule and source. */
export function MethodSection(): ReactElement {
  return (
    <div className="method">
      <Suspense fallback={<p className="text-muted">Loading the method…</p>}>
        <MethodText />
      </Suspense>
      <div className="method-cite">
        <CiteCard />
      </div>
    </div>
  );
}
