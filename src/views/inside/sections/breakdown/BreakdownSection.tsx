import type { ReactElement } from 'react';
import { BreakdownFigure } from './BreakdownFigure';
import { TransferFigure } from './TransferFigure';
import '../sections.css';
import './breakdown.css';

/** Where the time of a request goes, and how long its KV cache travels: both halves of the paper's Figure 10. */
export function BreakdownSection(): ReactElement {
  return (
    <>
      <BreakdownFigure />
      <TransferFigure />
    </>
  );
}
