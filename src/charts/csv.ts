import type { CellValue, TableColumn, TableData } from './types';

export function columnHeading(column: TableColumn): string {
  return column.unit === '' ? column.label : `${column.label} (${column.unit})`;
}

function csvCell(value: CellValue): string {
  if (value === null) return '';
  // JavaScript's shortest representation that reads back to the same number; -0 would be written as 0 anyway.
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 4180 with LF line ends; the same table always gives the same bytes. */
export function toCsv(table: TableData): string {
  const lines = [table.columns.map((column) => csvCell(columnHeading(column))).join(',')];
  for (const [index, row] of table.rows.entries()) {
    if (row.length !== table.columns.length) {
      throw new Error(`Row ${index} has ${row.length} cells, expected ${table.columns.length}`);
    }
    lines.push(row.map(csvCell).join(','));
  }
  return `${lines.join('\n')}\n`;
}
