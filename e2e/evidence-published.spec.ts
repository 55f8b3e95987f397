import { expect, test } from '@playwright/test';
import { complaintsOf, foreignRequestsOf } from './support/complaints';

test('recorded runs of the published simulator are replayed without a network', async ({
  page,
  context,
  baseURL,
}) => {
  test.slow();
  const complaints = complaintsOf(page);
  const foreign = foreignRequestsOf(page, baseURL);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('./#/evidence/simulator');
  const words = page.locator('.published-words');
  await expect(words).toContainText('21 recorded files wait to be replayed');
  const differences = page.locator('[data-chart="replay-differences"]');
  await expect(differences.locator('svg.chart-svg')).toContainText('±50 ns');
  // All files are fetched ahead, a moment after the first view, and are in nobody's code.
  for (const file of ['fuzz-cases', 'sample_n300', 't-vllm-66b-22'])
    await expect.poll(() => asked.some((url) => url.includes(file)), { timeout: 20_000 }).toBe(true);
  // Each worker loads its own: until nothing has been asked for in a second and a half.
  for (let seen = -1; seen < asked.length; ) {
    seen = asked.length;
    await page.waitForTimeout(1500);
  }
  await context.setOffline(true);

  await page.getByRole('button', { name: 'Run all checks' }).click();
  await expect(words).toContainText('All 21 files agree', { timeout: 60_000 });
  await expect(differences.locator('figcaption')).toContainText('within its rounding');
  await expect(page.getByRole('row', { name: /^vLLM, OPT-66B, TP 4/ })).toContainText('agrees');
  await expect(page.locator('[data-chart="decode-cap"] figcaption')).toContainText('without their cap');
  await page.getByRole('combobox', { name: 'Recorded run' }).selectOption({ index: 6 });
  await page.getByRole('radio', { name: 'TPOT' }).check();
  await expect(differences.locator('figcaption')).toContainText('vLLM, OPT-13B, TP 1');
  await expect(page.locator('#main')).not.toContainText(/NaN|undefined|Infinity/);
  expect(complaints.filter((text) => !text.includes('favicon'))).toEqual([]);
  expect(foreign).toEqual([]);
});
