import { expect, type Page, test } from '@playwright/test';
import { complaintsOf } from './support/complaints';
import {
  chooseTheme,
  control,
  drawnLines,
  expectInAddress,
  openWorkbench,
  placement,
  preset,
  queryOf,
  settled,
} from './support/workbench';

function notices(page: Page) {
  return page.getByRole('region', { name: 'Notices' });
}

/** Opens any address at all; nothing of it may be able to stop the app. */
async function openRaw(page: Page, hash: string): Promise<string[]> {
  const complaints = complaintsOf(page);
  await page.goto(`./${hash}`);
  await settled(page);
  return complaints;
}

test('malformed fields fall back one by one and are listed', async ({ page }) => {
  const complaints = await openRaw(
    page,
    '#/explore?v=1&ttft=NaN&tpot=-3&target=7&rate=1e999&seed=1.5&model=gpt&a=colocated.tp99pp1x1&tpo=1&ttft2&out=64',
  );
  expect(complaints).toEqual([]);
  for (const part of [
    'ttft=NaN',
    'tpot=-3',
    'target=7',
    'rate=1e999',
    'seed=1.5',
    'model=gpt',
    'Placement A',
  ]) {
    await expect(notices(page)).toContainText(part);
  }
  for (const unknown of ['"tpo"', '"ttft2"']) await expect(notices(page)).toContainText(unknown);
  await expect(control(page, 'TTFT SLO')).toHaveAttribute('aria-valuetext', '250 ms');
  // What can be read is used, and only that stays in the address.
  await expect(control(page, 'Output length, fixed')).toHaveAttribute('aria-valuetext', '64 tokens');
  expect([...queryOf(page)]).toEqual([['out', '64']]);
});

test('the notice can be dismissed and leaves nothing behind', async ({ page }) => {
  await openRaw(page, '#/explore?v=1&ttft=soon');
  await expect(notices(page).getByRole('listitem')).toHaveCount(1);
  await notices(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(notices(page)).toHaveCount(0);
});

test('an unknown preset leads to the default one and says so', async ({ page }) => {
  const complaints = await openRaw(page, '#/explore?preset=chat-9000b&ttft=0.3');
  expect(complaints).toEqual([]);
  await expect(notices(page)).toContainText('chat-9000b');
  await expect(preset(page)).toHaveValue('chat-13b');
  await expect(control(page, 'TTFT SLO')).toHaveAttribute('aria-valuetext', '300 ms');
});

test('an unknown page leads to the workbench and says so', async ({ page }) => {
  const complaints = await openRaw(page, '#/no/such/page?ttft=0.3');
  expect(complaints).toEqual([]);
  await expect(notices(page)).toContainText('no/such/page');
  await expect(control(page, 'TTFT SLO')).toHaveAttribute('aria-valuetext', '300 ms');
  await expect(page).toHaveURL(/#\/explore\?v=1&ttft=0\.3$/);
});

const GARBAGE: readonly (readonly [string, string])[] = [
  ['percent garbage', '#/explore?%&%E0%A4%A&ttft=%ZZ&%00=%FF'],
  ['ten thousand characters', `#/explore?ttft=0.3&x=${'y'.repeat(10_000)}`],
  ['ten thousand separators', `#/explore?${'&='.repeat(5000)}`],
  ['markup', '#/explore?ttft=<img src=x onerror=alert(1)>&preset=</script><script>alert(1)</script>'],
  ['names of JavaScript', '#/explore?__proto__=1&constructor=2&toString=3&a=__proto__'],
  ['no placement', '#/explore?a=none&b=none'],
  ['lengths that fill no context', '#/explore?in=2000&out=2000'],
];

for (const [name, hash] of GARBAGE) {
  test(`an address of ${name} starts the app with a notice`, async ({ page }) => {
    page.on('dialog', (dialog) => {
      throw new Error(`A dialog opened: ${dialog.message()}`);
    });
    const complaints = await openRaw(page, hash);
    expect(complaints).toEqual([]);
    await expect(notices(page).getByRole('listitem').first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    const longest = await notices(page)
      .getByRole('listitem')
      .evaluateAll((items) => Math.max(...items.map((item) => (item.textContent ?? '').length)));
    expect(longest, 'what cannot be used is quoted shortly').toBeLessThan(200);
  });
}

test('choosing a preset adds one history entry, and Back restores the scenario before', async ({ page }) => {
  await openWorkbench(page, 'ttft=0.3');
  const before = await page.evaluate(() => history.length);
  const lines = await drawnLines(page, 'goodput');
  await preset(page).selectOption('code-66b');
  await settled(page);
  expect(await page.evaluate(() => history.length)).toBe(before + 1);
  expect(Object.fromEntries(queryOf(page))).toEqual({ preset: 'code-66b' });
  await expect(control(page, 'TTFT SLO')).not.toHaveAttribute('aria-valuetext', '300 ms');

  await page.goBack();
  await settled(page);
  await expect(preset(page)).toHaveValue('chat-13b');
  await expect(control(page, 'TTFT SLO')).toHaveAttribute('aria-valuetext', '300 ms');
  expect(await drawnLines(page, 'goodput')).toEqual(lines);

  await page.goForward();
  await settled(page);
  await expect(preset(page)).toHaveValue('code-66b');
});

test('editing the address by hand changes the scenario', async ({ page }) => {
  await openWorkbench(page);
  await page.evaluate(() => {
    location.hash = '#/explore?v=1&ttft=0.5';
  });
  await expect(control(page, 'TTFT SLO')).toHaveAttribute('aria-valuetext', '500 ms');
  await settled(page);
});

test('sharing copies a link that restores the scenario in another browser', async ({ browser }) => {
  const author = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await author.newPage();
  await openWorkbench(page, 'preset=chat-66b&tpot=0.2');
  await chooseTheme(page, 'Dark');
  await control(page, 'TTFT SLO').press('ArrowRight');
  const chosen = await control(page, 'TTFT SLO').getAttribute('aria-valuetext');
  await placement(page, 'B')
    .getByRole('combobox', { name: /tensor parallelism/ })
    .selectOption('8');
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByText('Link copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await settled(page);
  const lines = await drawnLines(page, 'goodput');
  await author.close();

  const reader = await browser.newContext();
  const other = await reader.newPage();
  await other.goto(link);
  await settled(other);
  await expect(preset(other)).toHaveValue('chat-66b');
  await expect(control(other, 'TTFT SLO')).toHaveAttribute('aria-valuetext', chosen ?? '');
  await expect(control(other, 'TPOT SLO')).toHaveAttribute('aria-valuetext', '200 ms');
  await expect(placement(other, 'B').getByRole('combobox', { name: /tensor parallelism/ })).toHaveValue('8');
  expect(await drawnLines(other, 'goodput')).toEqual(lines);
  await reader.close();
});

test('without a clipboard the link is shown to copy by hand', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await openWorkbench(page, 'ttft=0.3');
  await page.getByRole('button', { name: 'Share' }).click();
  const field = page.getByRole('textbox', { name: 'Link to this scenario' });
  await expect(field).toHaveValue(/#\/explore\?v=1&ttft=0\.3$/);
  await expectInAddress(page, 'ttft', '0.3');
});
