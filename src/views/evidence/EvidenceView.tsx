import type { ReactElement } from 'react';
import { ShownPart } from '../../parts/live/shownParts';
import { PlaceLink } from '../../parts/PlaceLink';
import type { Layout } from '../../parts/useLayout';
import { EVIDENCE_SECTIONS, type EvidenceSectionId, evidenceSection } from '../../state/evidence/sections';
import { useApp } from '../../state/react';
import { CaveatParts } from './embedded/CaveatParts';
import { PanelParts } from './embedded/PanelParts';
import { Results } from './embedded/Results';
import { RunBar } from './frame/RunBar';
import { Figure11 } from './sections/figures/Figure11';
import { Table2 } from './sections/figures/Table2';
import { SECTIONS } from './sections/sections';
import './evidence.css';

function Contents({ current }: { readonly current: EvidenceSectionId }): ReactElement {
  return (
    <nav aria-label="Evidence" className="page-contents">
      {EVIDENCE_SECTIONS.map(({ id, title, question }) => (
        <PlaceLink
          key={id}
          route="evidence"
          section={id === 'overview' ? undefined : id}
          title={question}
          aria-current={id === current ? 'page' : undefined}
        >
          {title}
        </PlaceLink>
      ))}
    </nav>
  );
}

/** What other pages may show of the evidence: charts of the paper's numbers, which need no run. */
export function EvidenceParts(): ReactElement {
  return (
    <>
      <ShownPart part="results">
        <Results />
      </ShownPart>
      <PanelParts />
      <Figure11 />
      <Table2 />
      <CaveatParts />
      <ShownPart part="evidence-run">
        <RunBar />
      </ShownPart>
    </>
  );
}

/** What the numbers of this app are worth: theory, the published simulator and the paper's measurements beside ours. */
export function EvidenceView({ layout }: { readonly layout: Layout }): ReactElement {
  const section = useApp((state) => evidenceSection(state.section));
  const Section = SECTIONS[section];
  const { title, question } = EVIDENCE_SECTIONS.find(({ id }) => id === section) ?? EVIDENCE_SECTIONS[0];
  return (
    <main id="main" tabIndex={-1} className="page-main evidence" data-layout={layout}>
      <h1 className="ui-hidden">Evidence: {title}</h1>
      <div className="evidence-head">
        <Contents current={section} />
        <RunBar />
      </div>
      <p className="evidence-question">{question}</p>
      <Section key={section} />
    </main>
  );
}
