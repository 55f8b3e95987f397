import { expect, type Locator, type Page } from '@playwright/test';

export const CHARTS = ['goodput', 'ttft', 'tpot'] as const;
export type ChartName = (typeof CHARTS)[number];
export const TITLES: Readonly<Record<ChartName, string>> = {
  goodput: 'Requests within both SLOs',
  ttft: 'P90 TTFT',
  tpot: 'P90 TPOT',
};
export type Theme = 'Light' | 'Dark' | 'Projector';

function hashOf(query: string): string {
  return query === '' ? '' : `#/explore?v=1&${query}`;
}

export function card(page: Page, chart: ChartName): Locator {
  return page.locator(`[data-chart="${chart}"]`);
}

/** Waits until each chart on screen draws the refined answer for the chosen scenario. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('[data-chart]').first()).toBeVisible();
  await expect(page.locator('[data-chart]:not([data-stage="refined"])')).toHaveCount(0);
}

/** Opens the workbench at a scenario, given as the query of its address. */
export async function openWorkbench(page: Page, query = ''): Promise<void> {
  await page.goto(`./${hashOf(query)}`);
  await settled(page);
}

/** The scenario that the address holds, without the version. */
export function queryOf(page: Page): URLSearchParams {
  const [, query = ''] = new URL(page.url()).hash.split('?');
  const fields = new URLSearchParams(query);
  fields.delete('v');
  return fields;
}

/** Waits until the address holds a value; it is written a moment after the choice. */
export async function expectInAddress(page: Page, field: string, value: string | null): Promise<void> {
  await expect.poll(() => queryOf(page).get(field)).toBe(value);
}

export function control(page: Page, name: string | RegExp): Locator {
  return page.getByRole('complementary', { name: 'Scenario' }).getByRole('slider', { name });
}

export function tool(page: Page, chart: ChartName, name: string): Locator {
  return page.getByRole('button', { name: `${TITLES[chart]}: ${name}`, exact: true });
}

export function placement(page: Page, letter: string): Locator {
  return page.getByRole('region', { name: `Placement ${letter}`, exact: true });
}

export function preset(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Application preset' });
}

export async function chooseTheme(page: Page, theme: Theme): Promise<void> {
  await page.getByRole('combobox', { name: 'Theme' }).selectOption({ label: theme });
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme.toLowerCase());
}

/** The verdict as shown, without what only a screen reader hears. */
export function verdict(page: Page): Locator {
  return page.getByRole('region', { name: 'Verdict' });
}

/** The drawn lines of a chart, as one text that changes whenever a curve does. Its own lines come without markers. */
export async function drawnLines(page: Page, chart: ChartName): Promise<readonly string[]> {
  return page
    .locator(`[data-chart="${chart}"] svg [data-encoding] path[data-dash]`)
    .evaluateAll((paths) => paths.map((path) => path.getAttribute('d') ?? ''));
}
