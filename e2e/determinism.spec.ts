import { type Browser, expect, type Page, test } from '@playwright/test';
import { csvCells, type SavedFile, saved } from './support/downloads';
import { CHARTS, card, expectInAddress, openWorkbench, settled, TITLES, tool } from './support/workbench';

const OTHER =
  'ttft=0.4&target=0.95&in=512&out=64&engines=same&seed=7&c=disaggregated.tp1pp1x2.tp1pp1x1.ib200';

/** The CSV of each chart, from a browser that has never seen the app. */
async function freshFiles(browser: Browser, query: string): Promise<SavedFile[]> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await openWorkbench(page, query);
    const files: SavedFile[] = [];
    for (const chart of CHARTS) files.push(await saved(page, chart, 'CSV'));
    return files;
  } finally {
    await context.close();
  }
}

for (const [name, query] of [
  ['the default scenario', ''],
  ['another scenario', OTHER],
] as const) {
  test(`two visits to ${name} save the same bytes`, async ({ browser }) => {
    const first = await freshFiles(browser, query);
    const second = await freshFiles(browser, query);
    expect(first.map((file) => file.name)).toEqual(second.map((file) => file.name));
    for (const [index, chart] of CHARTS.entries()) {
      const bytes = first[index]?.content;
      expect(bytes?.length, chart).toBeGreaterThan(500);
      expect(bytes?.equals(second[index]?.content ?? Buffer.alloc(0)), `bytes of ${chart}`).toBe(true);
    }
  });
}

test('another seed gives other numbers', async ({ page }) => {
  await openWorkbench(page);
  const first = await saved(page, 'goodput', 'CSV');
  await page.getByText('Advanced').click();
  await page.getByRole('button', { name: 'Seed: more' }).click();
  await expectInAddress(page, 'seed', '2');
  await settled(page);
  const second = await saved(page, 'goodput', 'CSV');
  expect(second.content.equals(first.content)).toBe(false);
});

async function tableCells(page: Page, name: string): Promise<string[][]> {
  return page
    .getByRole('region', { name: `${name}: table` })
    .getByRole('row')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent ?? '')),
    );
}

/** A cell of the table is the CSV's number with about four digits. */
function expectSameCell(shown: string | undefined, exact: string, where: string): void {
  const number = Number(exact);
  if (exact === '') expect(shown, where).toBe('–');
  else if (Number.isNaN(number)) expect(shown, where).toBe(exact);
  else {
    const read = Number(shown?.replaceAll(',', '').replace('−', '-'));
    expect(Math.abs(read - number), where).toBeLessThanOrEqual(Math.max(1e-6, Math.abs(number) * 6e-4));
  }
}

test('the table beside a chart has the numbers of its CSV', async ({ page }) => {
  await openWorkbench(page);
  for (const chart of CHARTS) {
    const csv = csvCells((await saved(page, chart, 'CSV')).content.toString());
    await tool(page, chart, 'table').click();
    const table = await tableCells(page, TITLES[chart]);
    expect(table.length, chart).toBe(csv.length);
    expect(table.length, chart).toBeGreaterThan(40);
    for (const [row, cells] of csv.entries()) {
      expect(table[row]?.length).toBe(cells.length);
      for (const [column, exact] of cells.entries()) {
        expectSameCell(table[row]?.[column], exact, `${chart}, row ${row}, column ${column}`);
      }
    }
    await tool(page, chart, 'table').click();
  }
});

/** What the browser's own XML parser makes of a file: its size, its texts, and whatever points outside of it. */
async function readSvg(page: Page, text: string) {
  return page.evaluate((source) => {
    const file = new DOMParser().parseFromString(source, 'image/svg+xml');
    const all = [...file.querySelectorAll('*')];
    const attributes = all.flatMap((element) => [...element.attributes]);
    const pointsOutside = ({ name, value }: Attr) =>
      (!name.startsWith('xmlns') && /(https?:|data:|blob:|^\/\/)/.test(value)) ||
      /url\((?!["']?#)/.test(value) ||
      (/^(xlink:)?href$/.test(name) && !value.startsWith('#')) ||
      name.startsWith('on');
    return {
      problem: file.querySelector('parsererror')?.textContent ?? null,
      root: file.documentElement.tagName,
      width: Number(file.documentElement.getAttribute('width')),
      height: Number(file.documentElement.getAttribute('height')),
      text: file.documentElement.textContent ?? '',
      paths: file.querySelectorAll('path').length,
      outside: attributes.filter(pointsOutside).map(({ name, value }) => `${name}=${value}`),
      foreign: all.map((element) => element.tagName).filter((tag) => /script|style|image|foreign/i.test(tag)),
    };
  }, text);
}

test('SVG files are well-formed, say what they show, and point at nothing outside', async ({ page }) => {
  await openWorkbench(page);
  for (const chart of CHARTS) {
    const caption = await card(page, chart).locator('figcaption').innerText();
    const file = await saved(page, chart, 'SVG');
    expect(file.name).toMatch(/\.svg$/);
    const svg = await readSvg(page, file.content.toString());
    expect(svg).toMatchObject({ problem: null, root: 'svg', outside: [], foreign: [] });
    expect(svg.paths, chart).toBeGreaterThan(2);
    expect(svg.text).toContain(TITLES[chart]);
    expect(svg.text.replaceAll(/\s/g, '')).toContain(caption.replaceAll(/\s/g, ''));
    expect(svg.text, 'the seed').toContain('seed 1');
  }
});

test('PNG files are pictures of twice the size', async ({ page }) => {
  await openWorkbench(page);
  for (const chart of CHARTS) {
    const svg = await readSvg(page, (await saved(page, chart, 'SVG')).content.toString());
    const { name, content } = await saved(page, chart, 'PNG');
    expect(name).toMatch(/\.png$/);
    expect(content.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
    expect(content.subarray(12, 16).toString()).toBe('IHDR');
    expect([content.readUInt32BE(16), content.readUInt32BE(20)]).toEqual([svg.width * 2, svg.height * 2]);
    expect(content.length, 'an empty picture would be small').toBeGreaterThan(10_000);
  }
});
