import type { ReactElement, ReactNode } from 'react';
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

/** One instrument: its lesson, its charts, its controls, and the formula behind it, always together. */
export function Instrument({ id, takeaway, controls, formulas, children }: InstrumentProps): ReactElement {
  const number = INSTRUMENTS.findIndex((one) => one.id === id) + 1;
  const { title, paper } = INSTRUMENTS[number - 1] ?? { title: '', paper: '' };
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
