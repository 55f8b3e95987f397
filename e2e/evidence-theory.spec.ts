import { expect, test } from '@playwright/test';
import { complaintsOf, foreignRequestsOf } from './support/complaints';

/** All checks of the page share two cores with other tests. */
const PATIENCE = { timeout: 40_000 };

test('theory is readable before the run; the run draws the simulated points beside it', async ({
  page,
  baseURL,
}) => {
  test.slow();
  const complaints = complaintsOf(page);
  const foreign = foreignRequestsOf(page, baseURL);
  await page.goto('./#/evidence/theory');
  const residuals = page.locator('[data-chart="theory-residuals"]');
  const tables = page.locator('.theory-table');
  await expect(tables).toHaveCount(5);
  await expect(tables.first()).toContainText('397 ms');
  await expect(page.locator('[data-chart="theory-curves"] path.chart-line')).toHaveCount(4);

  await page.getByRole('button', { name: 'Run all checks' }).click();
  await expect(page.locator('.theory-takeaway')).toContainText('of 80 values of theory', PATIENCE);
  await expect(page.locator('.theory-takeaway')).toContainText('than chance allows');
  await expect(residuals.locator('.chart-simulated .chart-whisker')).toHaveCount(20);
  const caption = await residuals.locator('figcaption').textContent();
  await page.getByRole('radio', { name: 'P99' }).check();
  await expect(residuals.locator('figcaption')).not.toHaveText(caption ?? '');
  await expect(page.locator('#main')).not.toContainText(/NaN|undefined|Infinity/);

  await page.getByRole('link', { name: /formulas/ }).click();
  await expect(page).toHaveURL(/#\/physics\/queueing/);
  expect(complaints).toEqual([]);
  expect(foreign).toEqual([]);
});
