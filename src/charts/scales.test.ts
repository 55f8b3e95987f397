import { expect, test } from 'vitest';
import { axisScale, latencyDomain, readAt, xTicksOf, yTicksOf } from './scales';
import type { Series } from './types';

const attainment = { kind: 'attainment', label: 'SLO attainment', domain: [0, 1] } as const;
const log = { kind: 'latency', label: 'P90 TTFT', domain: [0.01, 10], scale: 'log' } as const;

function series(ys: readonly number[]): Series {
  return {
    id: 'a',
    label: 'A',
    sublabel: '',
    encoding: 'disaggregated',
    variant: 0,
    dash: 'solid',
    points: ys.map((y, x) => ({ x, y })),
  };
}

test('attainment ticks are quarters in percent', () => {
  expect(yTicksOf(attainment, 250, 12).map((tick) => tick.text)).toEqual(['0%', '25%', '50%', '75%', '100%']);
  expect(yTicksOf(attainment, 80, 12).map((tick) => tick.text)).toEqual(['0%', '50%', '100%']);
});

test('latency ticks are milliseconds, round on the axis that people read', () => {
  const axis = { kind: 'latency', label: 'P90 TPOT', domain: [0, 0.16] } as const;
  expect(yTicksOf(axis, 150, 12).map((tick) => tick.text)).toEqual(['0', '50', '100', '150']);
  expect(yTicksOf(log, 150, 12).map((tick) => tick.text)).toEqual([
    '10',
    '30',
    '100',
    '300',
    '1,000',
    '3,000',
    '10,000',
  ]);
});

test('a log axis keeps zero below the plot and refuses to start at zero', () => {
  const scale = axisScale(log, [100, 0]);
  expect(scale(0.01)).toBeCloseTo(100);
  expect(scale(0)).toBeGreaterThan(100);
  expect(() => axisScale({ ...log, domain: [0, 10] }, [100, 0])).toThrow('positive start');
});

test('fewer rate ticks on a narrow axis', () => {
  const axis = { label: 'arrival rate per GPU', kind: 'rate', domain: [0, 3.5] } as const;
  expect(xTicksOf(axis, 500, 12).map((tick) => tick.text)).toEqual([
    '0.0',
    '0.5',
    '1.0',
    '1.5',
    '2.0',
    '2.5',
    '3.0',
    '3.5',
  ]);
  expect(xTicksOf(axis, 250, 12).map((tick) => tick.text)).toEqual(['0', '1', '2', '3']);
});

test('readings lie on the drawn line, with their interval, and end where the line ends', () => {
  const points = [
    { x: 0, y: 1, low: 0.8, high: 1 },
    { x: 2, y: 0.5, low: 0.4, high: 0.6 },
    { x: 3, y: Number.POSITIVE_INFINITY },
  ];
  expect(readAt(points, 1)?.y).toBe(0.75);
  expect(readAt(points, 1)?.low).toBeCloseTo(0.6);
  expect(readAt(points, 2)?.y).toBe(0.5);
  expect([readAt(points, -1), readAt(points, 2.5), readAt(points, 3), readAt(points, 4)]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test('a latency axis always shows its SLO and is not stretched by an overload', () => {
  const [low, high] = latencyDomain([series([0.1, 0.2, 90])], 0.25, 'linear');
  expect(low).toBe(0);
  expect(high).toBeGreaterThan(0.25);
  expect(high).toBeLessThan(1);
  expect(latencyDomain([], 0.25, 'linear')[1]).toBeGreaterThan(0.25);
  const [logLow, logHigh] = latencyDomain([series([0.1, 90])], 0.25, 'log');
  expect(logLow).toBeGreaterThan(0);
  expect(logHigh).toBeGreaterThan(90);
});
