import { createStore, type StoreApi } from 'zustand/vanilla';
import { APPLICATION_IDS } from '../../core/catalogue/applications';
import type { Table3Row } from '../../core/placement/table3';
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
