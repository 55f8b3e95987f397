/** Colours as style sheets declare them: axe judges neither SVG nor canvas. */

export type ThemeName = 'light' | 'dark' | 'projector';
export const THEMES: readonly ThemeName[] = ['light', 'dark', 'projector'];

function declared(css: string, theme: ThemeName): readonly (readonly [string, string])[] {
  const block = new RegExp(`html\\[data-theme=["']${theme}["']\\]\\s*\\{([^}]*)\\}`).exec(css)?.[1] ?? '';
  const pairs = [...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)];
  return pairs.map(([, name, value]) => [name ?? '', value ?? '']);
}

/** What holds in a theme: its own, over those of light. */
export function tokensOf(css: string, theme: ThemeName): ReadonlyMap<string, string> {
  return new Map([...declared(css, 'light'), ...declared(css, theme)]);
}

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = channels.map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2, from 1 to 21; not a number for what is no colour. */
export function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((p, q) => p - q);
  return (light + 0.05) / (dark + 0.05);
}
