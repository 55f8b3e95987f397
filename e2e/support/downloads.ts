import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { type ChartName, tool } from './workbench';

export interface SavedFile {
  readonly name: string;
  readonly content: Buffer;
}

/** Presses a chart's download button and reads what is saved. */
export async function saved(page: Page, chart: ChartName, format: 'CSV' | 'SVG' | 'PNG'): Promise<SavedFile> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    tool(page, chart, `download ${format}`).click(),
  ]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

/** The cells of our own CSV files: quotes only around cells with a comma, a quote or a line end. */
export function csvCells(text: string): string[][] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    );
}
