import { expect, test } from 'vitest';
import { chartLayout, crosshairPill, placeEndLabels, ticksClearOf } from './chartLayout';
import type { Series } from './types';

const axis = { kind: 'attainment', label: 'SLO attainment', domain: [0, 1] } as const;
const percent = ['0%', '50%', '100%'];

function series(id: string): Series {
  return {
    id,
    label: 'Disaggregated',
    sublabel: 'prefill TP2 + decode TP1',
    encoding: 'disaggregated',
    variant: 0,
    dash: 'solid',
    points: [],
  };
}

test('labels get a margin on a wide chart and move into the plot on a narrow one', () => {
  const wide = chartLayout({ width: 760, height: 340, textSize: 12 }, axis, percent, [], [series('a')]);
  const narrow = chartLayout({ width: 340, height: 300, textSize: 12 }, axis, percent, [], [series('a')]);
  expect(wide.namesInside).toBe(false);
  expect(760 - wide.plot.right).toBeGreaterThan(100);
  expect(narrow.namesInside).toBe(true);
  expect(340 - narrow.plot.right).toBeLessThan(20);
});

test('margins follow the text size, and a low chart spends no line on the x label', () => {
  const small = chartLayout({ width: 760, height: 340, textSize: 12 }, axis, percent, [], []);
  const large = chartLayout({ width: 760, height: 340, textSize: 16 }, axis, percent, [], []);
  const low = chartLayout({ width: 380, height: 150, textSize: 12 }, axis, percent, [], []);
  expect(large.plot.left).toBeGreaterThan(small.plot.left);
  expect(large.plot.bottom).toBeLessThan(small.plot.bottom);
  expect([small.compact, low.compact]).toEqual([false, true]);
  expect(low.plot.bottom + low.pillHeight).toBeLessThanOrEqual(150);
});

test('the plot keeps its place while a rule is dragged', () => {
  const rule = {
    tone: 'slo',
    label: 'TTFT SLO',
    min: 0.05,
    max: 1,
    step: 0.005,
    onChange: () => undefined,
  } as const;
  const latency = { kind: 'latency', label: 'P90 TTFT', domain: [0, 0.6] } as const;
  const size = { width: 380, height: 220, textSize: 12 };
  const at = (value: number) => chartLayout(size, latency, ['0', '600'], [{ ...rule, value }], []).plot;
  expect(at(0.05)).toEqual(at(0.5));
});

test('end labels drop their second lines rather than overlap', () => {
  const layout = chartLayout({ width: 760, height: 200, textSize: 12 }, axis, percent, [], [series('a')]);
  const ends = Array.from({ length: 5 }, (_, index) => ({
    series: series(`${index}`),
    ghost: false,
    end: { x: layout.plot.right, y: 100 },
  }));
  const few = placeEndLabels(ends.slice(0, 2), layout, { width: 760, textSize: 12 });
  const many = placeEndLabels(ends, layout, { width: 760, textSize: 12 });
  expect(few.every((label) => label.sublines.length > 0)).toBe(true);
  expect(many.every((label) => label.sublines.length === 0)).toBe(true);
  const centres = many.map((label) => label.centre).sort((a, b) => a - b);
  for (const [index, centre] of centres.slice(1).entries()) {
    expect(centre - (centres[index] ?? 0)).toBeGreaterThanOrEqual(15);
  }
});

test('ticks under a pill are left out', () => {
  const ticks = [0, 1, 2].map((value) => ({ value, text: `${value}` }));
  const clear = ticksClearOf(
    ticks,
    (value) => value * 100,
    [[80, 120]],
    () => 5,
  );
  expect(clear.map((tick) => tick.value)).toEqual([0, 2]);
});

test('the crosshair value steps aside for the operating rate, and stays in the figure', () => {
  const rate = { centre: 200, width: 60 };
  const beside = crosshairPill('1.52', 205, 12, 400, rate);
  expect(beside.centre - beside.width / 2).toBeGreaterThanOrEqual(230);
  const atEdge = crosshairPill('3.50', 395, 12, 400, { centre: 370, width: 60 });
  expect(atEdge.centre + atEdge.width / 2).toBeLessThanOrEqual(340);
  expect(crosshairPill('1.00', 100, 12, 400, rate).centre).toBe(100);
});
