import type { ReactElement } from 'react';
import { Figure10 } from './Figure10';
import { Figure11 } from './Figure11';
import { Table2 } from './Table2';
import { Table3 } from './Table3';
import './figures.css';

/** The figures and tables of the paper beside its end-to-end results, each with ours beside it. */
export function FiguresSection(): ReactElement {
  return (
    <div className="figures">
      <Figure10 />
      <Figure11 />
      <Table2 />
      <Table3 />
    </div>
  );
}
