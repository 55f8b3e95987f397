import { expect, type Page, test } from '@playwright/test';
import { complaintsOf, foreignRequestsOf } from './support/complaints';
import { csvCells, savedBy } from './support/downloads';
import { expectGoodLooks } from './support/looks';
import { expectInAddress } from './support/workbench';

const CHARTS = {
  breakdown: ['breakdown', 'transfers'],
  distributions: ['distribution-ttft', 'distribution-tpot', 'misses'],
} as const;
type Section = keyof typeof CHARTS;

function figure(page: Page, chart: string) {
  return page.locator(`[data-chart="${chart}"]`);
}

/** Every figure is drawn and answers what is asked now. */
async function answered(page: Page, section: Section): Promise<void> {
  for (const chart of CHARTS[section]) {
    await expect(figure(page, chart).locator('svg.chart-svg'), chart).toBeVisible();
    await expect(figure(page, chart), chart).toHaveAttribute('data-stage', 'current');
    await expect(figure(page, chart).locator('figcaption'), chart).not.toContainText('Simulating');
  }
  await expect(page.locator('.stack-waiting')).toHaveCount(0);
}

async function open(page: Page, section: Section, query = ''): Promise<void> {
  await page.goto(`./#/timeline/${section}${query === '' ? '' : `?v=1&${query}`}`);
  await answered(page, section);
}

/** Of the bars; the key's squares are no bars. */
function partHeights(page: Page, part: string): Promise<number[]> {
  return figure(page, 'breakdown')
    .locator(`rect[data-part="${part}"]`)
    .evaluateAll((rects) => {
      const bars = rects.filter((rect) => rect.getAttribute('height') !== rect.getAttribute('width'));
      return bars.map((rect) => Number(rect.getAttribute('height')));
    });
}

for (const section of ['breakdown', 'distributions'] as const) {
  test(`${section}: drawn, in words, without a complaint and without another host`, async ({
    page,
    baseURL,
  }) => {
    const complaints = complaintsOf(page);
    const foreign = foreignRequestsOf(page, baseURL);
    await open(page, section);
    for (const chart of CHARTS[section])
      await expect(figure(page, chart).locator('figcaption')).toContainText('req/s per GPU');
    await expect(page.locator('#main')).not.toContainText(/NaN|undefined|Infinity/);
    expect(complaints).toEqual([]);
    expect(foreign).toEqual([]);
  });

  test(`${section}: the table has the columns of the CSV file, and as many rows`, async ({ page }) => {
    await open(page, section);
    for (const chart of CHARTS[section]) {
      const box = figure(page, chart);
      const file = await savedBy(page, box.getByRole('button', { name: /: download CSV$/ }));
      const [heading = [], ...rows] = csvCells(file.content.toString('utf8'));
      await box.getByRole('button', { name: /: table$/ }).click();
      expect(await box.locator('thead th').allTextContents(), chart).toEqual(heading);
      expect(await box.locator('tbody tr').count(), chart).toBe(rows.length);
      expect(rows.length).toBeGreaterThan(0);
    }
  });
}

test('small parts are seen without the large one, by all three measures', async ({ page }) => {
  await open(page, 'breakdown');
  const small = Math.max(...(await partHeights(page, 'transfer')));
  await page.getByRole('radio', { name: 'KV transfer alone' }).check();
  expect(Math.max(...(await partHeights(page, 'transfer')))).toBeGreaterThan(50 * small);
  expect(await partHeights(page, 'decode')).toEqual([]);
  await page.getByRole('radio', { name: 'Without decode' }).check();
  await page.getByRole('radio', { name: 'Seconds' }).check();
  await expect(figure(page, 'breakdown').locator('svg.chart-svg')).toContainText('Time of a request');
  await page.getByRole('radio', { name: 'Share of all time' }).check();
  await expect(figure(page, 'breakdown').locator('svg.chart-svg')).toContainText(
    'Share of the time of all requests',
  );
});

test('keys read the bars and choose the operating rate', async ({ page }) => {
  await open(page, 'breakdown');
  const reader = figure(page, 'breakdown').getByRole('slider');
  await reader.focus();
  await expect(reader).toHaveAttribute('aria-valuetext', '1.50 req/s');
  await page.keyboard.press('ArrowRight');
  await expect(reader).toHaveAttribute('aria-valuetext', '2.00 req/s');
  await expect(figure(page, 'breakdown').locator('[aria-live]')).toContainText('2.00 req/s: Disaggregated');
  await page.keyboard.press('Enter');
  await expectInAddress(page, 'rate', '2');
});

test('the paper’s bars stand beside ours where it measured, and can be left out', async ({ page }) => {
  await open(page, 'breakdown', 'preset=chat-175b');
  const box = figure(page, 'breakdown');
  await expect(box.locator('.stack-frame[data-beside="true"]')).toHaveCount(5);
  await expect(box.locator('figcaption')).toContainText('percentage points on average');
  await page.getByRole('checkbox', { name: /Figure 10/ }).uncheck();
  await expect(box.locator('.stack-frame[data-beside="true"]')).toHaveCount(0);
});

test('what the paper’s simulator cannot show is words', async ({ page }) => {
  await page.goto('./#/timeline/breakdown?v=1&rules=reference');
  await expect(figure(page, 'transfers')).toContainText('moves KV caches in no time');
  await expect(figure(page, 'breakdown').locator('figcaption')).toContainText('in no time');
});

test('an SLO is moved on its chart, and the shares follow at once', async ({ page }) => {
  await open(page, 'distributions');
  const rule = figure(page, 'distribution-ttft').getByRole('slider', { name: 'TTFT SLO' });
  const misses = figure(page, 'misses').locator('figcaption');
  const before = await misses.textContent();
  await rule.focus();
  for (let press = 0; press < 5; press++) await page.keyboard.press('ArrowLeft');
  await expect(misses).not.toHaveText(before ?? '');
  await expectInAddress(page, 'ttft', '0.225');
  await expect(figure(page, 'misses')).toHaveAttribute('data-stage', 'current');
});

test('histogram and cumulative, linear and log', async ({ page }) => {
  await open(page, 'distributions');
  const svg = figure(page, 'distribution-ttft').locator('svg.chart-svg');
  await expect(svg).toContainText('of them a decade');
  await page.getByRole('radio', { name: 'Linear time' }).check();
  await expect(svg).toContainText('Requests per bin of');
  await page.getByRole('radio', { name: 'Cumulative' }).check();
  await expect(svg).toContainText('Requests up to that time');
});

for (const section of ['breakdown', 'distributions'] as const) {
  test(`${section}: nothing to complain about in any theme or layout`, async ({ page }) => {
    await open(page, section);
    await expectGoodLooks(page, () => answered(page, section));
  });
}
