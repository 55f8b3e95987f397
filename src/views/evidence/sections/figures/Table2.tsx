import type { ReactElement } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { Axis } from '../../../../charts/types';
import { useIsEmbedded } from '../../../../parts/live/shownParts';
import { TABLE_2_LINES, TABLE_2_MARKS, TABLE_2_TABLE } from '../../../../state/evidence/table2/plot';
import { TABLE_2_PROVENANCES } from '../../../../state/evidence/table2/provenances';
import { errorRows, table2Caption, unknownSetting } from '../../../../state/evidence/table2/words';
import { EvidenceFigure } from '../../frame/EvidenceFigure';
import { RowsTable } from '../../frame/RowsTable';
import { useAnswered } from '../../frame/useEvidence';
import './table2.css';

const X: Axis = { label: 'arrival rate, in total or per GPU: not stated', kind: 'rate', domain: [0.9, 4.1] };
const Y: Axis = { label: 'requests within both SLOs', kind: 'attainment', domain: [0, 1] };
const HEADINGS = ['Simulator', 'vLLM', 'DistServe', 'Against'];
const WRAPPING = [3];

function Chart(): ReactElement {
  const caption = table2Caption();
  return (
    <EvidenceFigure
      chart="table-2"
      title="Table 2: the paper’s simulator and its real systems"
      caption={caption}
      provenances={TABLE_2_PROVENANCES}
      table={TABLE_2_TABLE}
    >
      {(size, crosshair) => (
        <LineChart
          {...size}
          {...crosshair}
          caption={caption}
          x={X}
          y={Y}
          series={TABLE_2_LINES}
          measured={TABLE_2_MARKS}
        />
      )}
    </EvidenceFigure>
  );
}

/** The paper's simulator against its real systems, and ours against those it measured elsewhere. */
export function Table2(): ReactElement {
  const panels = useAnswered('panel');
  const isEmbedded = useIsEmbedded();
  if (isEmbedded) return <Chart />;
  const rows = errorRows(panels).map(({ id, what, against, vllm, distserve }) => ({
    id,
    cells: [what, vllm, distserve, against],
  }));
  return (
    <section className="table2" aria-label="Table 2">
      <div className="evidence-figures">
        <Chart />
        <div className="table2-words">
          {unknownSetting().map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      </div>
      <RowsTable
        title="Mean absolute error of attainment"
        headings={HEADINGS}
        rows={rows}
        wrapping={WRAPPING}
      />
    </section>
  );
}
