import { expect, test } from '@playwright/test';
import { complaintsOf } from './support/complaints';
import { expectNothingToComplain } from './support/inspection';
import { expectInAddress } from './support/workbench';

/** All checks of the page run beside other tests on two cores. */
const PATIENCE = { timeout: 30_000 };

test('calibration: errors held out, in words, a table and curves; the setting is in the address', async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  await page.goto('./#/evidence/calibration');
  const table = page.locator('.calibration-table');
  await expect(table.getByRole('row', { name: /HumanEval.*256 µs per request and GPU/ })).toBeVisible();
  await page.getByRole('button', { name: 'Run all checks' }).click();
  await expect(page.locator('.calibration-verdict')).toContainText('points instead of', PATIENCE);
  await expect(table.getByRole('row', { name: /Mean on released fits/ })).toHaveCount(3);
  const chart = page.locator('[data-chart="calibration-mii-code"]');
  await expect(chart.locator('figcaption')).toContainText('points as released');
  await expect(chart.locator('svg.chart-svg')).toBeVisible();
  await expectNothingToComplain(page, 12);

  await page.goto('./#/explore');
  await page.getByRole('group', { name: 'Engine overhead' }).getByRole('radio', { name: 'Fitted' }).check();
  await expectInAddress(page, 'overheads', 'fitted');
  expect(complaints).toEqual([]);
});
