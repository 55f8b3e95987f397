import { type ReactElement, useMemo, useState } from 'react';
import { loadSaving } from '../../../charts/loadSaving';
import { ProvenanceBadges } from '../../../parts/ProvenanceBadges';
import { formatCount } from '../../../state/format';
import { whyNotApplied } from '../../../state/placement/apply';
import {
  type CandidateRow,
  candidateRows,
  candidateTable,
  FIRST_ORDER,
  filterRows,
  NO_FILTER,
  ROW_COLUMNS,
  type RowOrder,
  sortRows,
} from '../../../state/placement/candidateRows';
import type { SearchView } from '../../../state/placement/searchView';
import type { Provenance } from '../../../state/provenance';
import { Button } from '../../../ui/Button';
import { CandidateFilters } from './CandidateFilters';
import { CandidateRowView } from './CandidateRowView';
import { SortHeader } from './SortHeader';
import { WhyNot } from './WhyNot';
import './candidateTable.css';

export interface CandidateTableProps {
  readonly run: SearchView;
  readonly provenances: readonly Provenance[];
  /** Id of the candidate that all figures of the view show; undefined: the winner. */
  readonly picked: string | undefined;
  readonly onPick: (id: string) => void;
  /** Loads one copy into the workbench. */
  readonly onApply: (id: string) => void;
}

const FIRST_ROWS = 40;
/** What can be done with a candidate stands beside its name, where no scrolling is needed. */
const [NAME_COLUMN, ...OTHER_COLUMNS] = ROW_COLUMNS;

function countText(shown: number, matching: number, all: number): string {
  const of =
    matching === all ? formatCount(all) : `${formatCount(matching)} that match, of ${formatCount(all)}`;
  return shown < matching ? `First ${formatCount(shown)} of ${of}` : `${of} candidates`;
}

interface RowsProps extends CandidateTableProps {
  readonly rows: readonly CandidateRow[];
  readonly order: RowOrder;
  readonly onOrder: (order: RowOrder) => void;
  readonly onAsk: (id: string) => void;
}

function Rows({ run, picked, rows, order, onOrder, onPick, onAsk, onApply }: RowsProps): ReactElement {
  const { result, question } = run;
  const winner = result?.winner?.id;
  const ties = useMemo(() => {
    const own = result?.families.find((family) => family.winner?.id === result.winner?.id);
    return new Set([...(result?.ties ?? []), ...(own?.ties ?? [])].map(({ id }) => id));
  }, [result]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="candidate-scroll" tabIndex={0} aria-label="Every candidate: table">
      <table className="candidate-table">
        <caption className="ui-hidden">Every candidate of the search with its goodput and its limit</caption>
        <thead>
          <tr>
            <SortHeader column={NAME_COLUMN} order={order} onOrder={onOrder} />
            <th scope="col">
              <span className="ui-hidden">Actions</span>
            </th>
            {OTHER_COLUMNS.map((column) => (
              <SortHeader key={column.key} column={column} order={order} onOrder={onOrder} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <CandidateRowView
              key={row.id}
              row={row}
              isPicked={row.id === (picked ?? winner)}
              isWinner={row.id === winner}
              isTied={ties.has(row.id)}
              obstacle={whyNotApplied(row.candidate, question.cluster)}
              onPick={onPick}
              onAsk={onAsk}
              onApply={onApply}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Every candidate, with the reason for those that fail, to be sorted, filtered, asked about and applied. */
export function CandidateTable(props: CandidateTableProps): ReactElement {
  const { run, provenances } = props;
  const { question, result } = run;
  const [order, setOrder] = useState<RowOrder>(FIRST_ORDER);
  const [filter, setFilter] = useState(NO_FILTER);
  const [showsAll, setShowsAll] = useState(false);
  const [asked, setAsked] = useState<string>();
  const [failure, setFailure] = useState('');
  const all = useMemo(() => candidateRows(question, result), [question, result]);
  const matching = useMemo(() => sortRows(filterRows(all, filter), order), [all, filter, order]);
  const shown = showsAll ? matching : matching.slice(0, FIRST_ROWS);
  const askedRow = all.find(({ id }) => id === asked);
  const words = { title: 'Every candidate', caption: '', source: '' };
  const save = () => {
    const attempt = loadSaving().then((saving) =>
      saving.saveChart('CSV', null, words, candidateTable(matching)),
    );
    attempt.then(
      () => setFailure(''),
      (error: unknown) => setFailure(`Download failed: ${error instanceof Error ? error.message : error}`),
    );
  };
  return (
    <section className="chart-card candidate-card" aria-labelledby="candidates-title" data-table="candidates">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h2 id="candidates-title" className="chart-title">
          Every candidate
        </h2>
        <ProvenanceBadges chart="Every candidate" provenances={provenances} isShort />
      </div>
      <CandidateFilters
        families={question.families}
        filter={filter}
        onFilter={setFilter}
        onSave={save}
        count={failure || countText(shown.length, matching.length, all.length)}
      />
      <div className="candidate-body" data-asked={askedRow !== undefined}>
        <Rows {...props} rows={shown} order={order} onOrder={setOrder} onAsk={setAsked} />
        <WhyNot run={run} provenances={provenances} row={askedRow} onClose={() => setAsked(undefined)} />
      </div>
      {matching.length > FIRST_ROWS && (
        <p>
          <Button onClick={() => setShowsAll(!showsAll)}>
            {showsAll ? `Show the first ${FIRST_ROWS}` : `Show all ${formatCount(matching.length)}`}
          </Button>
        </p>
      )}
    </section>
  );
}
