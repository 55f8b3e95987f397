import { expect, test } from '@playwright/test';
import { complaintsOf, foreignRequestsOf } from './support/complaints';
import { expectNothingToComplain } from './support/inspection';

/** All checks of the page beside other tests on two cores. */
const PATIENCE = { timeout: 60_000 };

test('real systems: measured points before the run, our curves, errors and ratios after it', async ({
  page,
  baseURL,
}) => {
  test.slow();
  const complaints = complaintsOf(page);
  const foreign = foreignRequestsOf(page, baseURL);
  await page.goto('./#/evidence/systems');
  const panel = page.locator('[data-chart="panel-chat-13b-rate"]');
  await expect(page.locator('[data-chart^="panel-"]')).toHaveCount(10);
  await expect(panel.locator('.chart-measured .chart-marker')).toHaveCount(24);
  await expect(panel.locator('figcaption')).toContainText('DistServe 2.30 req/s');
  await expect(panel.locator('.chart-band')).toHaveCount(0);

  await page.getByRole('button', { name: 'Run all checks' }).click();
  await expect(panel.locator('.chart-band')).toHaveCount(4, PATIENCE);
  await expect(panel.locator('figcaption')).toContainText('attainment points', PATIENCE);
  const errors = page.getByRole('region', { name: 'Mean absolute error in attainment points' });
  await expect(errors.locator('tfoot')).not.toContainText('…', PATIENCE);
  await expect(errors).toContainText('15.6 worst');
  const numbers = page.getByRole('region', { name: /OPT-66B · HumanEval: ours/ });
  await expect(numbers.getByRole('row', { name: /vLLM, same engine/ })).toContainText('0.65×');

  await expect(panel.locator('.chart-whisker')).toHaveCount(24);
  await page.getByRole('checkbox', { name: '95% intervals' }).uncheck();
  await expect(panel.locator('.chart-whisker')).toHaveCount(0);
  await expect(page.locator('#main')).not.toContainText(/NaN|undefined|Infinity/);
  await expectNothingToComplain(page, 12);
  expect(complaints).toEqual([]);
  expect(foreign).toEqual([]);
});
