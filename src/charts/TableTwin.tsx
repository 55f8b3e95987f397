import type { ReactElement } from 'react';
import { columnHeading } from './csv';
import { formatCell } from './format';
import type { CellValue, TableData } from './types';

interface TableTwinProps {
  readonly table: TableData;
  readonly caption: string;
}

/** The chart's numbers as a table: the same as in the CSV file, rounded for reading. */
export function TableTwin({ table, caption }: TableTwinProps): ReactElement {
  return (
    <table className="chart-table">
      <caption className="chart-hidden-text">{caption}</caption>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column.key} scope="col">
              {columnHeading(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, rowIndex) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
          <tr key={rowIndex}>
            {table.columns.map((column, index) => (
              <Cell key={column.key} value={row[index] ?? null} isRowHeading={index === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({
  value,
  isRowHeading,
}: {
  readonly value: CellValue;
  readonly isRowHeading: boolean;
}): ReactElement {
  const text = value === null ? '–' : typeof value === 'number' ? formatCell(value) : value;
  const className = typeof value === 'string' ? 'chart-text-cell' : undefined;
  if (isRowHeading) {
    return (
      <th scope="row" className={className}>
        {text}
      </th>
    );
  }
  return <td className={className}>{text}</td>;
}
