import type { ReactElement, ReactNode } from 'react';
import { ProvenanceBadges } from '../../../parts/ProvenanceBadges';
import type { Provenance } from '../../../state/provenance';
import './evidencePart.css';

interface EvidencePartProps {
  readonly title: string;
  /** Of what its sentences and tables say; its figures have their own. */
  readonly provenances: readonly Provenance[];
  readonly children: ReactNode;
}

/** A part of the page: first where its numbers come from, then what it says. */
export function EvidencePart({ title, provenances, children }: EvidencePartProps): ReactElement {
  return (
    <section className="evidence-part" aria-label={title}>
      <div className="evidence-part-sources">
        <span className="text-fine text-muted">Numbers below:</span>
        <ProvenanceBadges chart={title} provenances={provenances} />
      </div>
      {children}
    </section>
  );
}
