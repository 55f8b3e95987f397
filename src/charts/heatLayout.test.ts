import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { type ChartRow, heatLayout, placeForKey, SHADES, shadeOf } from './heatLayout';

const css = readFileSync(new URL('./charts.css', import.meta.url), 'utf8');

function tokensOf(theme: string): ReadonlyMap<string, string> {
  const block = new RegExp(`html\\[data-theme=["']${theme}["']\\]\\s*\\{([^}]*)\\}`).exec(css)?.[1] ?? '';
  const pairs = [...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)];
  return new Map(pairs.map(([, name, value]) => [name ?? '', value ?? '']));
}

function channels(hex: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
}

function luminance(colour: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = colour.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function over(top: string, ground: string, opacity: number): readonly number[] {
  const below = channels(ground);
  return channels(top).map((value, index) => value * opacity + (below[index] ?? 0) * (1 - opacity));
}

describe.each(['light', 'dark', 'projector'])('%s theme', (theme) => {
  const tokens = new Map([...tokensOf('light'), ...tokensOf(theme)]);
  const colour = (name: string) => tokens.get(name) ?? 'missing';

  test.each(['prefill', 'decode', 'colocated', 'chunked'])(
    'words are readable on all shades of %s',
    (name) => {
      const text = luminance(channels(colour('--chart-text')));
      for (const shade of Object.values(SHADES)) {
        const ground = luminance(over(colour(`--series-${name}`), colour('--chart-card'), shade));
        const [dark = 0, light = 0] = [text, ground].toSorted((a, b) => a - b);
        expect((light + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(4.5);
      }
    },
  );
});

describe('heatLayout', () => {
  const rows: readonly ChartRow[] = ['1', '2', '4'].map((label) => ({ label, cells: [] }));

  it('fits cells and the reading into the figure', () => {
    const layout = heatLayout(['1', '2', '4', '8'], rows, 'PP', { width: 380, height: 220, textSize: 12 });
    expect(layout.right).toBeLessThanOrEqual(380);
    expect(layout.readingY).toBeLessThan(220);
    expect(layout.cellWidth).toBeGreaterThanOrEqual(24);
  });
});

describe('shadeOf', () => {
  it('is deepest for the best', () => {
    expect([shadeOf(0), shadeOf(1)]).toEqual([SHADES.palest, SHADES.deepest]);
  });
});

describe('placeForKey', () => {
  it('moves inside the grid and stops at its edges', () => {
    const from = { row: 0, column: 1 };
    expect(placeForKey('ArrowDown', from, 2, 3)).toEqual({ row: 1, column: 1 });
    expect(placeForKey('ArrowUp', from, 2, 3)).toEqual(from);
    expect(placeForKey('End', from, 2, 3)).toEqual({ row: 0, column: 2 });
    expect(placeForKey('x', from, 2, 3)).toBeUndefined();
  });
});
