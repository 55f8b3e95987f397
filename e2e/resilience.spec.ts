import { expect, type Page, test } from '@playwright/test';
import { complaintsOf, foreignRequestsOf, withoutTheIcon } from './support/complaints';
import { saved } from './support/downloads';
import { expectDrawn, STEP_IDS } from './support/lecture';
import {
  CHARTS,
  chooseTheme,
  control,
  drawnLines,
  openWorkbench,
  preset,
  settled,
  tool,
  verdict,
} from './support/workbench';
import { brokenWorkers, crashingWorkers, missingWorkers, workingWorkers } from './support/workers';

const FAILURES = [
  ['are lost on the host', missingWorkers],
  ['break while loading', brokenWorkers],
  ['crash when asked', crashingWorkers],
] as const;

for (const [what, fail] of FAILURES) {
  test(`workers that ${what}: the page says so, and Retry works`, async ({ page }) => {
    await fail(page);
    await page.goto('./');
    const alert = page.getByRole('alert');
    await expect(alert).toContainText(/simulation/i);
    await expect(alert).toContainText(/worker/i);
    await expect(verdict(page)).not.toContainText('req/s per GPU with');
    // It does not pretend to work for ever.
    await expect.soft(page.getByText('Simulating…')).toHaveCount(0);

    await workingWorkers(page);
    await alert.getByRole('button', { name: 'Retry' }).click();
    await settled(page);
    await expect(alert).toHaveCount(0);
    for (const chart of CHARTS) expect(await drawnLines(page, chart), chart).toHaveLength(2);
  });
}

test('workers that stay broken leave the page usable and the message up', async ({ page }) => {
  await brokenWorkers(page);
  await page.goto('./');
  const alert = page.getByRole('alert');
  await expect(alert).toBeVisible();
  await alert.getByRole('button', { name: 'Retry' }).click();
  await expect(alert).toBeVisible();
  await control(page, 'TTFT SLO').press('ArrowRight');
  await expect(control(page, 'TTFT SLO')).not.toHaveAttribute('aria-valuetext', '250 ms');
  await expect(alert).toBeVisible();
});

test('a worker that dies after the first answer is replaced', async ({ page }) => {
  // Kills the workers that the page has, as a browser short of memory would.
  await page.addInitScript(() => {
    const Original = window.Worker;
    const all: Worker[] = [];
    window.Worker = class extends Original {
      constructor(...parameters: ConstructorParameters<typeof Original>) {
        super(...parameters);
        all.push(this);
      }
    };
    Object.assign(window, {
      killWorkers: () => {
        for (const worker of all) {
          worker.terminate();
          worker.dispatchEvent(new ErrorEvent('error', { message: 'killed on purpose' }));
        }
      },
    });
  });
  await openWorkbench(page);
  const lines = await drawnLines(page, 'goodput');
  await page.evaluate(() => (window as unknown as { killWorkers: () => void }).killWorkers());
  await control(page, 'TTFT SLO').press('PageUp');
  await settled(page);
  expect(await drawnLines(page, 'goodput')).not.toEqual(lines);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

/** A little of everything that a person does. */
async function useTheApp(page: Page): Promise<void> {
  await control(page, 'TTFT SLO').press('ArrowRight');
  await control(page, 'Arrival rate per GPU').press('PageUp');
  for (const tab of ['Table', 'Sources', 'Explain']) await page.getByRole('tab', { name: tab }).click();
  for (const theme of ['Dark', 'Projector', 'Light'] as const) await chooseTheme(page, theme);
  await page
    .getByRole('button', { name: /source and limits/ })
    .first()
    .click();
  await page.keyboard.press('Escape');
  await preset(page).selectOption('figure-1');
  await settled(page);
  for (const chart of CHARTS) {
    await tool(page, chart, 'table').click();
    await tool(page, chart, 'table').click();
    await saved(page, chart, 'CSV');
    await saved(page, chart, 'PNG');
  }
}

test('without a network everything goes on as before', async ({ page, context, baseURL }) => {
  const requests: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(baseURL ?? '')) requests.push(request.url());
  });
  await openWorkbench(page);
  const complaints = complaintsOf(page);
  // What is loaded on demand is fetched ahead, a moment after the first curves.
  const views = ['PhysicsView', 'PlacementView', 'InsideView', 'LectureView'];
  for (const part of [...views, 'saveChart', 'placementRun', 'placementJobs', 'insideJobs'])
    await expect.poll(() => requests.some((url) => url.includes(part)), part).toBe(true);
  // Each worker loads its own, and begins when it can: until nothing has been asked for in a second and a half.
  for (let seen = -1; seen < requests.length; ) {
    seen = requests.length;
    await page.waitForTimeout(1500);
  }
  requests.length = 0;
  await context.setOffline(true);
  const box = await control(page, 'TPOT SLO').boundingBox();
  if (box === null) throw new Error('The slider is not on screen.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 3, box.y + box.height / 2, { steps: 20 });
  await page.mouse.up();
  await settled(page);
  await useTheApp(page);
  await page.getByRole('link', { name: 'Physics' }).click();
  await expect(page.locator('#phases-title')).toBeVisible();
  await page.getByRole('link', { name: 'Placement' }).click();
  await expect(page.locator('.search-bar')).toContainText('simulated requests');
  await page.getByRole('link', { name: 'Inside' }).click();
  await expect(page.locator('[data-chart="timeline"]')).toContainText('meet the same');
  await page.getByRole('link', { name: 'Lecture' }).click();
  for (const id of STEP_IDS) {
    await expectDrawn(page, id);
    await page.keyboard.press('PageDown');
  }
  expect(withoutTheIcon(complaints)).toEqual([]);
  expect(
    requests.filter((url) => !url.includes('favicon')),
    'nothing is loaded late',
  ).toEqual([]);
});

test('a whole session asks no other host and complains about nothing', async ({ page, baseURL }) => {
  const complaints = complaintsOf(page);
  const foreign = foreignRequestsOf(page, baseURL);
  await openWorkbench(page);
  await page.getByText('Advanced', { exact: true }).click();
  for (const tab of ['Explain', 'Table', 'Sources']) {
    await page.getByRole('tab', { name: tab }).click();
    await pressEveryButton(page);
  }
  await chooseEveryOption(page);
  await useTheApp(page);
  for (const size of [
    { width: 1024, height: 768 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size);
    await pressEveryButton(page);
  }
  await preset(page).selectOption('chat-66b');
  await settled(page);
  expect(complaints).toEqual([]);
  expect(foreign).toEqual([]);
});

/** Each button on screen once, those that others bring forth included; downloads too. Links to the method would leave the page. */
async function pressEveryButton(page: Page): Promise<void> {
  const count = await page.evaluate(async () => {
    const pressed = new Set<string>();
    const nameOf = (button: Element) => button.getAttribute('aria-label') ?? button.textContent ?? '';
    for (;;) {
      const buttons = [
        ...document.querySelectorAll<HTMLElement>(
          'button:enabled, main a[href^="#"]:not([href^="#/evidence"])',
        ),
      ];
      const next = buttons.find((button) => button.checkVisibility() && !pressed.has(nameOf(button)));
      if (next === undefined) return pressed.size;
      pressed.add(nameOf(next));
      next.focus();
      next.click();
      await new Promise((resolve) => requestAnimationFrame(resolve));
      document.querySelector('dialog[open]')?.dispatchEvent(new Event('cancel'));
      document.querySelector<HTMLDialogElement>('dialog[open]')?.close();
    }
  });
  expect(count).toBeGreaterThan(20);
}

async function chooseEveryOption(page: Page): Promise<void> {
  const selects = page.getByRole('complementary', { name: 'Scenario' }).getByRole('combobox');
  const count = await selects.count();
  for (let index = 0; index < count; index++) {
    const select = selects.nth(index);
    if (!(await select.isVisible())) continue;
    const values = await select
      .locator('option')
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
    const chosen = await select.inputValue();
    for (const value of [values.at(0), values.at(-1), chosen]) await select.selectOption(value ?? chosen);
  }
}
