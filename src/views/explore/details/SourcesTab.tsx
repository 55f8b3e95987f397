import type { ReactElement } from 'react';
import { selectProvenance } from '../../../state/provenance';
import { useApp } from '../../../state/react';
import { ProvenanceText } from './ProvenanceText';

export function SourcesTab(): ReactElement {
  const all = useApp(selectProvenance);
  return (
    <div className="grid gap-4">
      {all.map((provenance) => (
        <section key={provenance.id} className="grid gap-1">
          <h3 className="text-base font-semibold">{provenance.title}</h3>
          <ProvenanceText provenance={provenance} />
        </section>
      ))}
    </div>
  );
}
