import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { type SavedFile, savedBy } from './downloads';

/** What the viewer drew for one thread. */
export interface DrawnThread {
  /** As the viewer writes it: process and thread, with their names. */
  readonly name: string;
  readonly slices: number;
}

/** What speedscope saves of a profile: an event for the start and one for the end of each slice. */
interface SpeedscopeFile {
  readonly profiles: readonly { readonly name: string; readonly events: readonly unknown[] }[];
}

const RELEASE = join(
  dirname(createRequire(import.meta.url).resolve('speedscope/package.json')),
  'dist',
  'release',
);
/** Answered from the package: nothing leaves the machine. */
const VIEWER = 'http://speedscope.localhost/';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  wasm: 'application/wasm',
};

/** Opens a trace in speedscope, a viewer of others that reads the format; returns what it drew and what it complained about. */
export async function openInViewer(
  page: Page,
  { name, content }: SavedFile,
): Promise<{ readonly threads: readonly DrawnThread[]; readonly complaints: readonly string[] }> {
  await page.route(`${VIEWER}**`, async (route) => {
    const path = new URL(route.request().url()).pathname.slice(1) || 'index.html';
    const contentType = TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    await route.fulfill({ body: await readFile(join(RELEASE, path)), contentType });
  });
  const complaints: string[] = [];
  page.on('console', (message) => {
    // What the graphics driver says is not about the file.
    if (['warning', 'error'].includes(message.type()) && !message.text().includes('GL Driver'))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${VIEWER}index.html`);
  const file = { name, mimeType: 'application/json', buffer: content };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByText('Time Order').waitFor();
  const saved = await savedBy(page, page.getByText('Export'));
  const { profiles } = JSON.parse(saved.content.toString()) as SpeedscopeFile;
  const threads = profiles.map((profile) => ({ name: profile.name, slices: profile.events.length / 2 }));
  return { threads, complaints };
}
