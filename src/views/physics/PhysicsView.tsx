import { type ReactElement, useEffect, useRef } from 'react';
import { ControlRail } from '../../parts/ControlRail';
import { MODEL, OBJECTIVES, RATE_AND_LENGTHS } from '../../parts/scenarioGroups';
import type { Layout } from '../../parts/useLayout';
import { INSTRUMENTS, type InstrumentId } from '../../state/physics/instrumentList';
import { useActions, useApp } from '../../state/react';
import { EmbeddedPlace, InstrumentSlot } from './frame/InstrumentSlot';
import { SECTIONS } from './sections/sections';
import './physics.css';

const GROUPS = [RATE_AND_LENGTHS, OBJECTIVES, MODEL];
const NOTE = 'The same scenario as on the Explore page. What only one instrument needs is beside it.';

/** Brings an instrument into view, and its heading into focus, so that keys and screen readers go on from there. */
function showInstrument(id: string, takesFocus = true): void {
  const place = document.getElementById(id) ?? document.getElementById('main');
  place?.scrollIntoView({ block: 'start' });
  if (place?.id === 'main') place.scrollTo({ top: 0 });
  if (takesFocus) document.getElementById(`${id}-title`)?.focus({ preventScroll: true });
}

function Contents(): ReactElement {
  const section = useApp((state) => state.section);
  const { goTo } = useActions();
  const go = (id: InstrumentId) => {
    goTo('physics', id);
    showInstrument(id);
  };
  return (
    <nav aria-label="Instruments" className="page-contents physics-contents">
      {INSTRUMENTS.map(({ id, short, title }, index) => (
        <a
          key={id}
          href={`#/physics/${id}`}
          title={title}
          aria-current={id === section ? 'location' : undefined}
          onClick={(event) => {
            event.preventDefault();
            go(id);
          }}
        >
          <span aria-hidden="true">{index + 1}</span> {short}
        </a>
      ))}
    </nav>
  );
}

/** What other pages may show of one instrument. */
export function PhysicsParts({ id }: { readonly id: InstrumentId }): ReactElement {
  const Section = SECTIONS[id];
  return (
    <EmbeddedPlace>
      <Section />
    </EmbeddedPlace>
  );
}

/** The paper's argument as live instruments: why prefill and decode want different machines. */
export function PhysicsView({ layout }: { readonly layout: Layout }): ReactElement {
  const section = useApp((state) => state.section);
  // An address that names an instrument leads to it, once it is there.
  const isFirst = useRef(true);
  useEffect(() => {
    // A page that comes late does not take the focus from whoever has opened something in the header by then.
    const takesFocus = !isFirst.current || document.activeElement === document.body;
    if (section !== undefined || !isFirst.current) showInstrument(section ?? 'main', takesFocus);
    isFirst.current = false;
  }, [section]);
  return (
    <div className="page-frame physics" data-layout={layout}>
      <ControlRail layout={layout} groups={GROUPS} note={NOTE} />
      <main id="main" tabIndex={-1} className="page-main physics-main">
        <h1 className="ui-hidden">Physics: why it happens</h1>
        <Contents />
        {INSTRUMENTS.map(({ id }) => {
          const Section = SECTIONS[id];
          return (
            <InstrumentSlot key={id} id={id}>
              <Section />
            </InstrumentSlot>
          );
        })}
      </main>
    </div>
  );
}
