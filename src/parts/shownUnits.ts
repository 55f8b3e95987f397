/** Between core units and what people see: milliseconds and percent, without the dust of binary fractions. */

export const MILLISECONDS_PER_SECOND = 1000;
export const PERCENT_PER_ONE = 100;

export function toShown(value: number, factor: number): number {
  return Number((value * factor).toPrecision(12));
}

export function fromShown(shown: number, factor: number): number {
  return shown / factor;
}

/** As few digits as the value needs, three decimals at most: for fields, whose text is typed back. */
export function plainNumber(value: number): string {
  return String(Number(value.toFixed(3)));
}
