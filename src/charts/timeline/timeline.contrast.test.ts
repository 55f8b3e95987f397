import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast, THEMES, tokensOf } from '../testing/contrast';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const sheets = ['../charts.css', '../../app/theme.css', './timeline.css'].map(read);

describe.each(THEMES)('%s theme', (theme) => {
  const tokens = new Map(sheets.flatMap((css) => [...tokensOf(css, theme)]));
  const ratio = (a: string, b: string) => contrast(tokens.get(a) ?? 'missing', tokens.get(b) ?? 'missing');

  test.each([
    ['prefill', '--series-prefill'],
    ['decode', '--series-decode'],
    ['transfer', '--part-transfer'],
    ['swap', '--timeline-swap-line'],
    ['bubble', '--chart-muted'],
    ['cursor', '--chart-text'],
  ])('the outline of %s is seen on the idle row and on the card', (_, name) => {
    expect(ratio(name, '--timeline-idle')).toBeGreaterThanOrEqual(3);
    expect(ratio(name, '--chart-card')).toBeGreaterThanOrEqual(3);
  });

  test('the signs of missed arrivals and of memory are seen on what they stand on', () => {
    expect(ratio('--chart-slo', '--chart-card')).toBeGreaterThanOrEqual(3);
    expect(ratio('--series-neutral', '--timeline-idle')).toBeGreaterThanOrEqual(3);
    expect(ratio('--series-decode', '--timeline-idle')).toBeGreaterThanOrEqual(3);
  });

  test('the hatch is seen on the orange of prefill, and crossed lines on swap', () => {
    expect(ratio('--part-hatch', '--part-prefill')).toBeGreaterThanOrEqual(3);
    expect(ratio('--timeline-swap-line', '--timeline-swap')).toBeGreaterThanOrEqual(3);
  });

  test.each(['--part-prefill', '--part-decode'])('words are readable on %s', (name) => {
    expect(ratio('--timeline-ink', name)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['--timeline-transfer', '--timeline-swap', '--chart-card'])(
    'words are readable on %s',
    (name) => {
      expect(ratio('--chart-text', name)).toBeGreaterThanOrEqual(4.5);
    },
  );
});
