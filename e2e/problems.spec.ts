import { expect, type Locator, type Page, test } from '@playwright/test';
import { complaintsOf, foreignRequestsOf } from './support/complaints';
import { expectGoodLooks } from './support/looks';
import { expectInAddress } from './support/workbench';

const PROBLEMS = [
  { id: 'bubbles', title: 'Pipeline bubbles', key: 'bubbles', figure: 'bubbles-timeline' },
  { id: 'memory', title: 'KV cache out of memory', key: 'oom', figure: 'memory-trace' },
  { id: 'drift', title: 'Workload drift', key: 'drift', figure: 'drift' },
] as const;

async function openProblems(page: Page, query = ''): Promise<void> {
  await page.goto(query === '' ? './#/timeline/problems' : `./#/timeline/problems?v=1&${query}`);
}

const problem = (page: Page, title: string): Locator =>
  page.getByRole('region', { name: title, exact: true });

/** Waits for the numbers of all problems: each caption then has an interval. */
async function answered(page: Page): Promise<void> {
  for (const { id } of PROBLEMS)
    await expect(page.locator(`[data-takeaway="${id}"]`)).toContainText(/\d ± [\d.]+/);
}

test('each problem states both sides with intervals, without a complaint', async ({ page, baseURL }) => {
  const complaints = complaintsOf(page);
  const foreign = foreignRequestsOf(page, baseURL);
  await openProblems(page);
  await answered(page);
  for (const { title, figure } of PROBLEMS) {
    const card = problem(page, title);
    await expect(card.getByRole('columnheader', { name: 'Problem', exact: true }), title).toBeVisible();
    await expect(card.locator('td', { hasText: '±' }).first(), title).toBeVisible();
    await expect(card.locator(`[data-chart="${figure}"] .chart-view`), title).toBeVisible();
  }
  await expect(page.locator('#main')).not.toContainText(/NaN|undefined|Infinity/);
  expect(complaints).toEqual([]);
  expect(foreign).toEqual([]);
});

for (const { title, key, figure } of PROBLEMS) {
  test(`${title}: the switch changes the figure and the address, and Back works`, async ({ page }) => {
    await openProblems(page);
    await answered(page);
    const card = problem(page, title);
    const figureText = () => card.locator(`[data-chart="${figure}"]`).screenshot();
    const before = await figureText();
    await card.getByRole('radio', { name: /^Remedy: / }).check();
    await expectInAddress(page, key, 'remedy');
    await expect(card).toHaveAttribute('data-side', 'remedy');
    expect((await figureText()).equals(before)).toBe(false);
    await page.goBack();
    await expect(card).toHaveAttribute('data-side', 'problem');
    await expectInAddress(page, key, null);
  });
}

test('an address opens on its sides', async ({ page }) => {
  await openProblems(page, 'bubbles=remedy&drift=remedy&drift-shape=ramp&drift-window=60');
  await expect(problem(page, 'Pipeline bubbles')).toHaveAttribute('data-side', 'remedy');
  await expect(problem(page, 'KV cache out of memory')).toHaveAttribute('data-side', 'problem');
  const drift = problem(page, 'Workload drift');
  await expect(drift.getByRole('radio', { name: 'Ramp' })).toBeChecked();
  await expect(drift).toContainText('windows of 60 s');
});

test('another drift is simulated anew', async ({ page }) => {
  await openProblems(page, 'drift=remedy');
  await answered(page);
  const takeaway = page.locator('[data-takeaway="drift"]');
  const before = await takeaway.textContent();
  const drift = problem(page, 'Workload drift');
  await drift.getByRole('combobox', { name: 'Lengths after the drift' }).selectOption({ label: 'HumanEval' });
  await expectInAddress(page, 'drift-lengths', 'humaneval');
  await expect(takeaway).toContainText('Nothing is moved');
  expect(await takeaway.textContent()).not.toBe(before);
});

test('a problem opens in the workbench with its own scenario', async ({ page }) => {
  await openProblems(page);
  await problem(page, 'KV cache out of memory')
    .getByRole('button', { name: /^Open in the workbench/ })
    .click();
  await expect(page).toHaveURL(/#\/explore/);
  await expectInAddress(page, 'rate', '0.7');
});

test('nothing to complain about in any theme or layout', async ({ page }) => {
  await openProblems(page, 'drift=remedy');
  await expectGoodLooks(page, () => answered(page));
});
