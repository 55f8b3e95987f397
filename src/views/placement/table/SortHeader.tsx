import type { ReactElement } from 'react';
import { columnHeading } from '../../../charts/csv';
import type { ROW_COLUMNS, RowOrder } from '../../../state/placement/candidateRows';

interface SortHeaderProps {
  readonly column: (typeof ROW_COLUMNS)[number];
  readonly order: RowOrder;
  readonly onOrder: (order: RowOrder) => void;
}

const TEXT_COLUMNS: readonly string[] = ['name', 'family', 'limit', 'basis', 'evidence'];
const ARROWS = { ascending: '▲', descending: '▼' } as const;

/** More goodput is better, fewer GPUs are; so that is what comes first. */
function nextOrder({ key }: SortHeaderProps['column'], order: RowOrder): RowOrder {
  if (order.column !== key) return { column: key, direction: key === 'perGpu' ? 'descending' : 'ascending' };
  return { column: key, direction: order.direction === 'ascending' ? 'descending' : 'ascending' };
}

export function SortHeader({ column, order, onOrder }: SortHeaderProps): ReactElement {
  const isSorted = order.column === column.key;
  return (
    <th
      scope="col"
      aria-sort={isSorted ? order.direction : undefined}
      data-text={TEXT_COLUMNS.includes(column.key)}
    >
      <button type="button" className="candidate-sort" onClick={() => onOrder(nextOrder(column, order))}>
        {columnHeading(column)}
        <span aria-hidden="true">{isSorted ? ARROWS[order.direction] : ''}</span>
      </button>
    </th>
  );
}
