import type { ReactElement } from 'react';
import { AblationFigures } from './AblationFigures';
import { SearchTimesFigure } from './SearchTimesFigure';
import { Table3Card } from './Table3Card';
import './paper.css';

/** What the paper reports of its searches, and what ours says to the same. */
export function PaperSection(): ReactElement {
  return (
    <section className="paper" aria-labelledby="beside-the-paper">
      <h2 id="beside-the-paper" className="paper-heading">
        Beside the paper
      </h2>
      <AblationFigures />
      <Table3Card />
      <SearchTimesFigure />
    </section>
  );
}
