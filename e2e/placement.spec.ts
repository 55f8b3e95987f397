import { expect, test } from '@playwright/test';
import { complaintsOf, foreignRequestsOf } from './support/complaints';
import { expectGoodLooks } from './support/looks';
import { openPlacement, searchBar, searched } from './support/placement';
import { expectInAddress } from './support/workbench';

test('a search answers in words, charts, table and diagram, without a complaint', async ({
  page,
  baseURL,
}) => {
  const complaints = complaintsOf(page);
  const foreign = foreignRequestsOf(page, baseURL);
  await openPlacement(page);
  await searched(page);
  for (const chart of ['placement-scatter', 'placement-heat-prefill', 'placement-heat-decode', 'nodes'])
    await expect(page.locator(`[data-chart="${chart}"] svg.chart-svg`), chart).toBeVisible();
  await expect(page.getByRole('region', { name: 'What to run' })).toContainText('req/s');
  await expect(page.locator('#main')).not.toContainText(/NaN|undefined|Infinity/);
  expect(complaints).toEqual([]);
  expect(foreign).toEqual([]);
});

test('the same address finds the same placement', async ({ page }) => {
  const answers: (string | null)[] = [];
  for (let time = 0; time < 2; time++) {
    await page.goto('about:blank');
    await openPlacement(page, 'nodes=1&pernode=2&families=lowAffinity,colocated');
    await searched(page);
    const answer = page.getByRole('region', { name: 'What to run' });
    // The reasons are worked out after the answer.
    await expect(answer).toContainText('How the degrees were chosen');
    answers.push(await answer.textContent());
  }
  expect(answers[1]).toBe(answers[0]);
});

test('settings are in the address, and undo brings the earlier ones back', async ({ page }) => {
  await openPlacement(page);
  await page.getByRole('button', { name: 'Nodes: more' }).click();
  await expectInAddress(page, 'nodes', '2');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectInAddress(page, 'nodes', null);
});

test('a search can be cancelled and keeps what it found', async ({ page }) => {
  await openPlacement(page, 'preset=chat-66b&nodes=4&pernode=8');
  const cancel = searchBar(page).getByRole('button', { name: 'Cancel' });
  await cancel.click();
  await expect(searchBar(page)).toContainText('Cancelled after');
  await searchBar(page).getByRole('button', { name: 'Search' }).click();
  await expect(cancel).toBeVisible();
});

test('a candidate that is applied is placement A of the workbench', async ({ page }) => {
  await openPlacement(page, 'families=lowAffinity');
  await searched(page);
  await page
    .getByRole('button', { name: /^Apply/ })
    .first()
    .click();
  await expect(page).toHaveURL(/#\/explore/);
  await expect(page.getByRole('region', { name: 'Placement A', exact: true })).toContainText('Disaggregated');
});

test('no feasible placement: which constraint, and the nearest that would work', async ({ page }) => {
  await openPlacement(page, 'preset=chat-66b&nodes=1&pernode=1');
  await searched(page);
  const verdict = page.getByRole('region', { name: 'What to run' });
  await expect(verdict).toContainText('Raise GPUs per node');
  await verdict
    .getByRole('button', { name: /GPUs per node/ })
    .first()
    .click();
  await expect.poll(() => new URL(page.url()).hash).toMatch(/pernode=[248]/);
});

test('nothing to complain about in any theme or layout', async ({ page }) => {
  await openPlacement(page);
  await expectGoodLooks(page, () => searched(page));
});
