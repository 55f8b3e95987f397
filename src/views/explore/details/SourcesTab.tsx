import type { ReactElement } from 'react';
import { ProvenanceText } from '../../../parts/ProvenanceText';
import { selectProvenance } from '../../../state/provenance';
import { useApp } from '../../../state/react';

export function SourcesTab(): ReactElement {
  const all = useApp(selectProvenance);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 [overflow-wrap:anywhere]" data-provenance="self">
      {all.map((provenance) => (
        <section key={provenance.id} className="grid gap-1">
          <h3 className="text-base font-semibold">{provenance.title}</h3>
          <ProvenanceText provenance={provenance} />
        </section>
      ))}
    </div>
  );
}
