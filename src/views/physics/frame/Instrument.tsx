import type { ReactElement, ReactNode } from 'react';
import { ShownPart, useIsEmbedded } from '../../../parts/live/shownParts';
import { INSTRUMENTS, type InstrumentId } from '../../../state/physics/instrumentList';
import { WhenSeen } from './WhenSeen';

export interface InstrumentProps {
  readonly id: InstrumentId;
  /** One generated sentence: what is to be learnt here, with the numbers of the moment. */
  readonly takeaway: ReactNode;
  readonly controls?: ReactNode;
  readonly formulas: ReactNode;
  /** One or more `InstrumentFigure`. */
  readonly children: ReactNode;
}

/** On another page: of its words, controls and formulas only what is asked for. */
function EmbeddedInstrument({ id, takeaway, controls, formulas, children }: InstrumentProps): ReactElement {
  return (
    <>
      <ShownPart part={`${id}-takeaway`}>
        <p className="live-takeaway">{takeaway}</p>
      </ShownPart>
      {children}
      <ShownPart part={`${id}-controls`}>
        <div className="live-controls">{controls}</div>
      </ShownPart>
      <ShownPart part={`${id}-formulas`}>
        <div className="instrument-formulas">{formulas}</div>
      </ShownPart>
    </>
  );
}

/** One instrument: its lesson, its charts, its controls, and the formula behind it, always together. */
export function Instrument(props: InstrumentProps): ReactElement {
  const { id, takeaway, controls, formulas, children } = props;
  const isEmbedded = useIsEmbedded();
  const number = INSTRUMENTS.findIndex((one) => one.id === id) + 1;
  const { title, paper } = INSTRUMENTS[number - 1] ?? { title: '', paper: '' };
  if (isEmbedded) return <EmbeddedInstrument {...props} />;
  return (
    <>
      <header className="instrument-head">
        <p className="instrument-number" aria-hidden="true">
          {number}
        </p>
        <h2 id={`${id}-title`} className="instrument-title" tabIndex={-1}>
          {title}
        </h2>
        <p className="text-fine text-muted">{paper}</p>
        <p className="instrument-takeaway">{takeaway}</p>
      </header>
      <div className="instrument-figures">{children}</div>
      <div className="instrument-side">
        {controls !== undefined && <div className="instrument-controls">{controls}</div>}
        <WhenSeen className="instrument-formulas">{formulas}</WhenSeen>
      </div>
    </>
  );
}
