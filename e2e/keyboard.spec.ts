import { expect, type Locator, type Page, test } from '@playwright/test';
import {
  card,
  control,
  drawnLines,
  expectInAddress,
  openWorkbench,
  settled,
  TITLES,
  tool,
} from './support/workbench';

/** More than the page has. */
const MANY_STOPS = 150;

/** Tab, as often as it takes. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  for (let stop = 0; stop < MANY_STOPS; stop++) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${target} cannot be reached with ${key}.`);
}

function spoken(page: Page, chart: 'goodput' | 'ttft' | 'tpot'): Locator {
  return card(page, chart).locator('[aria-live="polite"]');
}

test('the TTFT SLO is changed, undone and redone by keyboard', async ({ page }) => {
  await openWorkbench(page);
  const slider = control(page, 'TTFT SLO');
  const lines = await drawnLines(page, 'goodput');
  await tabTo(page, slider);
  await expect(slider).toHaveAttribute('aria-valuetext', '250 ms');
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight');
  await settled(page);
  await expect(slider).toHaveAttribute('aria-valuetext', /^[\d.]+ ms$/);
  const raised = (await slider.getAttribute('aria-valuetext')) ?? '';
  expect(Number.parseFloat(raised)).toBeGreaterThan(250);
  await expectInAddress(page, 'ttft', String(Number.parseFloat(raised) / 1000));
  expect(await drawnLines(page, 'goodput')).not.toEqual(lines);

  // One step back for one stay at the control, and the curves of before.
  await page.keyboard.press('Control+z');
  await expect(slider).toHaveAttribute('aria-valuetext', '250 ms');
  await settled(page);
  expect(await drawnLines(page, 'goodput')).toEqual(lines);
  await page.keyboard.press('Control+Shift+z');
  await expect(slider).toHaveAttribute('aria-valuetext', raised);
  await page.keyboard.press('u');
  await expect(slider).toHaveAttribute('aria-valuetext', '250 ms');
});

test('exact values are typed, and what cannot be used is said', async ({ page }) => {
  await openWorkbench(page);
  const field = page.getByRole('textbox', { name: 'TTFT SLO, ms' });
  await tabTo(page, field);
  await page.keyboard.type('333');
  await page.keyboard.press('Enter');
  await expect(control(page, 'TTFT SLO')).toHaveAttribute('aria-valuetext', '333 ms');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('soon');
  await page.keyboard.press('Enter');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/\w/);
  await expect(control(page, 'TTFT SLO')).toHaveAttribute('aria-valuetext', '333 ms');
  await page.keyboard.press('Escape');
  await expect(field).toHaveValue('333');
});

test('lines on charts are moved by keyboard', async ({ page }) => {
  await openWorkbench(page);
  const slo = card(page, 'ttft').getByRole('slider', { name: 'TTFT SLO' });
  await tabTo(page, slo);
  await page.keyboard.press('ArrowUp');
  await expect(slo).not.toHaveAttribute('aria-valuetext', '250 ms');
  await expect(slo).toHaveAttribute('aria-valuetext', /^[\d,.]+ ms$/);
  await expect(control(page, 'TTFT SLO')).toHaveAttribute(
    'aria-valuetext',
    (await slo.getAttribute('aria-valuetext')) ?? '',
  );
  const target = card(page, 'goodput').getByRole('slider', { name: 'Attainment target' });
  await tabTo(page, target, 'Shift+Tab');
  await page.keyboard.press('ArrowDown');
  await expect(target).toHaveAttribute('aria-valuetext', '89%');
  await expect(control(page, 'Attainment target')).toHaveAttribute('aria-valuetext', '89 %');
  await settled(page);
});

test('the crosshair of a chart is moved by arrow keys and read out', async ({ page }) => {
  await openWorkbench(page);
  const reader = card(page, 'goodput').getByRole('slider', { name: /read values/ });
  await tabTo(page, reader);
  await expect(reader).toHaveAttribute('aria-valuetext', '1.50 req/s');
  await page.keyboard.press('ArrowRight');
  await expect(reader).toHaveAttribute('aria-valuetext', /^1\.5[1-9] req\/s$/);
  for (const part of [/req\/s/, /Disaggregated/, /Colocated/, /\d+(\.\d+)?%/]) {
    await expect(spoken(page, 'goodput')).toHaveText(part);
  }
  const first = await spoken(page, 'goodput').innerText();
  await page.keyboard.press('PageUp');
  await expect(spoken(page, 'goodput')).not.toHaveText(first);
  // One crosshair for all charts, but only the focused one speaks.
  await expect(card(page, 'ttft').getByRole('slider', { name: /read values/ })).toHaveAttribute(
    'aria-valuetext',
    (await reader.getAttribute('aria-valuetext')) ?? '',
  );
  await expect(spoken(page, 'ttft')).toHaveText('');
  const rate = Number.parseFloat((await reader.getAttribute('aria-valuetext')) ?? '');
  await page.keyboard.press('Enter');
  await expect(control(page, 'Arrival rate per GPU')).toHaveAttribute('aria-valuetext', `${rate} req/s`);
  await page.keyboard.press('Escape');
  await expect(spoken(page, 'goodput')).toHaveText('');
});

test('table, theme, details and placements need no mouse', async ({ page }) => {
  await openWorkbench(page);
  const table = tool(page, 'goodput', 'table');
  await tabTo(page, table);
  await page.keyboard.press('Enter');
  await expect(table).toHaveAttribute('aria-pressed', 'true');
  const region = page.getByRole('region', { name: `${TITLES.goodput}: table` });
  await tabTo(page, region);
  await page.keyboard.press('End');
  await expect(region).toBeFocused();
  await tabTo(page, table, 'Shift+Tab');
  await page.keyboard.press('Space');
  await expect(region).toHaveCount(0);

  const tab = page.getByRole('tab', { name: 'Explain' });
  await tabTo(page, tab);
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tabpanel', { name: 'Table' })).toBeVisible();

  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-theme', 'light');
  await page.keyboard.press('t');
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await tabTo(page, page.getByRole('combobox', { name: 'Theme' }), 'Shift+Tab');
  await page.keyboard.press('ArrowUp');
  await expect(html).toHaveAttribute('data-theme', 'light');
  await page.keyboard.press('3');
  await expect(
    page.getByRole('tabpanel', { name: 'Table' }),
    'a key in a select is the select’s',
  ).toBeVisible();
});

test('the list of keys opens with ?, closes with Escape and gives the focus back', async ({ page }) => {
  await openWorkbench(page);
  const slider = control(page, 'TPOT SLO');
  await tabTo(page, slider);
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard' });
  await expect(dialog).toBeVisible();
  // The focus stays inside, and keys do nothing behind it.
  for (let stop = 0; stop < 6; stop++) {
    await page.keyboard.press('Tab');
    const isOutside = await page.evaluate(
      () => document.activeElement?.closest('dialog') === null && document.activeElement !== document.body,
    );
    expect(isOutside).toBe(false);
  }
  await page.keyboard.press('t');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(slider).toBeFocused();
});

test('single keys can be switched off, for good', async ({ page }) => {
  await openWorkbench(page);
  await page.keyboard.press('?');
  await page.getByRole('checkbox', { name: 'Single keys' }).uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.reload();
  await settled(page);
  await page.keyboard.press('t');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('shortcuts do nothing while something is typed', async ({ page }) => {
  await openWorkbench(page);
  const field = page.getByRole('textbox', { name: 'TPOT SLO, ms' });
  await field.focus();
  await page.keyboard.type('t2pelmu?');
  await expect(field).toHaveValue('t2pelmu?');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('tabpanel', { name: 'Explain' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'As released' })).toBeChecked();
  await expect(tool(page, 'goodput', 'measured points')).toHaveAttribute('aria-pressed', 'true');
});

test('the skip link is the first stop and leads to the charts', async ({ page }) => {
  await openWorkbench(page);
  await page.keyboard.press('Tab');
  const link = page.getByText('Skip to the charts');
  await expect(link).toBeFocused();
  await expect(link).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  await expect(page).toHaveURL(/#\/explore$/);
});

/** How the focused element and what belongs to it look. */
function lookOf(element: Element): string {
  const kin = [element, ...element.querySelectorAll('*'), element.parentElement, element.nextElementSibling];
  return kin
    .map((part) => {
      if (part === null) return '';
      const style = getComputedStyle(part);
      return [
        style.outline,
        style.boxShadow,
        style.visibility,
        style.opacity,
        style.stroke,
        style.strokeOpacity,
      ].join();
    })
    .join('|');
}

for (const theme of ['light', 'dark', 'projector']) {
  test(`every stop of the Tab key is on screen and looks focused: ${theme}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await openWorkbench(page);
    while ((await page.locator('html').getAttribute('data-theme')) !== theme) await page.keyboard.press('t');
    const stops = new Set<string>();
    for (let stop = 0; stop < MANY_STOPS; stop++) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluateHandle(() => document.activeElement);
      const element = focused.asElement();
      if (element === null || (await element.evaluate((node) => node === document.body))) break;
      const name = await element.evaluate(
        (node) =>
          `${node.tagName} ${node.getAttribute('aria-label') ?? node.textContent?.slice(0, 40) ?? ''}`,
      );
      stops.add(name);
      const box = await element.boundingBox();
      const size = page.viewportSize() ?? { width: 0, height: 0 };
      const isInside =
        box !== null &&
        box.x + box.width > 0 &&
        box.x < size.width &&
        box.y + box.height > 0 &&
        box.y < size.height;
      expect.soft(isInside, `${name} is on screen`).toBe(true);
      const before = await element.evaluate(lookOf);
      await page.evaluate(() => (document.activeElement as HTMLElement | SVGElement | null)?.blur());
      const after = await element.evaluate(lookOf);
      expect.soft(after === before, `${name} looks as if it had no focus`).toBe(false);
      await element.evaluate((node) => (node as HTMLElement | SVGElement).focus());
    }
    expect(stops.size).toBeGreaterThan(20);
  });
}
