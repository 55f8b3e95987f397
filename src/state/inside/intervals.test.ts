import { describe, expect, it } from 'vitest';
import { interval } from '../testing/answers';
import { isClearlyAbove, plainShare, plainTime, shareText, timeText } from './intervals';

describe('numbers with intervals', () => {
  it('have as many digits as the interval is worth', () => {
    expect(shareText(interval(0.9171, 0.003))).toBe('91.7 ± 0.3%');
    expect(shareText(interval(0.001412, 0.000034))).toBe('0.141 ± 0.003%');
    expect(shareText(interval(0.2, 0.02))).toBe('20.0 ± 2.0%');
    expect(timeText(interval(8.66, 0.61))).toBe('8.7 ± 0.6 s');
    expect(timeText(interval(0.00192, 0.00002))).toBe('1.92 ± 0.02 ms');
    expect(timeText(interval(1234.4, 20))).toBe('1,234 ± 20 s');
  });

  it('round up to a digit of their own: 0.096 is 0.1', () => {
    expect(shareText(interval(0.5, 0.00096))).toBe('50.0 ± 0.1%');
  });

  it('are written with both ends where one is cut off', () => {
    expect(shareText({ mean: 0.0002, low: 0, high: 0.0005 })).toBe('0.02% (0 to 0.05%)');
  });

  it('say nothing of an interval that is not there', () => {
    expect(shareText(interval(0))).toBe('0%');
    expect(timeText(interval(0))).toBe('0 ms');
    expect(plainTime(8.4912)).toBe('8.49 s');
    expect(plainTime(0.0487)).toBe('48.7 ms');
    expect(plainShare(0.171)).toBe('17.1%');
    expect(plainShare(0.000231)).toBe('0.023%');
    expect(plainShare(0)).toBe('0%');
  });

  it('differ clearly only where they do not meet', () => {
    expect(isClearlyAbove(interval(0.3, 0.05), interval(0.2, 0.04))).toBe(true);
    expect(isClearlyAbove(interval(0.3, 0.05), interval(0.2, 0.06))).toBe(false);
  });
});
