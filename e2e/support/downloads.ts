import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { type ChartName, tool } from './workbench';

export interface SavedFile {
  readonly name: string;
  readonly content: Buffer;
}

/** Presses a download button and reads what is saved. */
export async function savedBy(page: Page, button: Locator): Promise<SavedFile> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

export function saved(page: Page, chart: ChartName, format: 'CSV' | 'SVG' | 'PNG'): Promise<SavedFile> {
  return savedBy(page, tool(page, chart, `download ${format}`));
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
