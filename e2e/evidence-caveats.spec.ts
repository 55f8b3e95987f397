import { expect, test } from '@playwright/test';
import { complaintsOf, foreignRequestsOf } from './support/complaints';
import { expectNothingToComplain } from './support/inspection';

test('caveats: four need no run, the target moves the ratio, limits say where they show', async ({
  page,
  baseURL,
}) => {
  test.slow();
  const complaints = complaintsOf(page);
  const foreign = foreignRequestsOf(page, baseURL);
  await page.goto('./#/evidence/caveats');
  await expect(page.locator('[data-caveat]')).toHaveCount(8);
  await expect(page.locator('.caveat svg.chart-svg')).toHaveCount(7);
  await expect(page.locator('[data-caveat="slo"]')).toContainText('Run all checks');

  const plateau = page.locator('[data-chart="caveat-plateau"]');
  await expect(plateau.locator('figcaption')).toContainText('4.6× vLLM’s');
  const rule = plateau.getByRole('slider', { name: 'Attainment target' });
  await rule.focus();
  for (let press = 0; press < 4; press++) await page.keyboard.press('ArrowDown');
  await expect(plateau.locator('figcaption')).toContainText('at 88%');
  await expect(plateau.locator('svg.chart-svg')).toContainText('3.4×');
  await expect(page.locator('#main')).not.toContainText(/NaN|undefined|Infinity/);
  await expectNothingToComplain(page, 12);

  await page.goto('./#/evidence/limits');
  await expect(page.locator('[data-limit]')).toHaveCount(17);
  await page.locator('[data-limit="links"]').getByRole('link', { name: 'Method: KV cache' }).click();
  await expect(page).toHaveURL(/#\/evidence\/method-kv-cache-memory-and-transfer/);
  expect(complaints).toEqual([]);
  expect(foreign).toEqual([]);
});
