import { expect, type Page, test } from '@playwright/test';
import { INSTRUMENTS } from '../src/state/physics/instrumentList';
import { complaintsOf } from './support/complaints';
import { expectNothingToComplain, VIEWPORTS } from './support/inspection';
import { walkNumbers } from './support/provenance';
import { chooseTheme, openWorkbench, settled } from './support/workbench';

/** The least number of texts with numbers: an empty page would pass otherwise. */
async function expectTold(page: Page, place: string, least: number): Promise<void> {
  const { told, untold } = await walkNumbers(page);
  expect.soft(untold, `numbers without a source: ${place}`).toEqual([]);
  expect.soft(told, `numbers: ${place}`).toBeGreaterThanOrEqual(least);
}

/** In the page that is open, which keeps what it has computed. */
async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((next) => {
    window.location.hash = next;
  }, hash);
}

async function walkExplore(page: Page): Promise<void> {
  for (const tab of ['Explain', 'Table', 'Sources']) {
    await page.getByRole('tab', { name: tab }).click();
    await expectTold(page, `explore, ${tab}`, 20);
  }
  await page.setViewportSize(VIEWPORTS.narrow);
  await settled(page);
  await expectTold(page, 'explore on a phone', 10);
  await page.setViewportSize(VIEWPORTS.wide);
}

async function walkPhysics(page: Page): Promise<void> {
  for (const { id } of INSTRUMENTS) {
    await go(page, `#/physics/${id}`);
    await expect(page.locator(`#${id} svg.chart-svg`).first(), id).toBeVisible();
  }
  await expectTold(page, 'physics', 300);
}

async function walkPlacement(page: Page): Promise<void> {
  await go(page, '#/placement');
  await expect(page.getByRole('region', { name: 'Search', exact: true })).toContainText(
    'simulated requests in',
  );
  await page
    .getByRole('button', { name: /^Why not\?/ })
    .first()
    .click();
  await expectTold(page, 'placement', 100);
}

async function walkInside(page: Page): Promise<void> {
  await go(page, '#/timeline');
  await page
    .getByRole('button', { name: /^Look at request/ })
    .first()
    .click();
  await expectTold(page, 'timeline', 100);
  await go(page, '#/timeline/breakdown');
  await expect(page.locator('[data-chart="breakdown"] svg.chart-svg')).toBeVisible();
  await expectTold(page, 'breakdown', 10);
  await go(page, '#/timeline/distributions');
  await expect(page.getByRole('region', { name: 'Quantiles: table' })).toBeVisible();
  await expectTold(page, 'distributions', 30);
  await go(page, '#/timeline/bottleneck');
  await expect(page.locator('.bottleneck-card[data-stage="settled"]')).toHaveCount(2);
  await expectTold(page, 'bottleneck', 30);
  await go(page, '#/timeline/problems');
  await expect(page.locator('.comparison-scroll')).toHaveCount(3);
  await expectTold(page, 'problems', 30);
}

test('no number on any page is without its source', async ({ page }) => {
  await openWorkbench(page);
  await test.step('explore', () => walkExplore(page));
  await test.step('physics', () => walkPhysics(page));
  await test.step('placement', () => walkPlacement(page));
  await test.step('inside', () => walkInside(page));
  // What the run of all checks finds is walked where it runs, in evidence.spec.ts.
  await go(page, '#/evidence');
  await expect(page.locator('.overview-row').first()).toBeVisible();
  await expectTold(page, 'evidence before the run', 0);
  // The walk sees what it looks for.
  await page.evaluate(() => document.querySelector('main')?.append('A bare 42 ms.'));
  expect((await walkNumbers(page)).untold).toEqual(['in no block: A bare 42 ms.']);
});

test('where nothing can run, the numbers of the reason have a source too', async ({ page }) => {
  await openWorkbench(page, 'preset=chat-175b&gpu=a100-40gb');
  await expectTold(page, 'explore, refused', 5);
  for (const section of ['', '/breakdown', '/distributions', '/bottleneck']) {
    await go(page, `#/timeline${section}?v=1&preset=chat-175b&gpu=a100-40gb`);
    await expect(page.getByRole('main')).toContainText('does not fit');
    await expectTold(page, `inside${section}, refused`, 1);
  }
});

test('one click from a badge to its source, one more to the method, and back to the same scenario', async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  await openWorkbench(page, 'seed=3');
  await page
    .getByRole('button', { name: /^Requests within both SLOs: simulated.*source and limits$/ })
    .click();
  const popover = page.getByRole('dialog', { name: 'Simulated curves' });
  await expect(popover).toContainText('Limits.');
  await popover.getByRole('link', { name: 'The simulator' }).click();
  const heading = page.getByRole('heading', { name: 'The simulator', exact: true });
  await expect(heading).toBeFocused();
  await expect(heading).toBeInViewport();
  await expect(page).toHaveURL(/#\/evidence\/method-the-simulator\?v=1&seed=3$/);
  await page.getByRole('navigation', { name: 'Method' }).getByRole('link', { name: 'Metrics' }).click();
  await expect(page.getByRole('heading', { name: 'Metrics', exact: true })).toBeFocused();
  await expect(page.getByRole('textbox', { name: 'Citation as BibTeX' })).toHaveValue(
    /seed 3\}[\s\S]*method-metrics\?/,
  );
  await page.goBack();
  await page.goBack();
  await settled(page);
  await expect(page).toHaveURL(/#\/explore\?v=1&seed=3$/);
  expect(complaints).toEqual([]);
});

for (const [screen, theme] of [
  ['wide', 'Dark'],
  ['medium', 'Projector'],
  ['narrow', 'Light'],
] as const) {
  test(`the method: nothing to complain about: ${theme}, ${screen}`, async ({ page }) => {
    await page.setViewportSize(VIEWPORTS[screen]);
    await page.goto('./#/evidence/method-latency-from-first-principles');
    await expect(page.getByRole('heading', { name: 'Latency from first principles' })).toBeFocused();
    await chooseTheme(page, theme);
    if (screen !== 'wide') await page.getByText('Contents', { exact: true }).click();
    await expectNothingToComplain(page, screen === 'medium' ? 16 : 12);
  });
}
