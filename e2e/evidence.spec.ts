import { expect, type Page, test } from '@playwright/test';
import { complaintsOf, foreignRequestsOf, withoutTheIcon } from './support/complaints';
import { savedBy } from './support/downloads';
import { VIEWPORTS } from './support/inspection';
import { expectGoodLooks, FEWEST_LOOKS } from './support/looks';
import { walkNumbers } from './support/provenance';
import { expectInAddress } from './support/workbench';

const SECTIONS = [
  'Overview',
  'Theory',
  'Published simulator',
  'Real systems',
  'Other figures',
  'Calibration',
  'Caveats',
  'Limits',
  'Method',
] as const;

async function openSection(page: Page, name: (typeof SECTIONS)[number]): Promise<void> {
  await page.getByRole('navigation', { name: 'Evidence' }).getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { name: `Evidence: ${name}` })).toBeAttached();
}

function figure(page: Page, chart: string) {
  return page.locator(`[data-chart="${chart}"]`);
}

async function runAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run all checks' }).click();
  await expect(page.locator('.evidence-run')).toContainText('done in');
  await expect(page.locator('.evidence-run')).toContainText(/^Run again(\d+) of \1 checks/);
}

/** Every chart waits for the network to be quiet: two and a half seconds after the first view all is fetched ahead. */
async function fetchedAhead(page: Page, asked: readonly string[]): Promise<void> {
  for (const file of ['fuzz-cases', 'sample_n300', 't-vllm-66b-22', 'evidenceJobs'])
    await expect.poll(() => asked.some((url) => url.includes(file))).toBe(true);
  for (let seen = -1; seen < asked.length; ) {
    seen = asked.length;
    await page.waitForTimeout(1500);
  }
}

test('before the run the paper and theory stand alone, and are worth reading', async ({ page }) => {
  const complaints = complaintsOf(page);
  await page.goto('./#/evidence');
  await expect(page.locator('.overview-row[data-tone="open"]')).toHaveCount(9);

  await openSection(page, 'Theory');
  await expect(page.locator('.theory-table')).toHaveCount(5);
  await expect(page.locator('.theory-table').first()).toContainText('397 ms');

  await openSection(page, 'Real systems');
  const panel = figure(page, 'panel-chat-13b-rate');
  await expect(page.locator('[data-chart^="panel-"]')).toHaveCount(10);
  await expect(panel.locator('.chart-measured .chart-marker')).toHaveCount(24);
  await expect(panel.locator('figcaption')).toContainText('DistServe 2.30 req/s');
  await expect(panel.locator('.chart-band')).toHaveCount(0);

  await openSection(page, 'Other figures');
  await expect(figure(page, 'evidence-breakdown').locator('figcaption')).toContainText('Run draws ours');

  await openSection(page, 'Caveats');
  await expect(page.locator('[data-caveat]')).toHaveCount(8);
  await expect(page.locator('.caveat svg.chart-svg')).toHaveCount(7);
  const plateau = figure(page, 'caveat-plateau');
  await expect(plateau.locator('figcaption')).toContainText('4.6× vLLM’s');
  await plateau.getByRole('slider', { name: 'Attainment target' }).focus();
  for (let press = 0; press < 4; press++) await page.keyboard.press('ArrowDown');
  await expect(plateau.locator('svg.chart-svg')).toContainText('3.4×');

  await openSection(page, 'Limits');
  await expect(page.locator('[data-limit]')).toHaveCount(17);
  await page.locator('[data-limit="links"]').getByRole('link', { name: 'Method: KV cache' }).click();
  await expect(page).toHaveURL(/#\/evidence\/method-kv-cache-memory-and-transfer/);
  expect(complaints).toEqual([]);
});

/** What the sections say after the run, from the page on that opens with the simulator. */
async function expectFindings(page: Page): Promise<void> {
  await expect(page.locator('.published-words')).toContainText('All 21 files agree');
  const differences = figure(page, 'replay-differences');
  await expect(differences.locator('figcaption')).toContainText('within its rounding');
  await page.getByRole('combobox', { name: 'Recorded run' }).selectOption({ index: 6 });
  await expect(differences.locator('figcaption')).toContainText('vLLM, OPT-13B, TP 1');
  await expect(figure(page, 'decode-cap').locator('figcaption')).toContainText('without their cap');

  await openSection(page, 'Theory');
  await expect(page.locator('.theory-takeaway')).toContainText('of 80 values of theory');
  await expect(page.locator('.theory-takeaway')).toContainText('than chance allows');
  await expect(figure(page, 'theory-residuals').locator('.chart-simulated .chart-whisker')).toHaveCount(20);

  await openSection(page, 'Real systems');
  const panel = figure(page, 'panel-chat-13b-rate');
  await expect(panel.locator('.chart-band')).toHaveCount(4);
  const errors = page.getByRole('region', { name: 'Mean absolute error in attainment points' });
  await expect(errors).toContainText('15.6 worst');
  const numbers = page.getByRole('region', { name: /OPT-66B · HumanEval: ours/ });
  await expect(numbers.getByRole('row', { name: /vLLM, same engine/ })).toContainText('0.65×');
  await page.getByRole('checkbox', { name: '95% intervals' }).uncheck();
  await expect(panel.locator('.chart-whisker')).toHaveCount(0);
  const csv = await savedBy(
    page,
    page.getByRole('button', { name: 'Attainment against rate: download CSV' }).first(),
  );
  expect(csv.content.toString().split('\n').length).toBeGreaterThan(20);

  await openSection(page, 'Other figures');
  const bars = figure(page, 'evidence-breakdown');
  await expect(bars.locator('.stack-frame[data-beside="true"]')).toHaveCount(5);
  await page.getByRole('radio', { name: 'Paper’s rules and GPUs' }).check();
  await expect(figure(page, 'evidence-ablation-rate').locator('figcaption')).toContainText('TTFT alone');
  await expect(page.getByRole('table', { name: 'Table 3, paper and ours' })).toContainText('req/s per GPU');

  await openSection(page, 'Calibration');
  await expect(page.locator('.calibration-verdict')).toContainText('points instead of');
  await expect(figure(page, 'calibration-mii-code').locator('figcaption')).toContainText(
    'points as released',
  );
}

/** No section has a number that is none, or one without a source. */
async function expectNumbers(page: Page): Promise<void> {
  for (const section of SECTIONS) {
    await openSection(page, section);
    await expect(page.locator('#main')).not.toContainText(/NaN|undefined|Infinity/);
    const { told, untold } = await walkNumbers(page);
    expect.soft(untold, `numbers without a source: ${section}`).toEqual([]);
    expect.soft(told, `numbers: ${section}`).toBeGreaterThan(0);
  }
}

async function expectGoodSections(page: Page): Promise<void> {
  for (const section of SECTIONS) {
    await openSection(page, section);
    await expectGoodLooks(page, () => Promise.resolve(), FEWEST_LOOKS);
  }
}

// One test, since the run takes all cores for many seconds: whatever looks at its answers does so here.
test('all checks run without a network, and every section shows what they found', async ({
  page,
  context,
  baseURL,
}) => {
  const complaints = complaintsOf(page);
  const foreign = foreignRequestsOf(page, baseURL);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('./#/evidence/simulator');
  await fetchedAhead(page, asked);
  await context.setOffline(true);
  await runAll(page);
  await test.step('findings', () => expectFindings(page));
  await test.step('numbers', () => expectNumbers(page));
  await test.step('looks', () => expectGoodSections(page));
  await page.setViewportSize(VIEWPORTS.wide);
  await openSection(page, 'Overview');
  await expect(page.locator('.overview-row[data-tone="agrees"]').first()).toContainText('Queueing theory');
  await page.getByRole('textbox', { name: 'Seed of all checks' }).fill('2');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Run all checks' })).toBeVisible();
  await expectInAddress(page, 'seed', '2');
  expect(withoutTheIcon(complaints)).toEqual([]);
  expect(foreign).toEqual([]);
});

test('a run can be cancelled and leaves what came', async ({ page }) => {
  await page.goto('./#/evidence/systems');
  await page.getByRole('button', { name: 'Run all checks' }).click();
  await expect(page.getByRole('progressbar', { name: 'Checks done' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.locator('.evidence-run')).toContainText('Cancelled after');
});

test('fitted engine overheads are a setting of the workbench, and in the address', async ({ page }) => {
  await page.goto('./#/explore');
  await page.getByRole('group', { name: 'Engine overhead' }).getByRole('radio', { name: 'Fitted' }).check();
  await expectInAddress(page, 'overheads', 'fitted');
});
