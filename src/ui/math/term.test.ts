import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Formula } from './Formula';
import { fraction, group, op, power, row, symbolsOf, times } from './term';

const EQ_1 = row(
  'TTFT',
  op('='),
  'D',
  op('+'),
  fraction(times('R', power('D', 2)), times(2, group(1, op('−'), times('R', 'D')))),
);

test('symbols are listed once, in reading order', () => {
  expect(symbolsOf(EQ_1)).toEqual(['TTFT', 'D', 'R']);
});

test('a formula is written with symbols, and with values in their place', () => {
  const symbols = renderToStaticMarkup(createElement(Formula, { term: EQ_1, active: 'R' }));
  expect(symbols).toContain('<mi>R</mi>');
  expect(symbols.match(/data-active="true"/g)).toHaveLength(2);
  const values = renderToStaticMarkup(
    createElement(Formula, { term: EQ_1, values: { D: '72.1 ms', R: '4.00 req/s' } }),
  );
  expect(values).toContain('<mtext>72.1 ms</mtext>');
  expect(values).toContain('<mi>TTFT</mi>');
  expect(values).toContain('<mo>·</mo>');
  expect(values).toContain('<mo stretchy="false">(</mo>');
});

test('an underscore makes an index', () => {
  expect(renderToStaticMarkup(createElement(Formula, { term: row('L_m') }))).toContain('<msub>');
});
