import { type ReactElement, useMemo, useState } from 'react';
import { replayedFiles, runs } from '../../../../state/evidence/published/files';
import { REPLAY_PROVENANCES } from '../../../../state/evidence/published/provenances';
import type { ResidualMetric } from '../../../../state/evidence/published/residuals';
import { fileRows, tallySentence } from '../../../../state/evidence/published/words';
import { EvidencePart } from '../../frame/EvidencePart';
import { RowsTable } from '../../frame/RowsTable';
import { useAnswered } from '../../frame/useEvidence';
import { CapFigure } from './CapFigure';
import { ResidualControls, ResidualFigure } from './ResidualFigure';
import './simulator.css';

const HEADINGS = ['File', 'Replay', 'TTFT', 'TPOT', 'Total time', 'Size', 'Kind'];
const WRAPPING = [1];

function Words({ tally }: { readonly tally: string }): ReactElement {
  return (
    <div className="published-words">
      <p>
        The authors published the simulator on which their placements and Figure 11 rest (simdistserve).
        “Reference rules” copy it, quirks included. Recorded runs of the original are replayed here: the same
        requests, then the times of each request are compared. <strong>{tally}</strong>
      </p>
      <p>
        Unless you choose otherwise, all other pages use runtime rules, because the published simulator moves
        KV caches in no time, never runs short of memory and makes one decode pass too many. It also stops
        every decode iteration at 50,000 tokens, whatever the GPU: this cap, not the hardware, sets where it
        collapses.
      </p>
    </div>
  );
}

/** The published simulator beside reference rules, and what those rules leave out. */
export function SimulatorSection(): ReactElement {
  const items = useAnswered('published');
  const files = useMemo(() => replayedFiles(items), [items]);
  const [path, setPath] = useState('');
  const [metric, setMetric] = useState<ResidualMetric>('ttft');
  const shown = runs(files);
  const run = shown.find(({ file }) => file.path === path) ?? shown[0];
  const rows = fileRows(files).map(({ id, name, kind, size, differences, outcome, agrees }) => ({
    id,
    cells: [name, outcome, ...differences, size, kind],
    tone: agrees === false ? ('differs' as const) : undefined,
  }));
  return (
    <EvidencePart title="Replays of the published simulator" provenances={REPLAY_PROVENANCES}>
      <Words tally={tallySentence(files)} />
      {run && (
        <ResidualControls runs={shown} run={run} metric={metric} onRun={setPath} onMetric={setMetric} />
      )}
      <div className="evidence-figures">
        {run && <ResidualFigure run={run} metric={metric} />}
        <CapFigure items={items} />
      </div>
      <RowsTable
        title="Files, and the largest difference of any request"
        headings={HEADINGS}
        rows={rows}
        wrapping={WRAPPING}
      />
    </EvidencePart>
  );
}
