import { type ReactElement, useEffect, useRef } from 'react';
import type { Layout } from '../../parts/useLayout';
import { INSTRUMENTS, type InstrumentId } from '../../state/physics/instrumentList';
import { useActions, useApp } from '../../state/react';
import { InstrumentSlot } from './frame/InstrumentSlot';
import { ScenarioControls } from './frame/ScenarioControls';
import { SECTIONS } from './sections/sections';
import './physics.css';

/** Brings an instrument into view, and its heading into focus, so that keys and screen readers go on from there. */
function showInstrument(id: string): void {
  const place = document.getElementById(id) ?? document.getElementById('main');
  place?.scrollIntoView({ block: 'start' });
  if (place?.id === 'main') place.scrollTo({ top: 0 });
  document.getElementById(`${id}-title`)?.focus({ preventScroll: true });
}

function Contents(): ReactElement {
  const section = useApp((state) => state.section);
  const { goTo } = useActions();
  const go = (id: InstrumentId) => {
    goTo('physics', id);
    showInstrument(id);
  };
  return (
    <nav aria-label="Instruments" className="physics-contents">
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

/** The paper's argument as live instruments: why prefill and decode want different machines. */
export function PhysicsView({ layout }: { readonly layout: Layout }): ReactElement {
  const section = useApp((state) => state.section);
  // An address that names an instrument leads to it, once it is there.
  const isFirst = useRef(true);
  useEffect(() => {
    if (section !== undefined || !isFirst.current) showInstrument(section ?? 'main');
    isFirst.current = false;
  }, [section]);
  return (
    <div className="physics" data-layout={layout}>
      <ScenarioControls layout={layout} />
      <main id="main" tabIndex={-1} className="physics-main">
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
