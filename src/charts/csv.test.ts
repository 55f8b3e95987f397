import { expect, test } from 'vitest';
import { toCsv } from './csv';
import type { CellValue, TableData } from './types';

function table(rows: readonly (readonly CellValue[])[]): TableData {
  return {
    fileName: 'attainment',
    columns: [
      { key: 'rate', label: 'Arrival rate per GPU', unit: 'req/s' },
      { key: 'name', label: 'Placement, policy', unit: '' },
    ],
    rows,
  };
}

test('names the unit of each column, quotes what needs quotes, and ends every line with LF', () => {
  const csv = toCsv(
    table([
      [0.5, 'TP2 + "TP1"'],
      [1, 'two\nlines'],
    ]),
  );
  expect(csv).toBe('Arrival rate per GPU (req/s),"Placement, policy"\n0.5,"TP2 + ""TP1"""\n1,"two\nlines"\n');
});

test('writes numbers so that they read back exactly, and nothing for a missing value', () => {
  const value = 0.1 + 0.2;
  const lines = toCsv(
    table([
      [value, null],
      [1e-9, 'x'],
      [Number.POSITIVE_INFINITY, 'overloaded'],
    ]),
  ).split('\n');
  expect(lines[1]).toBe('0.30000000000000004,');
  expect(Number(lines[1]?.split(',')[0])).toBe(value);
  expect(lines[2]).toBe('1e-9,x');
  expect(lines[3]).toBe('Infinity,overloaded');
});

test('refuses a row that does not fit the columns', () => {
  expect(() => toCsv(table([[1]]))).toThrow('Row 0 has 1 cells, expected 2');
});
