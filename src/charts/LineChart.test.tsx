import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ChartFigure } from './ChartFigure';
import { LineChart } from './LineChart';
import type { LineChartProps, Series, TableData } from './types';

const points = Array.from({ length: 30 }, (_, index) => {
  const x = 0.1 + index * 0.11;
  const y = 1 / (1 + Math.exp((x - 2.6) * 4));
  return { x, y, low: Math.max(0, y - 0.02), high: Math.min(1, y + 0.02) };
});
const base = { sublabel: 'TP1', variant: 0, dash: 'solid', points } as const;
const disaggregated: Series = { ...base, id: 'a', label: 'Disaggregated', encoding: 'disaggregated' };
const colocated: Series = { ...base, id: 'b', label: 'Colocated', encoding: 'colocated' };
const target = {
  tone: 'target',
  label: 'Attainment target',
  value: 0.9,
  min: 0.5,
  max: 0.99,
  step: 0.01,
  onChange: () => undefined,
} as const;
const xRule = {
  label: 'Operating rate',
  value: 1.5,
  min: 0.05,
  max: 3.5,
  step: 0.05,
  onChange: () => undefined,
};
const props: LineChartProps = {
  width: 760,
  height: 300,
  textSize: 12,
  caption: 'Disaggregated keeps 90% up to 2.1 req/s per GPU.',
  x: { label: 'arrival rate per GPU', kind: 'rate', domain: [0, 3.5] },
  y: { kind: 'attainment', label: 'SLO attainment', domain: [0, 1] },
  series: [disaggregated, colocated],
  valueRules: [target],
  xRule,
  crosshairX: null,
  onCrosshair: () => undefined,
};
const crossings = [
  { seriesId: 'a', x: 2.36, low: 2.31, high: 2.41, label: '2.36 ± 0.05' },
  { seriesId: 'b', x: 0.5, low: 0.4, high: 0.6, label: '0.50 ± 0.10' },
];
const ratio = { fromSeriesId: 'b', toSeriesId: 'a', text: '4.6×' };

function count(markup: string, part: string): number {
  return markup.split(part).length - 1;
}

test('lines have names, bands, axes with units, and rules that assistive technology can move', () => {
  const markup = renderToStaticMarkup(<LineChart {...props} />);
  expect(count(markup, 'class="chart-band"')).toBe(2);
  expect(markup).toContain('Disaggregated');
  expect(markup).toContain('arrival rate per GPU (req/s)');
  expect(markup).toContain('SLO attainment (%)');
  expect(markup).toMatch(/role="slider"[^>]*aria-label="Attainment target"[^>]*aria-valuetext="90%"/);
  expect(markup).toMatch(/role="slider"[^>]*aria-label="Operating rate"[^>]*aria-valuetext="1\.50 req\/s"/);
  expect(markup).toContain('aria-live="polite"');
});

test('rules without room to move are drawn, and cannot be taken hold of', () => {
  const fixedTarget = { ...target, min: target.value, max: target.value };
  const fixedRule = { ...xRule, min: xRule.value, max: xRule.value };
  const markup = renderToStaticMarkup(<LineChart {...props} valueRules={[fixedTarget]} xRule={fixedRule} />);
  expect(markup).toContain('>1.50<');
  expect(markup).not.toContain('aria-label="Operating rate"');
  expect(markup).not.toContain('aria-label="Attainment target"');
  expect(markup).not.toContain('class="chart-hit"');
  // Nor does a click on the plot move one.
  expect(markup).toContain('data-pick="false"');
});

test('coarse results have no band and the same layout', () => {
  const plotOf = (markup: string) => /<clipPath[^>]*>(.*?)<\/clipPath>/.exec(markup)?.[1];
  const fine = renderToStaticMarkup(<LineChart {...props} />);
  const coarse = renderToStaticMarkup(<LineChart {...props} coarse={true} />);
  expect(count(coarse, 'class="chart-band"')).toBe(0);
  expect(plotOf(coarse)).toBe(plotOf(fine));
});

test('the bracket appears only when both crossings exist', () => {
  const both = renderToStaticMarkup(<LineChart {...props} crossings={crossings} ratio={ratio} />);
  const one = renderToStaticMarkup(<LineChart {...props} crossings={crossings.slice(0, 1)} ratio={ratio} />);
  expect(both).toContain('4.6×');
  expect(one).not.toContain('4.6×');
  expect(one).toContain('2.36 ± 0.05');
});

test('the crosshair writes its rate on the axis and the values beside the lines', () => {
  const markup = renderToStaticMarkup(<LineChart {...props} crosshairX={0.5} />);
  expect(markup).toContain('class="chart-crosshair"');
  expect(markup).toContain('>0.50<');
  expect(markup).toMatch(/>99\.9%</);
});

test('only an SLO tints the region above it', () => {
  const slo = { ...target, tone: 'slo', label: 'TTFT SLO', value: 0.25, max: 1 } as const;
  const latency = { kind: 'latency', label: 'P90 TTFT', domain: [0, 0.6] } as const;
  expect(renderToStaticMarkup(<LineChart {...props} />)).not.toContain('chart-violating');
  const markup = renderToStaticMarkup(<LineChart {...props} y={latency} valueRules={[slo]} />);
  expect(markup).toContain('chart-violating');
  expect(markup).toContain('P90 TTFT (ms)');
});

const table: TableData = {
  fileName: 'attainment',
  columns: [
    { key: 'rate', label: 'Arrival rate per GPU', unit: 'req/s' },
    { key: 'a', label: 'Disaggregated', unit: '%' },
  ],
  rows: [[0.5, 99.9]],
};

test('a figure says in words why there is no chart, and offers no empty downloads', () => {
  const markup = renderToStaticMarkup(
    <ChartFigure
      title="Requests within both SLOs"
      caption="Nothing to show."
      table={table}
      source="Goodput Lab"
      state={{
        kind: 'impossible',
        message: '66B does not fit on one GPU: 131 GB of weights, 80 GB of memory.',
      }}
    >
      {() => <svg />}
    </ChartFigure>,
  );
  expect(markup).toContain('131 GB of weights');
  expect(count(markup, 'disabled=""')).toBe(4);
  expect(markup).not.toContain('<svg');
});
