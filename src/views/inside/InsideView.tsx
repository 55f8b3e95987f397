import type { ReactElement } from 'react';
import { ControlRail } from '../../parts/ControlRail';
import { PlaceLink } from '../../parts/PlaceLink';
import { MODEL, OBJECTIVES, PLACEMENTS, WORKLOAD } from '../../parts/scenarioGroups';
import type { Layout } from '../../parts/useLayout';
import { INSIDE_SECTIONS, type InsideSectionId, insideSection } from '../../state/inside/sections';
import { useApp } from '../../state/react';
import { SECTIONS } from './sections/sections';
import './inside.css';

const GROUPS = [WORKLOAD, OBJECTIVES, MODEL, PLACEMENTS];
const NOTE = 'The same scenario as on the Explore page.';

function Contents({ current }: { readonly current: InsideSectionId }): ReactElement {
  return (
    <nav aria-label="Inside a run" className="page-contents">
      {INSIDE_SECTIONS.map(({ id, title, question }) => (
        <PlaceLink
          key={id}
          route="timeline"
          section={id === 'run' ? undefined : id}
          title={question}
          aria-current={id === current ? 'page' : undefined}
        >
          {title}
        </PlaceLink>
      ))}
    </nav>
  );
}

/** What other pages may show of one section. */
export function InsideParts({ id }: { readonly id: InsideSectionId }): ReactElement {
  const Section = SECTIONS[id];
  return <Section />;
}

/** One simulated run opened: what happened when, where the time went, what was missed, and why. */
export function InsideView({ layout }: { readonly layout: Layout }): ReactElement {
  const section = useApp((state) => insideSection(state.section));
  const Section = SECTIONS[section];
  const { question } = INSIDE_SECTIONS.find(({ id }) => id === section) ?? INSIDE_SECTIONS[0];
  return (
    <div className="page-frame inside" data-layout={layout}>
      <ControlRail layout={layout} groups={GROUPS} note={NOTE} />
      <main id="main" tabIndex={-1} className="page-main inside-main">
        <h1 className="ui-hidden">Inside a run: {question}</h1>
        <Contents current={section} />
        <Section key={section} />
      </main>
    </div>
  );
}
