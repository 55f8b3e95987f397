import { describe, expect, it } from 'vitest';
import { type NumberRules, parseNumber } from './parseNumber';

const RULES: NumberRules = { min: 10, max: 60_000, unit: 'ms', format: String };

function value(typed: string, rules: NumberRules = RULES): number | string {
  const result = parseNumber(typed, rules);
  return result.kind === 'number' ? result.value : result.problem;
}

describe('what may be typed', () => {
  it.each([
    ['250', 250],
    [' 250 ms ', 250],
    ['1,250', 1250],
    ['12.5', 12.5],
    ['2e3', 2000],
  ])('%s', (typed, expected) => expect(value(typed)).toBe(expected));
});

describe('what is explained instead', () => {
  it.each([
    ['', 'Enter a number.'],
    ['abc', 'Enter a number.'],
    ['1,25', 'Enter a number.'],
    ['NaN', 'Enter a number.'],
    ['Infinity', 'Enter a number.'],
    ['5', 'Enter 10 to 60000 ms.'],
    ['-3', 'Enter 10 to 60000 ms.'],
  ])('"%s"', (typed, problem) => expect(value(typed)).toBe(problem));

  it('parts where only whole numbers make sense', () => {
    const rules = { ...RULES, unit: '', whole: true };
    expect(value('12.5', rules)).toBe('Enter a whole number.');
    expect(value('12', rules)).toBe(12);
  });
});
