import { expect, test } from '@playwright/test';
import { complaintsOf } from './support/complaints';

/** All checks of the page, beside other tests on two cores. */
const PATIENCE = { timeout: 60_000 };

test('figures: the paper alone at first, ours beside it after the run', async ({ page }) => {
  test.slow();
  const complaints = complaintsOf(page);
  await page.goto('./#/evidence/figures');
  const bars = page.locator('[data-chart="evidence-breakdown"]');
  const ablation = page.locator('[data-chart="evidence-ablation-rate"]');
  await expect(bars.locator('figcaption')).toContainText('Run draws ours');
  await expect(bars.locator('.stack-frame[data-beside="true"]')).toHaveCount(0);
  await page.getByRole('button', { name: 'Run all checks' }).click();
  await expect(page.locator('.evidence-run')).toContainText('done in', PATIENCE);
  await expect(bars.locator('.stack-frame[data-beside="true"]')).toHaveCount(5);
  await expect(bars.locator('figcaption')).toContainText('percentage points on average');
  await page.getByRole('radio', { name: 'Paper’s rules and GPUs' }).check();
  await expect(ablation.locator('figcaption')).toContainText('DistServe-High (TTFT alone)');
  await expect(page.getByRole('table', { name: 'Table 3, paper and ours' })).toContainText('req/s per GPU');
  await expect(page.locator('#main')).not.toContainText(/NaN|undefined|Infinity/);
  expect(complaints).toEqual([]);
});
