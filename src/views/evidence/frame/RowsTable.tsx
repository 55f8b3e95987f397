import type { ReactElement } from 'react';
import './rowsTable.css';

export interface TableRow {
  readonly id: string;
  /** The first one names the row. */
  readonly cells: readonly string[];
  /** `differs` is drawn so that it is found. */
  readonly tone?: 'differs' | undefined;
}

export interface RowsTableProps {
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly TableRow[];
  /** Columns of sentences, which may wrap; others keep to one line. */
  readonly wrapping?: readonly number[];
}

/** Words in rows, on a card that scrolls sideways where it must. */
export function RowsTable({ title, headings, rows, wrapping = [] }: RowsTableProps): ReactElement {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="rows-card" tabIndex={0} aria-label={title}>
      <h2 className="rows-title">{title}</h2>
      <table className="rows-table">
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, cells: [name = '', ...cells], tone }) => (
            <tr key={id} data-tone={tone}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                <td key={headings[index + 1]} data-wraps={wrapping.includes(index + 1)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
