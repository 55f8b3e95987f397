import { type ReactElement, useMemo } from 'react';
import { replayedFiles, runs } from '../../../../state/evidence/published/files';
import { fileRows, tallySentence } from '../../../../state/evidence/published/words';
import { RowsTable } from '../../frame/RowsTable';
import { useAnswered } from '../../frame/useEvidence';
import { CapFigure } from './CapFigure';
import { ResidualFigure } from './ResidualFigure';
import './simulator.css';

const HEADINGS = ['File', 'Holds', 'Size', 'TTFT', 'TPOT', 'Total time', 'Replay'];
const WRAPPING = [6];

/** The published simulator beside reference rules, and what those rules leave out. */
export function SimulatorSection(): ReactElement {
  const items = useAnswered('published');
  const files = useMemo(() => replayedFiles(items), [items]);
  const rows = fileRows(files).map(({ id, name, kind, size, differences, outcome, agrees }) => ({
    id,
    cells: [name, kind, size, ...differences, outcome],
    tone: agrees === false ? ('differs' as const) : undefined,
  }));
  return (
    <div className="published">
      <p className="published-text">
        The authors published the simulator on which their placements and Figure 11 rest (simdistserve).
        “Reference rules” copy it, quirks included. Recorded runs of the original are replayed here: the same
        requests, then the times of each request are compared. <strong>{tallySentence(files)}</strong>
      </p>
      <div className="evidence-figures">
        <ResidualFigure runs={runs(files)} />
        <div className="published">
          <p className="published-text">
            All other pages use runtime rules, because the published simulator moves KV caches in no time,
            never runs short of memory and makes one decode pass too many. It also stops every decode
            iteration at 50,000 tokens, whatever the GPU: this cap, not the hardware, sets where it collapses.
          </p>
          <CapFigure items={items} />
        </div>
      </div>
      <RowsTable
        title="Files, and the largest difference of any request"
        headings={HEADINGS}
        rows={rows}
        wrapping={WRAPPING}
      />
    </div>
  );
}
