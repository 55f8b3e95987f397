// Finds a Chromium for the end-to-end tests, or gets one. Prints its path; everything else it says goes to standard error.
import { lookup } from 'node:dns/promises';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { capture, fail, isProgram, ROOT, run } from './lib/run.mjs';

/** Names the browser to use; every later source is then ignored. */
const VARIABLE = 'GOODPUT_CHROMIUM';
const DOWNLOAD_HOST = 'cdn.playwright.dev';
const NEVER_RESOLVES_AFTER_MS = 3000;
const SYSTEM_NAMES = [
  'chromium-headless-shell', // starts fastest
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
];
const SYSTEM_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
/** The newest of these that still runs on Node 20. */
const PACKED_CHROMIUM = '@sparticuz/chromium@147.0.0';

const isRoot = process.getuid?.() === 0;

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * A browser that lacks a system library is there and yet of no use.
 * @param {string | undefined} path
 */
async function works(path) {
  if (path === undefined || !isExecutable(path)) return false;
  if (process.platform === 'win32') return true; // Chrome prints no version there, it opens a window
  return (await capture(path, ['--version'])).code === 0;
}

/** @param {string[]} names */
function inSearchPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).filter(isExecutable);
}

async function playwrightPath() {
  const { chromium } = await import('playwright-core');
  return chromium.executablePath();
}

async function downloadByPlaywright() {
  // Offline, Playwright tries for twenty seconds before it gives up; a name that does not resolve tells at once.
  const address = await Promise.race([
    lookup(DOWNLOAD_HOST).catch(() => undefined),
    wait(NEVER_RESOLVES_AFTER_MS, undefined, { ref: false }),
  ]);
  if (address === undefined) return undefined;
  const withLibraries = isRoot && process.platform === 'linux' ? ['--with-deps'] : [];
  await run('playwright', ['install', 'chromium', ...withLibraries], { output: 'as errors' });
  return playwrightPath();
}

async function installByApt() {
  const canInstall = isRoot && inSearchPath(['apt-get']).length > 0;
  if (!canInstall) return undefined;
  await run('apt-get', ['update', '-qq'], { output: 'as errors' });
  const { stdout } = await capture('apt-cache', ['policy', 'chromium-headless-shell']);
  const hasHeadless = /Candidate: \d/.test(stdout);
  const browser = hasHeadless ? 'chromium-headless-shell' : 'chromium';
  // A bare system has no font, and a page without glyphs can't be measured or looked at.
  const packages = [browser, 'fonts-dejavu-core'];
  await run(
    'env',
    [
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      'install',
      '-y',
      '-qq',
      '--no-install-recommends',
      ...packages,
    ],
    {
      output: 'as errors',
    },
  );
  return inSearchPath([browser])[0];
}

async function unpackFromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const cache = join(ROOT, 'node_modules', '.cache', 'packed-chromium');
  const entry = join(cache, 'node_modules', '@sparticuz', 'chromium', 'build', 'esm', 'index.js');
  if (!existsSync(entry)) {
    await run('npm', ['install', '--no-save', '--no-package-lock', '--prefix', cache, PACKED_CHROMIUM], {
      output: 'as errors',
    });
  }
  if (!existsSync(entry)) return undefined;
  const { default: chromium } = await import(pathToFileURL(entry).href);
  return chromium.executablePath();
}

/** In the order in which they are tried: what is there first, then what must be fetched. */
const SOURCES = [
  { name: 'Playwright’s own', fetches: false, find: async () => [await playwrightPath()] },
  {
    name: 'the system’s',
    fetches: false,
    find: async () => [...inSearchPath(SYSTEM_NAMES), ...SYSTEM_PATHS],
  },
  { name: 'Playwright’s download', fetches: true, find: async () => [await downloadByPlaywright()] },
  { name: 'Debian’s package', fetches: true, find: async () => [await installByApt()] },
  { name: 'a packed one from npm', fetches: true, find: async () => [await unpackFromNpm()] },
];

/**
 * @param {{ mayFetch?: boolean }} [options]
 * @returns {Promise<string>} the path of a Chromium that starts
 */
export async function findBrowser({ mayFetch = true } = {}) {
  const chosen = process.env[VARIABLE];
  if (chosen !== undefined && chosen !== '') {
    if (await works(chosen)) return chosen;
    throw new Error(`${VARIABLE} names ${chosen}, which does not start.`);
  }
  for (const { name, fetches, find } of SOURCES) {
    if (fetches && !mayFetch) continue;
    if (fetches) process.stderr.write(`No browser yet; trying ${name} …\n`);
    for (const path of await find()) {
      if (path !== undefined && (await works(path))) return path;
    }
  }
  throw new Error(
    `No Chromium was found or could be installed. Install Chrome or Chromium, or set ${VARIABLE} to its path.`,
  );
}

if (isProgram(import.meta.url)) {
  const path = await findBrowser({ mayFetch: !process.argv.includes('--no-fetch') }).catch(fail);
  process.stdout.write(`${path}\n`);
}
