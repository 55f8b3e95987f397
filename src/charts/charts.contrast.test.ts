import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** axe cannot judge SVG text, so the colours are checked where they are declared. */

const css = readFileSync(new URL('./charts.css', import.meta.url), 'utf8');

function tokensOf(theme: string): Map<string, string> {
  const block = new RegExp(`html\\[data-theme=["']${theme}["']\\]\\s*\\{([^}]*)\\}`).exec(css)?.[1] ?? '';
  const pairs = [...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)];
  return new Map(pairs.map(([, name, value]) => [name ?? '', value ?? '']));
}

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = channels.map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((p, q) => p - q);
  return (light + 0.05) / (dark + 0.05);
}

const light = tokensOf('light');
const themes = ['light', 'dark', 'projector'] as const;

describe.each(themes)('%s theme', (theme) => {
  const tokens = new Map([...light, ...tokensOf(theme)]);
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
