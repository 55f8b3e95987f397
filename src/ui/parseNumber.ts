/** What a person typed into a number field, or a sentence that says why it cannot be used. */
export type TypedNumber =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'problem'; readonly problem: string };

export interface NumberRules {
  readonly min: number;
  readonly max: number;
  readonly unit: string;
  readonly whole?: boolean | undefined;
  readonly format: (value: number) => string;
}

const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/;

function withUnit(text: string, unit: string): string {
  return unit === '' ? text : `${text} ${unit}`;
}

/** Accepts "1,250", "0.3", "2e3" and the field's own unit after the number. Never rounds or clamps what was typed. */
export function parseNumber(typed: string, rules: NumberRules): TypedNumber {
  const { min, max, unit, format } = rules;
  let text = typed.trim();
  if (unit !== '' && text.toLowerCase().endsWith(unit.toLowerCase()))
    text = text.slice(0, -unit.length).trim();
  if (GROUPED.test(text)) text = text.replaceAll(',', '');
  const value = text === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) return { kind: 'problem', problem: 'Enter a number.' };
  if (rules.whole && !Number.isInteger(value)) return { kind: 'problem', problem: 'Enter a whole number.' };
  if (value < min || value > max) {
    return { kind: 'problem', problem: `Enter ${format(min)} to ${withUnit(format(max), unit)}.` };
  }
  return { kind: 'number', value };
}
