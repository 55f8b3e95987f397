import { expect, type Page, test } from '@playwright/test';
import { expectNothingToComplain } from './support/inspection';

const WINDOW = { width: 1000, height: 720 };

function stepOf(slides: Page, number: number) {
  return expect(slides.locator('.slide-part')).toContainText(new RegExp(`Step ${number}$`));
}

function told(presenter: Page, number: number) {
  return expect(presenter.locator('.presenter-notes .presenter-part')).toContainText(`Step ${number} of`);
}

test('The presenter window moves the slides, and the slides move it', async ({ page: slides }) => {
  await slides.goto('./#/lecture');
  await stepOf(slides, 1);
  const opened = slides.waitForEvent('popup');
  await slides.getByRole('button', { name: 'Presenter window' }).click();
  const presenter = await opened;
  await presenter.setViewportSize(WINDOW);
  await told(presenter, 1);

  await presenter.getByRole('button', { name: 'Next', exact: true }).click();
  await stepOf(slides, 2);
  await slides.getByRole('button', { name: 'Next', exact: true }).click();
  await told(presenter, 3);
  await presenter.keyboard.press('PageUp');
  await stepOf(slides, 2);

  await presenter.keyboard.press('b');
  const dark = slides.getByRole('button', { name: 'Show the slide again' });
  await expect(dark).toBeVisible();
  await expect(presenter.getByRole('status')).toContainText('dark');
  await dark.click();
  await expect(presenter.getByRole('button', { name: 'Blank' })).toHaveAttribute('aria-pressed', 'false');

  await presenter.keyboard.press('g');
  await presenter.keyboard.press('ArrowUp');
  await presenter.keyboard.press('Enter');
  await stepOf(slides, 1);

  await slides.close();
  await expect(presenter.getByText('No slides are open.')).toBeVisible();
  const again = presenter.waitForEvent('popup');
  await presenter.getByRole('button', { name: 'Open the slides' }).click();
  await stepOf(await again, 1);
  await expect(presenter.getByText('No slides are open.')).toBeHidden();
});

test('The presenter window alone: nothing to complain, and its time outlives a reload', async ({ page }) => {
  await page.setViewportSize(WINDOW);
  await page.goto('./#/lecture/presenter');
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('radio', { name: '90' }).check();
  await expect(page.getByRole('timer')).not.toHaveText('0:00');
  await expect(page.getByText('No slides are open.')).toBeVisible();
  await page.keyboard.press('PageDown');
  await told(page, 2);
  await expectNothingToComplain(page, 16);

  await page.reload();
  await told(page, 2);
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(page.getByRole('timer')).not.toHaveText('0:00');
  await expect(page.getByRole('radio', { name: '90' })).toBeChecked();
});
