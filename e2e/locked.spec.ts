import { expect, type Locator, type Page, test } from '@playwright/test';
import { complaintsOf } from './support/complaints';
import { complaintsOfAxe, scrollsSideways, smallTargets, smallTexts } from './support/inspection';
import { control, preset, queryOf } from './support/workbench';

/** The instruments are drawn at once, so that nothing here waits for the simulator. */
async function openExercise(page: Page, query: string): Promise<Locator> {
  await page.goto(`./#/physics/queueing?v=1&rate=2&${query}`);
  const chart = page.locator('[data-chart="queueing"]');
  await expect(chart.locator('.chart-pill')).toBeVisible();
  return chart;
}

function exercise(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Exercise' });
}

test('an exercise shows only what it frees, and keys do not change the rest', async ({ page }) => {
  const chart = await openExercise(page, 'lock=ttft,rate');
  await expect(exercise(page)).toContainText('only TTFT SLO and arrival rate per GPU can be changed');
  await expect(control(page, 'TTFT SLO')).toBeVisible();
  await expect(control(page, 'Arrival rate per GPU')).toBeVisible();
  for (const name of ['TPOT SLO', 'Attainment target']) await expect(control(page, name)).toHaveCount(0);
  await expect(page.getByRole('slider', { name: 'Prompt length', exact: true })).toHaveCount(0);
  await expect(preset(page)).toHaveCount(0);

  await page.keyboard.press('e');
  await control(page, 'TTFT SLO').press('ArrowRight');
  await chart.getByRole('slider', { name: 'Operating rate per GPU' }).press('ArrowRight');
  await expect.poll(() => queryOf(page).get('rate')).not.toBe('2');
  expect([...queryOf(page).keys()]).toEqual(['ttft', 'rate', 'lock']);
});

test('with everything locked no rule moves, on any page', async ({ page }) => {
  const complaints = complaintsOf(page);
  const chart = await openExercise(page, 'lock=all');
  expect(await complaintsOfAxe(page, 'aside[aria-label="Exercise"]')).toEqual([]);
  await expect(chart.locator('.chart-pill')).toHaveText('2.00');
  await expect(chart.getByRole('slider', { name: 'Operating rate per GPU' })).toHaveCount(0);
  await chart.locator('.chart-surface').click();
  await page.getByRole('link', { name: 'Explore' }).click();
  await expect(page.locator('[data-chart="goodput"]')).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Scenario' })).toHaveCount(0);
  expect([...queryOf(page)]).toEqual([
    ['rate', '2'],
    ['lock', 'all'],
  ]);
  expect(complaints).toEqual([]);
});

test('the snippet for one chart is copied, and shows it in a frame of another page', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./#/physics/interference?v=1&ttft=0.3');
  await page.getByRole('button', { name: 'Share' }).click();
  const share = page.getByRole('dialog', { name: 'Share this scenario' });
  await share.getByText('Embed one chart').click();
  await share.getByRole('combobox', { name: 'Chart' }).selectOption('Longest wait between two tokens');
  await share.getByRole('checkbox', { name: 'TTFT SLO' }).check();
  await share.getByRole('button', { name: 'Copy snippet' }).click();
  await expect(share.getByText('Snippet copied.')).toBeVisible();
  expect(await complaintsOfAxe(page, '[role="dialog"]')).toEqual([]);
  const snippet = await share.getByRole('textbox', { name: 'Snippet for a page' }).inputValue();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(snippet);

  // Browsers keep pages without an address away from this machine: the other page gets one.
  const body = `<!doctype html><title>Course</title>${snippet}`;
  await page.route('**/course.html', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto('./course.html');
  const frame = page.frameLocator('iframe[title^="Longest wait"]');
  await expect(frame.locator('[data-chart="stall"] svg')).toBeVisible();
  await expect(frame.getByRole('slider', { name: 'TTFT SLO' })).toHaveAttribute('aria-valuetext', '300 ms');
  await expect(frame.getByRole('banner')).toHaveCount(0);
  const link = frame.getByRole('link', { name: /Goodput Lab/ });
  await expect(link).toHaveAttribute('target', '_blank');
  await expect(link).toHaveAttribute('href', '#/physics/interference?v=1&ttft=0.3&lock=ttft');
});

test('a frame is readable, in the theme of its address, and never blank', async ({ page }) => {
  await page.setViewportSize({ width: 680, height: 550 });
  await page.goto('./#/physics/queueing?v=1&embed=queueing,nix&theme=dark&lock=prompt');
  await expect(page.getByRole('slider', { name: 'Prompt length', exact: true })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('alert')).toContainText('There is no chart “nix”');
  expect(await complaintsOfAxe(page)).toEqual([]);
  expect(await smallTexts(page, 12)).toEqual([]);
  expect(await smallTargets(page, 24)).toEqual([]);
  expect(await scrollsSideways(page)).toBe(false);
});
