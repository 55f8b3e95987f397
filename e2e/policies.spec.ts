import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { complaintsOfAxe } from './support/inspection';
import {
  CHARTS,
  card,
  control,
  drawnLines,
  expectInAddress,
  openWorkbench,
  placement,
  queryOf,
  settled,
  tool,
  verdict,
} from './support/workbench';

const CHUNKED = 'c=chunkedPrefill.tp1pp1x1.768';

function side(page: Page, name: string): Locator {
  return verdict(page)
    .getByRole('listitem')
    .filter({ has: page.getByText(name, { exact: true }) });
}

/** The mean of a goodput such as "2.36 ± 0.05". */
async function goodput(page: Page, name: string): Promise<number> {
  const [, mean] = /(\d+\.\d+) (?:±|\()/.exec(await side(page, name).innerText()) ?? [];
  return Number(mean);
}

/** Both fields of the token budget of a placement. */
function budget(page: Page, letter: string): { readonly engine: Locator; readonly tokens: Locator } {
  return {
    engine: placement(page, letter).getByRole('combobox', { name: /token budget/ }),
    tokens: placement(page, letter).getByRole('textbox', { name: /tokens of one pass/ }),
  };
}

test('chunked prefill is a placement with a square and a curve of its own', async ({ page }) => {
  await openWorkbench(page);
  await page.getByRole('button', { name: 'Chunked', exact: true }).click();
  await expect(placement(page, 'C')).toContainText('C · Chunked prefill');
  await expect(placement(page, 'C').locator('[data-encoding="chunked"]')).toBeVisible();
  await expect(budget(page, 'C').tokens).toHaveValue('768');
  await expectInAddress(page, 'c', 'chunkedPrefill.tp1pp1x1.768');
  await settled(page);
  for (const chart of CHARTS) {
    const lines = await drawnLines(page, chart);
    expect(new Set(lines).size, chart).toBe(3);
    await expect(card(page, chart).locator('svg [data-encoding="chunked"] path[data-dash]')).toHaveCount(1);
  }
  await expect(card(page, 'goodput').getByText('TP1, 768-token chunks, 1 GPU')).toBeVisible();
  await expect(side(page, 'Chunked prefill')).toBeVisible();
  await expect(verdict(page)).toContainText(/Disaggregated serves .*: \d\.\d× as much/);

  await page.keyboard.press('u');
  await expect(placement(page, 'C')).toHaveCount(0);
  await expectInAddress(page, 'c', null);
});

test('its passes are said to be modelled, and DeepSpeed-MII’s measured points lie over its curve', async ({
  page,
}) => {
  await openWorkbench(page, CHUNKED);
  const modelled = page.getByRole('button', { name: /: modelled, source and limits/ });
  await modelled.click();
  await expect(page.getByRole('dialog')).toContainText('No chunked engine was profiled');
  await page.keyboard.press('Escape');
  await tool(page, 'goodput', 'table').click();
  const table = page.getByRole('region', { name: /: table$/ });
  await expect(table.getByRole('rowheader', { name: 'DeepSpeed-MII, measured' })).toHaveCount(8);
  await budget(page, 'C').engine.selectOption({ label: 'Sarathi 512' });
  await expect(table.getByRole('rowheader', { name: 'DeepSpeed-MII, measured' })).toHaveCount(0);
});

test('the token budget is chosen from engines or typed, and changes its curve alone', async ({ page }) => {
  await openWorkbench(page, `${CHUNKED}&axis=4`);
  const before = await drawnLines(page, 'goodput');
  await budget(page, 'C').engine.selectOption({ label: 'Sarathi 2,048' });
  await expectInAddress(page, 'c', 'chunkedPrefill.tp1pp1x1.2048');
  await settled(page);
  const after = await drawnLines(page, 'goodput');
  expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
  expect(after[2]).not.toBe(before[2]);

  await budget(page, 'C').tokens.fill('300');
  await budget(page, 'C').tokens.press('Enter');
  await expectInAddress(page, 'c', 'chunkedPrefill.tp1pp1x1.300');
  await budget(page, 'C').tokens.fill('5');
  await budget(page, 'C').tokens.press('Enter');
  await expect(placement(page, 'C')).toContainText('64');
  expect(queryOf(page).get('c')).toBe('chunkedPrefill.tp1pp1x1.300');
});

test('arrivals change the curves and the address, and the formula says what it assumes', async ({ page }) => {
  await openWorkbench(page, 'axis=4');
  const poisson = await drawnLines(page, 'goodput');
  const kinds = page.getByRole('combobox', { name: 'Arrivals' });
  await kinds.selectOption({ label: 'Gamma' });
  await expectInAddress(page, 'arrivals', 'gamma-2');
  await expect(page.getByText('Assumes Poisson arrivals.')).toBeVisible();
  // The paper measured Poisson arrivals.
  await expect(tool(page, 'goodput', 'measured points')).toHaveCount(0);
  await settled(page);
  const gamma = await drawnLines(page, 'goodput');
  expect(gamma[0]).not.toBe(poisson[0]);
  await control(page, 'Variation of gaps (CV)').press('ArrowRight');
  await expect.poll(() => queryOf(page).get('arrivals')).not.toBe('gamma-2');

  await kinds.selectOption({ label: 'Bursts' });
  await expectInAddress(page, 'arrivals', 'bursts-0.25-20');
  await expect(control(page, 'Share of time on')).toHaveAttribute('aria-valuetext', '25 %');
  await expect(control(page, 'Requests per burst')).toHaveAttribute('aria-valuetext', '20');
  await settled(page);
  expect((await drawnLines(page, 'goodput'))[0]).not.toBe(gamma[0]);
  expect(await complaintsOfAxe(page)).toEqual([]);

  await kinds.selectOption({ label: 'Poisson' });
  await expectInAddress(page, 'arrivals', null);
  await settled(page);
  expect(await drawnLines(page, 'goodput')).toEqual(poisson);
});

test('the paper’s simulator gives another goodput, says so, and refuses what it does not know', async ({
  page,
}) => {
  await openWorkbench(page, CHUNKED);
  const runtime = await goodput(page, 'Disaggregated');
  await page.getByRole('radio', { name: 'Paper’s simulator' }).check();
  await expectInAddress(page, 'rules', 'reference');
  await settled(page);
  const reference = await goodput(page, 'Disaggregated');
  expect(reference).toBeGreaterThan(0);
  expect(reference).not.toBe(runtime);
  await expect(
    card(page, 'goodput').getByRole('button', { name: /reference rules · \d+ runs/ }),
  ).toBeVisible();
  await expect(placement(page, 'C')).toContainText('simulator has no chunked prefill');
  await expect(verdict(page)).toContainText('Chunked prefill cannot run.');
  await expect(tool(page, 'goodput', 'measured points')).toBeVisible();

  await expect(placement(page, 'A').getByRole('combobox', { name: /KV link/ })).toBeDisabled();
  await expect(placement(page, 'A')).toContainText('No effect');
  await page.getByText('Advanced', { exact: true }).click();
  await expect(control(page, 'Prefill batch limit')).toBeDisabled();
  await page.getByRole('tab', { name: 'Sources' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('Reference rules: the published simulator');
  expect(await complaintsOfAxe(page)).toEqual([]);

  await page.getByRole('radio', { name: 'Real engines' }).check();
  await settled(page);
  expect(await goodput(page, 'Disaggregated')).toBe(runtime);
});

test('a scenario can be downloaded as a file that names it', async ({ page }) => {
  await openWorkbench(page, `preset=chat-66b&arrivals=gamma-3&c=chunkedPrefill.tp4pp1x1.512`);
  await page.getByRole('button', { name: 'Share' }).click();
  expect(await complaintsOfAxe(page, '[role="dialog"]')).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download scenario' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('goodput-lab-scenario.json');
  const text = await readFile(await download.path(), 'utf8');
  expect(text.split('\n').length, 'pretty-printed').toBeGreaterThan(20);
  const file: unknown = JSON.parse(text);
  expect(file).toMatchObject({
    goodputLab: 1,
    preset: 'chat-66b',
    scenario: {
      model: 'opt-66b',
      rules: 'runtime',
      arrivals: { kind: 'gamma', cv: 3 },
      placements: [
        { policy: 'disaggregated' },
        { policy: 'colocated' },
        { policy: 'chunkedPrefill', chunkTokens: 512 },
      ],
    },
  });
});
