import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { MissBars } from './MissBars';
import { StackedBarChart } from './StackedBarChart';
import type { StackedBarChartProps, StackPanel } from './stackTypes';

const panel: StackPanel = {
  id: 'a',
  label: 'Disaggregated',
  detail: 'TP2 + TP1',
  encoding: 'disaggregated',
  variant: 0,
  bands: [
    {
      id: '1',
      label: '1.00',
      name: '1.00 req/s',
      isChosen: true,
      bar: { values: [0.25, 0.75], texts: ['25%', '75%'] },
      beside: { values: [0.5, 0.5], texts: ['50%', '50%'] },
    },
    { id: '2', label: '2.00', name: '2.00 req/s', isChosen: false, bar: undefined },
  ],
};
const refused: StackPanel = { ...panel, id: 'b', label: 'Colocated', message: 'Does not fit on one GPU.' };

const props: StackedBarChartProps = {
  width: 600,
  height: 500,
  textSize: 12,
  caption: 'Prefill takes 25%.',
  parts: [
    { id: 'prefill', label: 'prefill' },
    { id: 'decode', label: 'decode' },
  ],
  panels: [panel, refused],
  y: { label: 'Share', kind: 'attainment', domain: [0, 1] },
  xLabel: 'arrival rate per GPU (req/s)',
  besideName: 'paper',
  readBand: null,
  onRead: () => undefined,
  onPick: () => undefined,
};

/** Heights of what is drawn of a part: bars, the one beside, the key. */
function heights(markup: string, part: string): number[] {
  return [...markup.matchAll(new RegExp(`data-part="${part}"[^>]*height="([\\d.]+)"`, 'g'))].map(
    ([, value]) => Number(value),
  );
}

test('bars are as long as their values, from zero', () => {
  const markup = renderToStaticMarkup(<StackedBarChart {...props} />);
  const [prefill = 0, besidePrefill = 0] = heights(markup, 'prefill');
  const [decode = 0, besideDecode = 0] = heights(markup, 'decode');
  expect(decode / prefill).toBeCloseTo(3, 6);
  expect(besideDecode / besidePrefill).toBeCloseTo(1, 6);
  expect(prefill + decode).toBeCloseTo(besidePrefill + besideDecode, 6);
});

test('the chosen band is read at rest: names, values, and what they are compared with', () => {
  const markup = renderToStaticMarkup(<StackedBarChart {...props} />);
  for (const text of ['1.00 req/s', '25%', '75%', '50%', 'paper', 'arrival rate per GPU (req/s)'])
    expect(markup).toContain(`>${text}<`);
  expect(markup).toContain('aria-valuetext="1.00 req/s"');
  expect(markup.match(/tabindex="0"/g)).toHaveLength(1);
});

test('a band that is not simulated yet is read as such', () => {
  const markup = renderToStaticMarkup(<StackedBarChart {...props} readBand={1} />);
  expect(markup).toContain('>…<');
  expect(markup).toContain('stack-waiting');
});

test('a panel that cannot be drawn says why', () => {
  const markup = renderToStaticMarkup(<StackedBarChart {...props} />);
  expect(markup).toContain('Does not fit on one GPU.');
});

test('misses: three fills, every value written, an interval at the end', () => {
  const markup = renderToStaticMarkup(
    <MissBars
      width={500}
      height={260}
      textSize={12}
      caption="Colocated misses more."
      parts={['TTFT only', 'TPOT only', 'both']}
      x={{ label: 'requests that miss', kind: 'share', domain: [0, 0.3] }}
      rows={[
        {
          id: 'a',
          label: 'Colocated',
          detail: 'TP1',
          encoding: 'colocated',
          variant: 0,
          message: undefined,
          values: [0.1, 0.05, 0.05],
          texts: ['10.0%', '5.0%', '5.0%'],
          total: { text: '20.0 ± 1.0% miss', low: 0.19, high: 0.21 },
        },
        {
          id: 'b',
          label: 'Chunked prefill',
          detail: '',
          encoding: 'chunked',
          variant: 0,
          message: 'Refused.',
          values: [],
          texts: [],
          total: undefined,
        },
      ]}
    />,
  );
  const bars = [...markup.matchAll(/class="miss-part" data-fill="(\w+)"[^>]* width="([\d.]+)"/g)];
  const [dotted, dashed, solid] = bars.slice(-3).map(([, fill, width]) => ({ fill, width: Number(width) }));
  expect([dotted?.fill, dashed?.fill, solid?.fill]).toEqual(['dotted', 'dashed', 'solid']);
  expect((dotted?.width ?? 0) / (solid?.width ?? 1)).toBeCloseTo(2, 6);
  expect(markup).toContain('20.0 ± 1.0% miss');
  expect(markup).toContain('TTFT only 10.0%'.replaceAll(' ', '\u00a0'));
  expect(markup.match(/miss-whisker/g)).toHaveLength(1);
  expect(markup).toContain('Refused.');
});
