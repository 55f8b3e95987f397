/** A file that is not what it should be. The message names the field, what it holds and what it should hold. */
export class WrongFile extends Error {}

export type Fields = Readonly<Record<string, unknown>>;

function shown(value: unknown): string {
  const text = value === undefined ? 'missing' : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function wrong(where: string, wanted: string, value: unknown): WrongFile {
  return new WrongFile(`${where} should be ${wanted}, but is ${shown(value)}`);
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function readFields(value: unknown, where: string): Fields {
  if (!isFields(value)) throw wrong(where, 'an object', value);
  return value;
}

export function readList(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(where, 'a list', value);
  return value;
}

export function readNumber(value: unknown, where: string, min = Number.NEGATIVE_INFINITY): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= min) return value;
  throw wrong(where, min === Number.NEGATIVE_INFINITY ? 'a number' : `a number of at least ${min}`, value);
}

const MAX_INTEGER = 2 ** 31 - 1;

export function readInteger(value: unknown, where: string, min = 0): number {
  if (Number.isInteger(value) && (value as number) >= min && (value as number) <= MAX_INTEGER) {
    return value as number;
  }
  throw wrong(where, `a whole number from ${min} to ${MAX_INTEGER}`, value);
}

/** Python writes 0/0 as null or NaN, depending on the writer. */
export function readNumberOrNaN(value: unknown, where: string): number {
  return value === null ? Number.NaN : readNumber(value, where);
}

export function readText(value: unknown, where: string): string {
  if (typeof value !== 'string') throw wrong(where, 'a text', value);
  return value;
}

export function readFlag(value: unknown, where: string): boolean {
  if (typeof value !== 'boolean') throw wrong(where, 'true or false', value);
  return value;
}

export function readNumbers(value: unknown, where: string, count: number): readonly number[] {
  const list = readList(value, where);
  if (list.length !== count) throw wrong(where, `a list of ${count} numbers`, value);
  return list.map((item, i) => readNumber(item, `${where}[${i}]`));
}

export function readOneOf<T extends string>(value: unknown, where: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw wrong(where, `one of ${choices.join(', ')}`, value);
  return found;
}

/** Rows under named columns; answers how to read one column of one row. */
export function readTable(
  columns: unknown,
  rows: unknown,
  where: string,
): { readonly count: number; readonly at: (row: number, column: string) => unknown } {
  const names = readList(columns, `${where}_columns`);
  const cells = readList(rows, where).map((row, i) => readList(row, `${where}[${i}]`));
  return {
    count: cells.length,
    at: (row, column) => {
      const index = names.indexOf(column);
      if (index < 0) throw new WrongFile(`${where} has no column ${column}`);
      return cells[row]?.[index];
    },
  };
}
