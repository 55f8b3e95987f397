import type { ReactElement } from 'react';
import { BubbleProblem } from './BubbleProblem';
import { DriftProblem } from './DriftProblem';
import { MemoryProblem } from './MemoryProblem';
import './problems.css';

/** Three things that go wrong in practice (paper §4.3), each with its remedy. */
export function ProblemsSection(): ReactElement {
  return (
    <>
      <BubbleProblem />
      <MemoryProblem />
      <DriftProblem />
    </>
  );
}
