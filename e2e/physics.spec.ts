import { expect, type Locator, type Page, test } from '@playwright/test';
import { complaintsOf, foreignRequestsOf } from './support/complaints';
import { savedBy } from './support/downloads';
import { scrollsSideways } from './support/inspection';
import { expectGoodLooks, FEWEST_LOOKS } from './support/looks';
import { expectInAddress, preset, queryOf } from './support/workbench';

const INSTRUMENTS = [
  'phases',
  'interference',
  'queueing',
  'parallelism',
  'decoding',
  'replication',
  'goodput',
  'transfer',
  'check',
] as const;

async function openPhysics(page: Page, section = '', query = ''): Promise<void> {
  const path = section === '' ? '#/physics' : `#/physics/${section}`;
  await page.goto(`./${query === '' ? path : `${path}?v=1&${query}`}`);
  await expect(page.locator('#phases-title')).toBeAttached();
}

function instrument(page: Page, id: string): Locator {
  return page.locator(`section#${id}`);
}

function slider(page: Page, id: string, name: string): Locator {
  return instrument(page, id).getByRole('slider', { name, exact: true }).first();
}

/** All that is drawn in an instrument's charts, as one text that changes whenever a line does. */
function linesOf(page: Page, id: string): Promise<string> {
  return instrument(page, id)
    .locator('.chart-series path[data-dash]')
    .evaluateAll((paths) => paths.map((path) => path.getAttribute('d')).join('|'));
}

async function showEach(page: Page): Promise<void> {
  for (const id of INSTRUMENTS) {
    await instrument(page, id).scrollIntoViewIfNeeded();
    await expect(instrument(page, id).locator('[data-chart] svg.chart-svg').first()).toBeVisible();
  }
}

test('every instrument draws, without a complaint and without another host', async ({ page, baseURL }) => {
  const complaints = complaintsOf(page);
  const foreign = foreignRequestsOf(page, baseURL);
  await openPhysics(page);
  await showEach(page);
  for (const id of INSTRUMENTS) {
    const one = instrument(page, id);
    await expect(one.locator('.instrument-takeaway')).not.toBeEmpty();
    await expect(one).not.toContainText(/NaN|undefined|Infinity/);
  }
  expect(complaints).toEqual([]);
  expect(foreign).toEqual([]);
});

test('from the workbench and back, with the same scenario', async ({ page }) => {
  await page.goto('./#/explore?v=1&rate=2.5');
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Physics' }).click();
  await expect(page).toHaveURL(/#\/physics\?v=1&rate=2\.5$/);
  await expect(page).toHaveTitle('Physics – Goodput Lab');
  await page
    .getByRole('navigation', { name: 'Instruments' })
    .getByRole('link', { name: /Queueing/ })
    .click();
  await expect(page).toHaveURL(/#\/physics\/queueing\?/);
  await expect(page.locator('#queueing-title')).toBeFocused();
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/#\/explore/);
  await expect(page.locator('[data-chart="goodput"]')).toBeVisible();
});

test('an address leads to its instrument; one that nobody knows to the top', async ({ page }) => {
  await openPhysics(page, 'queueing');
  await expect(page.locator('#queueing-title')).toBeInViewport();
  await openPhysics(page, 'nonsense');
  await expect(page.locator('#phases-title')).toBeInViewport();
});

test('theory and simulation agree as far as chance allows, and the page says so', async ({ page }) => {
  await openPhysics(page, 'check');
  const check = instrument(page, 'check');
  await expect(check.locator('.instrument-takeaway')).toContainText('of 80 formulas');
  await expect(check.locator('.instrument-takeaway')).toContainText('no more than chance allows');
  expect(await check.locator('td[data-outside="true"]').count()).toBeLessThanOrEqual(16);
});

test('simulated points lie beside the theory, and bursts move them away', async ({ page }) => {
  await openPhysics(page, 'queueing');
  const queueing = instrument(page, 'queueing');
  const points = queueing.locator('[data-chart="queueing"] .chart-simulated .chart-whisker');
  await expect(points.first()).toBeAttached();
  await queueing.getByRole('radio', { name: 'Bursty (CV 2)' }).check();
  await expect(queueing.locator('.instrument-takeaway')).toContainText('Bursts break the formula');
  await expectInAddress(page, 'queue', 'bursty');
});

test('keys alone: a slider moves formula, curve and address; undo brings all back', async ({ page }) => {
  await openPhysics(page, 'queueing');
  const before = await linesOf(page, 'queueing');
  const formula = instrument(page, 'queueing').locator('.formula-values');
  const said = await formula.textContent();
  const length = slider(page, 'queueing', 'Prompt length');
  await length.focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft');
  await expect.poll(() => linesOf(page, 'queueing')).not.toBe(before);
  await expect(formula).not.toHaveText(said ?? '');
  await expect.poll(() => queryOf(page).get('prompt')).not.toBeNull();
  await page.reload();
  await expect(length).toHaveAttribute('aria-valuetext', /tokens$/);
  expect(await linesOf(page, 'queueing')).not.toBe(before);
  await page.getByRole('button', { name: 'Reset Prompt length to 756 tokens' }).first().click();
  await expectInAddress(page, 'prompt', null);
});

test('every slider moves something that is drawn', async ({ page }) => {
  await openPhysics(page);
  await showEach(page);
  for (const id of INSTRUMENTS.filter((one) => one !== 'check')) {
    // What is off screen does not follow a hand on a slider.
    await instrument(page, id).scrollIntoViewIfNeeded();
    await expect(instrument(page, id).locator('[data-chart] svg.chart-svg').first()).toBeInViewport();
    const still = await instrument(page, id).evaluate(async (root) => {
      const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      const marks = () =>
        [...root.querySelectorAll('.chart-series path[data-dash], .chart-spot, .chart-rule')]
          .map((mark) => ['d', 'cx', 'cy', 'x1', 'y1'].map((name) => mark.getAttribute(name)).join())
          .join();
      const names: string[] = [];
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      for (const input of root.querySelectorAll<HTMLInputElement>('input[type="range"]')) {
        const [low, high] = [Number(input.min), Number(input.max)];
        const seen = new Set([marks()]);
        for (const share of [0.3, 0.45, 0.6, 0.7]) {
          setValue?.call(input, String(low + (high - low) * share));
          input.dispatchEvent(new Event('input', { bubbles: true }));
          await frame();
          await frame();
          seen.add(marks());
        }
        input.dispatchEvent(new Event('change', { bubbles: true }));
        const name = document.getElementById(input.getAttribute('aria-labelledby') ?? '')?.textContent;
        if (seen.size === 1) names.push(name ?? 'unnamed');
      }
      return names;
    });
    expect.soft(still, id).toEqual([]);
  }
});

test('a symbol points at its control and its place in the formula', async ({ page }) => {
  await openPhysics(page, 'queueing');
  const queueing = instrument(page, 'queueing');
  await queueing.getByRole('button', { name: /^D: / }).focus();
  await expect(queueing.locator('.ui-slider[data-highlighted="true"]')).toHaveCount(1);
  await expect(queueing.locator('.ui-math-symbol[data-active="true"]').first()).toBeVisible();
});

test('another model and a GPU nobody profiled: modelled, and said so', async ({ page }) => {
  await openPhysics(page, 'queueing');
  await preset(page).selectOption('chat-175b');
  const queueing = instrument(page, 'queueing');
  await expect(queueing.getByRole('button', { name: /modelled, source and limits/ })).toBeVisible();
  await expect(queueing.locator('.symbol-row').first()).toContainText('ms');
  await showEach(page);
  for (const id of INSTRUMENTS)
    await expect(instrument(page, id)).not.toContainText(/NaN|undefined|Infinity/);
});

test('every button and choice of every instrument, without a complaint', async ({ page, baseURL }) => {
  const complaints = complaintsOf(page);
  const foreign = foreignRequestsOf(page, baseURL);
  await openPhysics(page);
  await showEach(page);
  const pressed = await page.evaluate(async () => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => resolve(undefined)));
    const names = new Set<string>();
    const nameOf = (target: Element) =>
      target.getAttribute('aria-label') ?? (target.closest('label') ?? target).textContent ?? '';
    for (;;) {
      const targets = [
        ...document.querySelectorAll<HTMLElement>(
          'main button:enabled, main input[type="radio"], main summary',
        ),
      ];
      const next = targets.find((target) => !names.has(nameOf(target)));
      if (next === undefined) return names.size;
      names.add(nameOf(next));
      next.click();
      await nextFrame();
    }
  });
  expect(pressed).toBeGreaterThan(60);
  for (const model of ['opt-66b', 'opt-175b']) {
    await page.getByRole('combobox', { name: 'Model' }).selectOption(model);
    for (const gpu of ['h100', 'l40s']) await page.getByRole('combobox', { name: 'GPU' }).selectOption(gpu);
    for (const id of INSTRUMENTS)
      await expect(instrument(page, id)).not.toContainText(/NaN|undefined|Infinity/);
  }
  expect(complaints).toEqual([]);
  expect(foreign).toEqual([]);
});

test('the same address gives the same numbers', async ({ page }) => {
  const csv = async (): Promise<string> => {
    await openPhysics(page, 'queueing', 'prompt=512');
    const queueing = instrument(page, 'queueing');
    await expect(queueing.locator('[data-chart="queueing-residuals"]')).not.toContainText('Simulating');
    const button = page.getByRole('button', { name: 'TTFT of one prefill instance: download CSV' });
    return (await savedBy(page, button)).content.toString();
  };
  const first = await csv();
  await page.goto('about:blank');
  expect(await csv()).toBe(first);
  expect(first.split('\n').length).toBeGreaterThan(8);
});

test('nothing to complain about in any theme or layout', async ({ page }) => {
  await openPhysics(page);
  await expectGoodLooks(page, () => showEach(page), FEWEST_LOOKS);
});

test('no sideways scroll at any width', async ({ page }) => {
  await openPhysics(page);
  await showEach(page);
  for (const width of [320, 390, 1024, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    expect.soft(await scrollsSideways(page), `${width} px`).toBe(false);
  }
});
