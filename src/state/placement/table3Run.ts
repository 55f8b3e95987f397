import { createStore, type StoreApi } from 'zustand/vanilla';
import { APPLICATION_IDS, APPLICATIONS } from '../../core/catalogue/applications';
import { LENGTH_DATASETS } from '../../core/catalogue/lengths';
import { MODELS } from '../../core/catalogue/models';
import { placementOf } from '../../core/placement/candidate';
import { PAPER_CLUSTER } from '../../core/placement/cluster';
import type { CandidateOutcome } from '../../core/placement/outcome';
import type { Table3Row, Table3Verdict } from '../../core/placement/table3';
import { formatRate, formatRateInterval } from '../format';
import { placementSummary } from '../names';
import type { PaperClient, Stop } from './paperClient';

/** The paper’s Table 3 beside ours: asked when a person asks, row by row. */
export interface Table3Run {
  readonly phase: 'idle' | 'running' | 'done' | 'cancelled' | 'failed';
  /** In the order of the paper. */
  readonly rows: readonly Table3Row[];
  readonly error: string | undefined;
}

export interface Table3 {
  readonly store: StoreApi<Table3Run>;
  readonly start: () => void;
  readonly cancel: () => void;
}

const NOTHING: Table3Run = { phase: 'idle', rows: [], error: undefined };

function inOrder(rows: readonly Table3Row[]): readonly Table3Row[] {
  const place = ({ application }: Table3Row) => APPLICATION_IDS.indexOf(application);
  return rows.toSorted((a, b) => place(a) - place(b));
}

export function createTable3(client: Pick<PaperClient, 'table3'>): Table3 {
  const store = createStore<Table3Run>(() => NOTHING);
  let stop: Stop | undefined;
  const cancel = (): void => {
    stop?.();
    stop = undefined;
    if (store.getState().phase === 'running') store.setState({ phase: 'cancelled' });
  };
  const start = (): void => {
    stop?.();
    store.setState({ ...NOTHING, phase: 'running' });
    stop = client.table3({
      onRow: (row) => store.setState(({ rows }) => ({ rows: inOrder([...rows, row]) })),
      onDone: () => store.setState({ phase: 'done' }),
      onError: (error) => store.setState({ phase: 'failed', error }),
    });
  };
  return { store, start, cancel };
}

export interface Table3Side {
  readonly placement: string;
  /** "1.02 ± 0.03 req/s per GPU". */
  readonly goodput: string;
}

/** One row in words. */
export interface Table3Words {
  readonly application: string;
  readonly paper: Table3Side;
  readonly ours: Table3Side;
  readonly verdict: Table3Verdict;
  readonly verdictText: string;
  readonly difference: string;
}

function goodputText({ goodput }: CandidateOutcome): string {
  switch (goodput.kind) {
    case 'crossing':
      return `${formatRateInterval(goodput.perGpu)} req/s per GPU`;
    case 'never':
      return 'never meets the target';
    case 'beyond':
      return `over ${formatRate(goodput.atLeastPerGpu)} req/s per GPU`;
  }
}

function sideOf(outcome: CandidateOutcome): Table3Side {
  const placement = placementOf(outcome.candidate, PAPER_CLUSTER);
  const words = placement === undefined ? outcome.id : placementSummary(placement, 'released');
  return { placement: words, goodput: goodputText(outcome) };
}

/** The core names candidates by their ids; people read degrees. */
function readable({ difference, paper, ours }: Table3Row): string {
  const said = difference.replace(' No clear difference.', '');
  return [paper, ours].reduce((text, one) => text.replace(one.id, sideOf(one).placement), said);
}

const VERDICTS: Readonly<Record<Table3Verdict, string>> = {
  same: 'Same placement',
  tie: 'No clear difference',
  better: 'Ours is better here',
};

export function table3Words(row: Table3Row): Table3Words {
  const { name, model, dataset } = APPLICATIONS[row.application];
  return {
    application: `${name}, ${MODELS[model].name}, ${LENGTH_DATASETS[dataset].name}`,
    paper: sideOf(row.paper),
    ours: sideOf(row.ours),
    verdict: row.verdict,
    verdictText: VERDICTS[row.verdict],
    difference: readable(row),
  };
}

/** How far it is. */
export function table3Status({ phase, rows, error }: Table3Run): string {
  switch (phase) {
    case 'idle':
      return '';
    case 'running':
      return `${rows.length} of ${APPLICATION_IDS.length} rows…`;
    case 'done':
      return `Done: ${rows.length} rows.`;
    case 'cancelled':
      return `Cancelled after ${rows.length} of ${APPLICATION_IDS.length} rows.`;
    case 'failed':
      return `Failed: ${error ?? 'no reason given'}.`;
  }
}
