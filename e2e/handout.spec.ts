import { expect, type Page, test } from '@playwright/test';
import { complaintsOf } from './support/complaints';
import { complaintsOfAxe } from './support/inspection';

/** Chromium writes each page of a PDF as an object of its own, in plain text. */
async function printedPages(page: Page): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

test('the handout draws page after page, stops when told to, and prints what it has', async ({ page }) => {
  const complaints = complaintsOf(page);
  await page.goto('./#/lecture/handout');
  const stills = page.locator('.handout-still');
  await expect(stills.nth(1)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('status')).toContainText(/Stopped: \d+ of \d+ pages are drawn/);
  const drawn = await stills.count();
  await expect(page.locator('[data-drawing]')).toHaveCount(0);

  // As drawn, and no longer live: words and lines, nothing to press.
  const first = stills.first();
  await expect(first.locator('.chart-svg path').first()).toBeVisible();
  await expect(first.locator('button:enabled, input, select, [tabindex]')).toHaveCount(0);
  await expect(first.getByText(/#\/lecture\//)).toBeVisible();
  expect(await complaintsOfAxe(page)).toEqual([]);

  expect(await printedPages(page), 'a page for each step, and one of exercises').toBe(drawn + 1);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.handout-tools')).toBeHidden();

  await page.emulateMedia({ media: null });
  await page.getByRole('button', { name: 'Draw the rest' }).click();
  await expect(page.locator('[data-drawing]')).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a step prints on one page without the bar, and its address is a code', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./#/lecture/5');
  await expect(page.locator('.slide .chart-svg').first()).toBeVisible();
  await page.getByRole('button', { name: 'QR code' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('img', { name: 'QR code of the address' })).toBeVisible();
  await expect(dialog).toContainText(page.url());
  await expect(dialog).toContainText('students cannot reach it');
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await expect(dialog.getByText('Link copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  expect(await complaintsOfAxe(page, 'dialog')).toEqual([]);
  await page.keyboard.press('Escape');

  expect(await printedPages(page)).toBe(1);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.lecture-bar')).toBeHidden();
  await expect(page.locator('.slide-title')).toBeVisible();
});
