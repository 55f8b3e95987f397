import { expect, type Locator, type Page, test } from '@playwright/test';
import { complaintsAbout, eventsOf, parsedTrace, type Slice } from '../src/core/inside/testing/traceFormat';
import { complaintsOf } from './support/complaints';
import { csvCells, savedBy } from './support/downloads';
import { openInViewer } from './support/traceViewer';
import { control, expectInAddress, openWorkbench, preset, queryOf, settled } from './support/workbench';

function exportButton(page: Page, name: string): Locator {
  return page.getByRole('region', { name: 'Save this run' }).getByRole('button', { name });
}

async function openRun(page: Page, query = ''): Promise<void> {
  await page.goto(`./#/timeline?v=1&${query}`);
  await expect(exportButton(page, 'Chrome trace')).toBeVisible();
}

function notices(page: Page): Locator {
  return page.getByRole('region', { name: 'Notices' });
}

async function openShare(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Share' }).click();
  return page.getByRole('dialog', { name: 'Share this scenario' });
}

async function savedScenario(page: Page): Promise<string> {
  const panel = await openShare(page);
  const { content } = await savedBy(page, panel.getByRole('button', { name: 'Download scenario' }));
  await page.keyboard.press('Escape');
  return content.toString();
}

async function openFile(page: Page, content: string, name = 'mine.json'): Promise<void> {
  const panel = await openShare(page);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    panel.getByRole('button', { name: 'Open a scenario file…' }).click(),
  ]);
  await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
}

/** As a file manager would. */
async function dropFile(page: Page, content: string, name: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([text, fileName]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], fileName, { type: 'application/json' }));
      return data;
    },
    [content, name] as const,
  );
  const target = page.locator('#main');
  await target.dispatchEvent('dragover', { dataTransfer: transfer });
  await expect(page.getByText('Drop a scenario file to open it')).toBeVisible();
  await target.dispatchEvent('drop', { dataTransfer: transfer });
  await expect(page.getByText('Drop a scenario file to open it')).toHaveCount(0);
}

/** The viewer draws slices that touch and say the same as one. */
function drawnSlices(slices: readonly Slice[]): number {
  const inOrder = slices.toSorted((a, b) => a.ts - b.ts);
  return inOrder.filter((slice, i) => {
    const before = inOrder[i - 1];
    const touches = before !== undefined && before.ts + before.dur === slice.ts;
    const words = ({ name, args }: Slice) => `${name} ${JSON.stringify(args)}`;
    return !touches || words(before) !== words(slice);
  }).length;
}

test('the Chrome trace is well-formed and opens in a trace viewer, thread by thread', async ({
  page,
  context,
}) => {
  await openRun(page, 'reqs=100&a=disaggregated.tp1pp2x1.tp1pp2x1.nvlink&c=chunkedPrefill.tp1pp1x1.768');
  const file = await savedBy(page, exportButton(page, 'Chrome trace'));
  expect(file.name).toBe('goodput-lab-chat-13b-100-trace.json');
  await expect(page.getByText(/^Saved goodput-lab-chat-13b-100-trace\.json, [\d.]+ [kM]B\.$/)).toBeVisible();
  const trace = parsedTrace(file.content.toString());
  expect(complaintsAbout(trace)).toEqual([]);
  expect(trace.otherData.scenario).toBe(new URL(page.url()).hash);

  const { threads, complaints } = await openInViewer(await context.newPage(), file);
  expect(complaints).toEqual([]);
  const slices = eventsOf(trace, 'X');
  const nameOf = (kind: string, of: (event: { pid: number; tid: number }) => boolean) =>
    eventsOf(trace, 'M').flatMap((event) =>
      event.name === kind && of(event) && 'name' in event.args ? [event.args.name] : [],
    )[0];
  const expected = [...new Set(slices.map(({ tid }) => tid))].map((tid) => {
    const inThread = slices.filter((slice) => slice.tid === tid);
    const process = nameOf('process_name', ({ pid }) => pid === inThread[0]?.pid);
    const thread = nameOf('thread_name', (event) => event.tid === tid);
    const name = `${process} (pid ${inThread[0]?.pid}), ${thread} (tid ${tid})`;
    return { name, slices: drawnSlices(inThread) };
  });
  expect(threads).toEqual(expected);
  expect(threads.map(({ name }) => name)).toContain(
    'A · decode 1 · 2 GPUs (pid 3), KV transfer in (tid 301)',
  );
});

test('the requests of the run are a table with SLOs', async ({ page }) => {
  await openRun(page, 'reqs=50');
  const file = await savedBy(page, exportButton(page, 'Requests CSV'));
  expect(file.name).toBe('goodput-lab-chat-13b-50-requests.csv');
  const [header = [], ...rows] = csvCells(file.content.toString());
  expect(rows).toHaveLength(100);
  for (const [name, limit] of [
    ['ttft', 250],
    ['tpot', 100],
  ] as const) {
    const time = header.indexOf(`${name}_ms`);
    const met = header.indexOf(`${name}_slo_met`);
    for (const row of rows) expect(row[met], row.join()).toBe(String(Number(row[time]) <= limit));
  }
});

test('a scenario that is saved and opened again is the same, byte by byte', async ({ page }) => {
  const complaints = complaintsOf(page);
  await openWorkbench(page, 'preset=chat-66b&ttft=3&seed=9&d=colocated.tp8pp1x1');
  const hash = new URL(page.url()).hash;
  const saved = await savedScenario(page);
  await preset(page).selectOption('figure-1');
  await control(page, 'TTFT SLO').press('PageUp');
  await settled(page);

  await openFile(page, saved);
  await expect(notices(page)).toContainText('“mine.json” was opened');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await settled(page);
  expect(new URL(page.url()).hash).toBe(hash);
  expect(await savedScenario(page)).toBe(saved);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expectInAddress(page, 'preset', 'figure-1');
  await page.getByRole('button', { name: 'Redo' }).click();
  await expectInAddress(page, 'seed', '9');
  expect(complaints).toEqual([]);
});

test('a file dropped on the page is opened; on any page', async ({ page }) => {
  await openWorkbench(page, 'ttft=0.4');
  const saved = await savedScenario(page);
  await openRun(page, 'preset=chat-66b');
  await dropFile(page, saved, 'dropped.json');
  await expect(notices(page)).toContainText('“dropped.json” was opened');
  await expectInAddress(page, 'ttft', '0.4');
  expect(new URL(page.url()).hash).toMatch(/^#\/timeline/);
});

test('a bad file names field, value and range, and leaves the page as it was', async ({ page }) => {
  const complaints = complaintsOf(page);
  await openWorkbench(page);
  const saved = await savedScenario(page);
  const { hash } = new URL(page.url());
  await openFile(page, saved.replace('"ttftSlo": 0.25', '"ttftSlo": 6000'), 'bad.json');
  await expect(notices(page)).toContainText('“bad.json” was not opened');
  await expect(notices(page)).toContainText('scenario.ttftSlo is 6000: at most 60 is allowed.');
  await dropFile(page, '\u0089PNG', 'picture.png');
  await expect(notices(page)).toContainText('“picture.png” was not opened');
  await expect(notices(page)).toContainText('The file is not JSON');
  for (let left = 2; left > 0; left--)
    await notices(page).getByRole('button', { name: 'Dismiss' }).first().click();
  await expect(notices(page)).toHaveCount(0);
  expect(new URL(page.url()).hash).toBe(hash);
  await settled(page);
  expect(complaints).toEqual([]);
});

test('recorded arrivals of a file stay while the page is open; a reload says that they are gone', async ({
  page,
}) => {
  await openWorkbench(page);
  const file = JSON.parse(await savedScenario(page));
  const times = Array.from({ length: 1000 }, (_, i) => i + (i % 7) / 10);
  file.scenario.arrivals = { kind: 'replay', times };
  await openFile(page, JSON.stringify(file));
  await expect(notices(page)).toContainText('The 1,000 recorded arrivals have no room in the address');
  await settled(page);
  const saved = await savedScenario(page);
  expect(JSON.parse(saved).scenario.arrivals.times).toEqual(times);
  await openShare(page);
  await expect(page.getByText('send the scenario file instead')).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: 'Physics' }).click();
  await page.goBack();
  await settled(page);
  expect(queryOf(page).get('arrivals')).toMatch(/^replay-1000-/);
  expect(await savedScenario(page)).toBe(saved);

  await page.reload();
  await expect(notices(page)).toContainText('Recorded arrivals are in a file, not in the address');
  await expectInAddress(page, 'arrivals', null);
});
