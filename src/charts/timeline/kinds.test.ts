import { expect, test } from 'vitest';
import { SPAN_KINDS } from '../../core/inside/spans';
import { KINDS, STACKED } from './kinds';

test('kinds have the numbers that the core gives them', () => {
  expect(KINDS).toEqual(SPAN_KINDS);
});

test('every kind is stacked once', () => {
  expect([...STACKED].sort()).toEqual(KINDS.map((_, index) => index));
});
