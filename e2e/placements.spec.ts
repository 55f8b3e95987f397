import { expect, type Page, test } from '@playwright/test';
import {
  CHARTS,
  card,
  drawnLines,
  expectInAddress,
  openWorkbench,
  placement,
  preset,
  settled,
  tool,
  verdict,
} from './support/workbench';

const NONE_RUNS = 'preset=chat-175b&a=disaggregated.tp4pp1x1.tp2pp1x1.nvlink&b=colocated.tp1pp1x1';
const TOO_BIG = 'OPT-66B does not fit on one GPU: 131 GB of weights, 80 GB of memory.';

/** Rows of the open table of the goodput chart, by the name in their first cell. */
async function tableNames(page: Page): Promise<Map<string, number>> {
  await tool(page, 'goodput', 'table').click();
  const names = await page
    .getByRole('region', { name: /: table$/ })
    .getByRole('rowheader')
    .allInnerTexts();
  await tool(page, 'goodput', 'table').click();
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

test('the default scenario answers the question of the paper, with its uncertainty', async ({ page }) => {
  await openWorkbench(page);
  const side = verdict(page).getByRole('listitem').filter({ hasText: 'Disaggregated' }).first();
  const text = await side.innerText();
  const [, mean, half] = /(\d+\.\d+) ± (\d+\.\d+)/.exec(text) ?? [];
  test.info().annotations.push({ type: 'disaggregated goodput', description: `${mean} ± ${half}` });
  expect(Number(mean)).toBeGreaterThanOrEqual(1.9);
  expect(Number(mean)).toBeLessThanOrEqual(2.9);
  expect(Number(half)).toBeGreaterThan(0);
  await expect(card(page, 'goodput').getByText(`${mean} ± ${half}`)).toBeVisible();
  await expect(verdict(page)).toContainText(`${mean} ± ${half} req/s per GPU`);
});

test('a model that does not fit is refused in words while the other curve stays', async ({ page }) => {
  await openWorkbench(page, 'preset=chat-66b&b=colocated.tp1pp1x1');
  await expect(placement(page, 'B')).toContainText(TOO_BIG);
  await expect(verdict(page)).toContainText(TOO_BIG);
  await expect(verdict(page)).toContainText('cannot run');
  await expect(placement(page, 'A')).not.toContainText('does not fit');
  for (const chart of CHARTS) expect(await drawnLines(page, chart), chart).toHaveLength(1);

  await placement(page, 'B')
    .getByRole('combobox', { name: /tensor parallelism/ })
    .selectOption('4');
  await settled(page);
  await expect(page.getByText(TOO_BIG)).toHaveCount(0);
  for (const chart of CHARTS) expect(await drawnLines(page, chart), chart).toHaveLength(2);
});

test('what nobody profiled runs, and is marked as modelled', async ({ page }) => {
  await openWorkbench(page);
  await preset(page).selectOption('chat-175b');
  await settled(page);
  for (const letter of ['A', 'B']) {
    await expect(placement(page, letter)).toContainText('Latency is modelled, not measured.');
    await expect(placement(page, letter)).not.toContainText('fits');
  }
  for (const chart of CHARTS) expect(await drawnLines(page, chart), chart).toHaveLength(2);
  await expect(page.getByRole('button', { name: /latency modelled, source and limits/ })).toBeVisible();
  await page.getByRole('tab', { name: 'Sources' }).click();
  const sources = page.getByRole('tabpanel', { name: 'Sources' });
  await expect(sources).toContainText('no measurements of OPT-175B on A100-80GB were released');
  await expect(sources).not.toContainText('measured fit');
  await expect(tool(page, 'goodput', 'measured points')).toHaveAttribute('aria-pressed', 'true');
});

test('another GPU changes the curves, the address and what is called measured', async ({ page }) => {
  await openWorkbench(page, 'axis=4');
  const before = await drawnLines(page, 'goodput');
  await page.getByRole('combobox', { name: 'GPU', exact: true }).selectOption('h100');
  await settled(page);
  await expectInAddress(page, 'gpu', 'h100');
  const after = await drawnLines(page, 'goodput');
  expect(after).toHaveLength(2);
  for (const [index, line] of after.entries()) expect(line).not.toBe(before[index]);
  await expect(placement(page, 'A')).toContainText('Latency is modelled, not measured.');
  await expect(tool(page, 'goodput', 'measured points')).toHaveCount(0);
});

test('when no placement can run each chart says so in words', async ({ page }) => {
  await openWorkbench(page, NONE_RUNS);
  for (const letter of ['A', 'B']) {
    await expect(placement(page, letter)).toContainText('OPT-175B does not fit on');
  }
  await expect(verdict(page)).toContainText('None of these placements can run.');
  // Without a chart there is nowhere to draw the paper's points, so they are not promised.
  await expect(card(page, 'goodput').getByRole('button', { name: /measured/ })).toHaveCount(0);
  await expect(card(page, 'goodput').getByRole('status')).toContainText('OPT-175B does not fit on');
  for (const chart of CHARTS) {
    await expect(card(page, chart).getByRole('status')).toHaveText(/\w+/);
    await expect(tool(page, chart, 'download CSV')).toBeDisabled();
    await expect(tool(page, chart, 'table')).toBeDisabled();
  }
});

test('measured points are offered only where they are drawn', async ({ page }) => {
  await openWorkbench(page);
  const toggle = tool(page, 'goodput', 'measured points');
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  expect([...(await tableNames(page)).keys()]).toEqual(
    expect.arrayContaining(['DistServe, measured', 'vLLM, measured']),
  );
  await toggle.click();
  expect([...(await tableNames(page)).keys()].join()).not.toContain('measured');
});

for (const [change, query] of [
  ['model', 'model=opt-66b&b=colocated.tp4pp1x1&a=disaggregated.tp4pp1x1.tp2pp2x1.nvlink'],
  ['input length', 'in=512'],
  ['SLO', 'ttft=0.3'],
] as const) {
  test(`measured points go when the ${change} is not the paper's`, async ({ page }) => {
    await openWorkbench(page, query);
    await expect(tool(page, 'goodput', 'measured points')).toHaveCount(0);
    await expect(card(page, 'goodput').getByRole('button', { name: /measured/ })).toHaveCount(0);
    const names = await tableNames(page);
    expect(names.size).toBe(2);
    expect([...names.keys()].join()).not.toContain('measured');
  });
}

test('placements can be added up to four and taken away down to one', async ({ page }) => {
  await openWorkbench(page);
  await page.getByRole('button', { name: 'Colocated', exact: true }).click();
  await expect(placement(page, 'C')).toContainText('C · Colocated');
  await page.getByRole('button', { name: 'Disaggregated', exact: true }).click();
  await expect(placement(page, 'D')).toContainText('D · Disaggregated');
  await expect(page.getByRole('button', { name: 'Colocated', exact: true })).toHaveCount(0);
  await settled(page);
  for (const chart of CHARTS) expect(await drawnLines(page, chart), chart).toHaveLength(4);
  for (const name of ['Disaggregated A', 'Colocated B', 'Colocated C', 'Disaggregated D']) {
    await expect(card(page, 'goodput').getByText(name, { exact: true }).first()).toBeVisible();
    await expect(verdict(page)).toContainText(name);
  }
  for (const letter of ['D', 'B', 'A']) {
    await page.getByRole('button', { name: `Remove placement ${letter}` }).click();
  }
  await settled(page);
  expect(await drawnLines(page, 'goodput')).toHaveLength(1);
  await expect(page.getByRole('button', { name: /Remove placement/ })).toHaveCount(0);
  await expectInAddress(page, 'b', 'none');
});

test('one engine for both changes the colocated curve and leaves the other', async ({ page }) => {
  // A fixed axis, or it would fit itself to the new curves and move both.
  await openWorkbench(page, 'axis=4');
  const [disaggregated, colocated] = await drawnLines(page, 'goodput');
  await page.getByRole('radio', { name: 'Same for both' }).check();
  await settled(page);
  const [sameDisaggregated, sameColocated] = await drawnLines(page, 'goodput');
  expect(sameDisaggregated).toBe(disaggregated);
  expect(sameColocated).not.toBe(colocated);
  await expect(placement(page, 'B')).toContainText('DistServe fits');
  await expectInAddress(page, 'engines', 'same');
});
