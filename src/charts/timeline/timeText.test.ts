import { describe, expect, test } from 'vitest';
import { timeScale } from './timeScale';
import { durationText, momentText, timeTicks } from './timeText';

const texts = (start: number, end: number) =>
  timeTicks(timeScale({ start, end }, 100, 900, 1), 12, 1000).map(({ text }) => text);

describe('ticks', () => {
  test('are in seconds, each with its unit, as exact as their step', () => {
    expect(texts(12, 13.4)).toContain('12.2 s');
    expect(texts(0, 300)).toContain('50 s');
    expect(texts(12.43, 12.44)).toContain('12.432 s');
  });

  test('are in milliseconds within the first second', () => {
    expect(texts(0, 0.3)).toContain('50 ms');
    expect(texts(0.2, 0.21)).toContain('202 ms');
  });

  test('lie where their moment is', () => {
    const scale = timeScale({ start: 10, end: 20 }, 100, 900, 1);
    const tick = timeTicks(scale, 12, 1000).find(({ text }) => text === '14 s');
    expect(tick?.x).toBe(420);
  });

  test('whose words would leave the chart have none', () => {
    const scale = timeScale({ start: 10, end: 20 }, 100, 990, 1);
    expect(timeTicks(scale, 12, 1000).at(-1)).toEqual({ x: 990, text: '' });
  });
});

test('moments are told as exactly as a pixel tells them', () => {
  expect(momentText(12.4301, { start: 12, end: 13 }, 1000)).toBe('12.430 s');
  expect(momentText(12.4301, { start: 0, end: 100 }, 1000)).toBe('12.4 s');
  expect(momentText(0.01234, { start: 0, end: 0.1 }, 1000)).toBe('12.3 ms');
  expect(momentText(1234.5, { start: 0, end: 5000 }, 1000)).toBe('1,235 s');
});

test('durations have the unit that suits them', () => {
  expect(durationText(0.0284)).toBe('28.4 ms');
  expect(durationText(1.24)).toBe('1.24 s');
});
