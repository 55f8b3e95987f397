import { type CDPSession, expect, type Locator, type Page, test } from '@playwright/test';
import { complaintsOf } from './support/complaints';
import { expectGoodLooks } from './support/looks';
import { openWorkbench, queryOf } from './support/workbench';

const OPENINGS = 20;
const MAX_GROWTH_MB = 10;

function figure(page: Page, chart: 'timeline' | 'memory'): Locator {
  return page.locator(`[data-chart="${chart}"]`);
}

/** Waits until the runs asked for are drawn. */
async function drawn(page: Page): Promise<void> {
  await expect(figure(page, 'timeline').locator('canvas').first()).toBeVisible();
  await expect(figure(page, 'timeline')).toHaveAttribute('data-stage', 'current');
}

async function openTimeline(page: Page, query = ''): Promise<void> {
  await page.goto(`./#/timeline${query === '' ? '' : `?v=1&${query}`}`);
  await drawn(page);
}

function cursor(page: Page): Locator {
  return page.getByRole('slider', { name: 'Time in the run' });
}

async function timeOf(page: Page): Promise<number> {
  return Number.parseFloat((await cursor(page).getAttribute('aria-valuetext')) ?? '');
}

function story(page: Page): Locator {
  return page.getByRole('region', { name: /^(Request \d+|One request)$/ });
}

test('opens with both placements on one clock, counters and words', async ({ page }) => {
  const complaints = complaintsOf(page);
  await openTimeline(page);
  const plot = page.getByRole('application');
  await expect(plot).toHaveAccessibleName(/same 300 requests at 4\.50 req\/s/);
  const counters = page.getByRole('region', { name: 'Counters' });
  await expect(counters).toContainText(/decode stalled by prefill \d/);
  await expect(counters.getByRole('list')).toHaveCount(2);
  await page.getByRole('button', { name: 'What each stage does: table' }).click();
  const table = page.getByRole('region', { name: 'What each stage does: table' });
  for (const row of ['prefill', 'link to decode', 'decode', 'instance 3'])
    await expect(table.getByRole('cell', { name: row, exact: true }).first()).toBeAttached();
  await expect(figure(page, 'memory').locator('canvas').first()).toBeAttached();
  expect(complaints).toEqual([]);
});

test('keys step from event to event, zoom, and leave the page alone', async ({ page }) => {
  await openTimeline(page);
  const before = await timeOf(page);
  await page.getByRole('application').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => timeOf(page)).toBeGreaterThan(before);
  const after = await timeOf(page);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => timeOf(page)).toBeLessThanOrEqual(after);
  const name = await page.getByRole('application').getAttribute('aria-label');
  await page.keyboard.press('f');
  await expect(page.getByRole('application')).not.toHaveAttribute('aria-label', name ?? '');
  await expect(page.getByRole('application')).toHaveAttribute('aria-label', /In view, 0\.00 s to/);
  await page.keyboard.press('End');
  await expect.poll(() => timeOf(page)).toBeGreaterThan(90);
});

test('the latest request tells why it missed, with numbers, and is in the address', async ({ page }) => {
  await openTimeline(page);
  const list = page.getByRole('region', { name: 'Requests by lateness', exact: true });
  const first = list.locator('tbody').getByRole('button').first();
  const name = (await first.getAttribute('aria-label')) ?? '';
  await first.click();
  await expect(first).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  await expect(story(page)).toContainText(/Missed T[TP][FO]T \([\d,.]+ ms > [\d,.]+ ms\): it/);
  await expect(story(page)).toContainText(/its own prefill .*took [\d.]+ m?s/);
  const number = name.replace('Request ', '');
  await expect.poll(() => queryOf(page).get('req')).toBe(number);

  // A link to it tells the same, and its moment is in view.
  const told = await story(page).innerText();
  const time = await timeOf(page);
  await page.reload();
  await drawn(page);
  expect(await story(page).innerText()).toBe(told);
  expect(await timeOf(page)).toBe(time);
  await page.getByRole('button', { name: `Leave ${name.toLowerCase()}` }).click();
  await expect.poll(() => queryOf(page).get('req')).toBe(null);
  await first.click();
  await expect.poll(() => queryOf(page).get('req')).toBe(number);
  await page.getByRole('application').focus();
  await page.keyboard.press('Escape');
  await expect.poll(() => queryOf(page).get('req')).toBe(null);
});

test('a request that is not in the run is said to be missing', async ({ page }) => {
  await openTimeline(page, 'req=5000');
  await expect(story(page)).toContainText('There is no request 5000 in this run of 300 requests.');
});

test('a pass with several requests offers them', async ({ page }) => {
  await openTimeline(page);
  const plot = page.getByRole('application');
  await plot.focus();
  const spoken = figure(page, 'timeline').locator('[aria-live="polite"]').last();
  for (let row = 0; row < 3; row++) {
    if ((await spoken.innerText()).includes('Disaggregated, decode')) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  const offer = page.getByRole('region', { name: 'Requests in the pass' });
  await expect(offer).toContainText(/\d+ requests in this pass/);
  const request = offer.getByRole('button').first();
  const name = (await request.getAttribute('aria-label')) ?? '';
  await request.click();
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
});

test('plays, pauses, and stops at the end', async ({ page }) => {
  await openTimeline(page, 'reqs=20');
  const before = await timeOf(page);
  await page.getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => timeOf(page)).toBeGreaterThan(before);
  await page.getByRole('button', { name: 'Pause' }).click();
  const paused = await timeOf(page);
  await page.waitForTimeout(200);
  expect(await timeOf(page)).toBe(paused);
  await page.getByRole('application').focus();
  await page.keyboard.press('End');
  const end = await timeOf(page);
  await page.getByRole('combobox', { name: /^Speed/ }).selectOption({ label: '4×' });
  await cursor(page).fill('960');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  expect(await timeOf(page)).toBe(end);
});

test('with less motion the window jumps instead of gliding', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openTimeline(page);
  await page.getByRole('combobox', { name: /^Speed/ }).selectOption({ label: '4×' });
  const views = new Set<string>();
  await page.getByRole('button', { name: 'Play' }).click();
  for (let look = 0; look < 10; look++) {
    const label = await page.getByRole('application').getAttribute('aria-label');
    views.add(label?.match(/In view, [\d.]+ s/)?.[0] ?? '');
    await page.waitForTimeout(60);
  }
  expect(views.size).toBeLessThan(6);
});

test('a placement that does not fit is told in words, the other is drawn', async ({ page }) => {
  await openTimeline(page, 'preset=chat-66b&b=colocated.tp1pp1x1');
  await expect(page.getByRole('main')).toContainText(/Colocated: .*131 GB/);
  await page.goto('./#/timeline?v=1&rules=reference');
  await expect(figure(page, 'timeline')).toContainText('keeps no record of its passes');
});

test('the dock of the workbench shows the same run and leads to the timeline', async ({ page }) => {
  await openWorkbench(page);
  const dock = page.getByRole('region', { name: 'One run' });
  await expect(dock.locator('canvas').first()).toBeVisible();
  await expect(dock).toContainText(/decode stalled by prefill.*[\d.]+%/s);
  await dock.getByRole('button', { name: 'Next event' }).click();
  const toggle = dock.getByRole('button', { name: 'One run, same arrivals' });
  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-expanded', 'false');
  await expect(dock.locator('canvas')).toHaveCount(0);
  await toggle.click();
  await dock.getByRole('link', { name: 'Open the timeline' }).click();
  await expect(page).toHaveURL(/#\/timeline/);
  await drawn(page);
});

test('nothing to complain about in any theme or layout', async ({ page }) => {
  await openTimeline(page, 'req=47');
  await expectGoodLooks(page, () => drawn(page));
});

test('a run of ten thousand requests opens, and gives way to a smaller one', async ({ page }) => {
  await openTimeline(page, 'reqs=10000');
  await expect(page.getByRole('application')).toHaveAccessibleName(/same 10,000 requests/);
  await page.getByRole('combobox', { name: 'Requests of the run' }).selectOption({ label: '300 requests' });
  await expect(page.getByRole('application')).toHaveAccessibleName(/same 300 requests/);
});

/** Bytes that the page holds, columns in array buffers included. */
async function heldBytes(client: CDPSession): Promise<number> {
  await client.send('HeapProfiler.collectGarbage');
  const usage = (await client.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  return usage.usedSize + (usage.backingStorageSize ?? 0);
}

async function openAndLeave(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Inside' }).click();
  await drawn(page);
  await page.getByRole('link', { name: 'Physics' }).click();
  await expect(figure(page, 'timeline')).toHaveCount(0);
}

test('what the timeline holds is given back when it is left', async ({ page }) => {
  await openTimeline(page, 'reqs=3000');
  await openAndLeave(page);
  const client = await page.context().newCDPSession(page);
  const before = await heldBytes(client);
  for (let opening = 0; opening < OPENINGS; opening++) await openAndLeave(page);
  const growth = ((await heldBytes(client)) - before) / 1e6;
  process.stdout.write(`    ${OPENINGS} openings: heap grew by ${growth.toFixed(1)} MB\n`);
  expect(growth).toBeLessThan(MAX_GROWTH_MB);
});
