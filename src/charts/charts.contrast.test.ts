import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast, THEMES, tokensOf } from './testing/contrast';

/** axe cannot judge SVG text, so the colours are checked where they are declared. */

const css = readFileSync(new URL('./charts.css', import.meta.url), 'utf8');

describe.each(THEMES)('%s theme', (theme) => {
  const tokens = tokensOf(css, theme);
  const colour = (name: string) => tokens.get(name) ?? 'missing';
  const policies = ['disaggregated', 'colocated', 'chunked'];
  const others = ['prefill', 'decode', 'transfer', 'intra', 'inter', 'neutral'];
  const series = [...policies, ...others].flatMap((name) => [name, `${name}-alt`]);
  const strokes = [...series.map((name) => `--series-${name}`), '--chart-slo', '--chart-focus'];
  const words = [
    '--chart-text',
    '--chart-muted',
    '--chart-slo-text',
    ...series.map((name) => `--series-${name}-text`),
  ];

  test.each(strokes)('%s is a visible stroke on the card and on the violating region', (name) => {
    expect(contrast(colour(name), colour('--chart-card'))).toBeGreaterThanOrEqual(3);
    expect(contrast(colour(name), colour('--chart-violating'))).toBeGreaterThanOrEqual(3);
  });

  test.each(words)('%s is readable on the card and on the violating region', (name) => {
    expect(contrast(colour(name), colour('--chart-card'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour(name), colour('--chart-violating'))).toBeGreaterThanOrEqual(4.5);
  });

  test('pills are readable', () => {
    expect(contrast(colour('--chart-pill-text'), colour('--chart-pill'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour('--chart-slo-pill-text'), colour('--chart-slo-pill'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour('--chart-muted'), colour('--chart-button-hover'))).toBeGreaterThanOrEqual(4.5);
  });

  test('strokes and text are large enough', () => {
    const least = theme === 'projector' ? { stroke: 3, text: 16 } : { stroke: 1.5, text: 12 };
    expect(Number.parseFloat(colour('--chart-stroke'))).toBeGreaterThanOrEqual(least.stroke);
    expect(Number.parseFloat(colour('--chart-font-size'))).toBeGreaterThanOrEqual(least.text);
  });
});
