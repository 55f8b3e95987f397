// Installs the dependencies only when node_modules does not hold what package-lock.json asks for.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, isProgram, ROOT, run } from './lib/run.mjs';

const OLDEST_NODE = 20;

/** @typedef {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }>} Packages */

/**
 * npm keeps its own record of what it put into node_modules. Comparing that record with the lock file, instead of leaving
 * a stamp of ours, also recognises an installation that somebody made by hand.
 * @param {Packages} locked
 * @param {Packages} installed
 */
export function isUpToDate(locked, installed) {
  const wanted = Object.entries(locked).filter(([path]) => path !== '');
  const complete = wanted.every(([path, entry]) => {
    const found = installed[path];
    // Packages for other platforms are optional and absent.
    if (found === undefined) return entry.optional === true || entry.devOptional === true;
    return found.version === entry.version;
  });
  return complete && Object.keys(installed).every((path) => path in locked);
}

/**
 * @param {string} path
 * @returns {Packages}
 */
function packagesOf(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

/** Installs if need be; throws one sentence when that is impossible. */
export async function ensureInstall() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE)
    throw new Error(`Goodput Lab needs Node ${OLDEST_NODE} or newer; this is Node ${process.versions.node}.`);
  const locked = packagesOf(join(ROOT, 'package-lock.json'));
  const installed = packagesOf(join(ROOT, 'node_modules', '.package-lock.json'));
  if (Object.keys(installed).length > 0 && isUpToDate(locked, installed)) return;
  process.stderr.write('Installing dependencies …\n');
  if ((await run('npm', ['ci'], { output: 'as errors' })) !== 0) {
    throw new Error('Installing the dependencies failed; npm says why above.');
  }
}

if (isProgram(import.meta.url)) await ensureInstall().catch(fail);
