import { spansWithin } from '../../../core/inside/counters';
import type { Period } from '../../../core/inside/periods';
import { kindOf } from '../../../core/inside/runIndex';
import { formatCount } from '../../format';
import { rowName } from './lanes';
import type { ShownRuns } from './shownRuns';

const MOST_ROWS = 300;

type Cells = readonly (string | number | null)[];

/** The passes in view, row by row as they are drawn; of many the first, and how many more there are. */
export function passTable({ runs }: ShownRuns, window: Period) {
  const rows: Cells[] = [];
  let all = 0;
  for (const { name, run } of runs) {
    run.rows.forEach((row, at) => {
      const [first, end] = spansWithin(run, at, window);
      all += end - first;
      for (let span = first; span < end && rows.length < MOST_ROWS; span++) {
        const { spans } = run;
        const start = spans.start[span] as number;
        rows.push([
          name,
          rowName(run, row),
          kindOf(spans, span),
          start,
          ((spans.end[span] as number) - start) * 1000,
          spans.batch[span] as number,
          spans.tokens[span] as number,
          spans.stalled[span] as number,
        ]);
      }
    });
  }
  if (all > rows.length) {
    const more = `and ${formatCount(all - rows.length)} more passes in view`;
    rows.push([more, null, null, null, null, null, null, null]);
  }
  return {
    columns: [
      { key: 'placement', label: 'placement', unit: '' },
      { key: 'row', label: 'row', unit: '' },
      { key: 'pass', label: 'pass', unit: '' },
      { key: 'start_s', label: 'start', unit: 's' },
      { key: 'length_ms', label: 'length', unit: 'ms' },
      { key: 'requests', label: 'requests', unit: '' },
      { key: 'tokens', label: 'tokens', unit: '' },
      { key: 'stalled', label: 'decodes that wait', unit: '' },
    ],
    rows,
    fileName: 'run-timeline',
  };
}
