import { type ReactElement, useState } from 'react';
import { TableTwin } from '../../../../charts/TableTwin';
import { fitTrust } from '../../../../state/physics/fitTrust';

function Tables(): ReactElement {
  const { table, summary, figure3, figure3Summary } = fitTrust();
  return (
    <div className="grid gap-3">
      <p className="text-body">
        {summary} Errors of one pass by first principles (FLOP/s, bandwidth, overheads), relative to the fit.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="physics-table-scroll" tabIndex={0} aria-label="First principles against fits">
        <TableTwin table={table} caption="First principles against every released fit" />
      </section>
      <p className="text-body">{figure3Summary}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="physics-table-scroll" tabIndex={0} aria-label="Figure 3 against fits">
        <TableTwin table={figure3} caption="Figure 3 against the released fits" />
      </section>
    </div>
  );
}

/** The latency model's errors, worked out when somebody wants to see them. */
export function FitTrustCard(): ReactElement {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="physics-table-card" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className="physics-summary">How far to trust the modelled latency</summary>
      {isOpen && <Tables />}
    </details>
  );
}
