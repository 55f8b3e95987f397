import { expect, test } from '@playwright/test';

/** How long a visitor waits for the timeline of ten thousand requests: at a cold visit, and when chosen on the open page. */
test('how long a run of ten thousand requests takes to open', async ({ page }) => {
  const timeline = page.getByRole('application');
  const cold = Date.now();
  await page.goto('./#/timeline?v=1&reqs=10000');
  await expect(timeline).toHaveAccessibleName(/same 10,000 requests/);
  const first = Date.now() - cold;
  const choice = page.getByRole('combobox', { name: 'Requests of the run' });
  await choice.selectOption({ label: '300 requests' });
  await expect(timeline).toHaveAccessibleName(/same 300 requests/);
  const warm = Date.now();
  await choice.selectOption({ label: '10,000 requests' });
  await expect(timeline).toHaveAccessibleName(/same 10,000 requests/);
  const line = `10,000 requests: ${first} ms from navigation to drawn, ${Date.now() - warm} ms when chosen on the open page`;
  test.info().annotations.push({ type: 'timeline', description: line });
  process.stdout.write(`    ${line}\n`);
});
