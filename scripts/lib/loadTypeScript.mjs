import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { ROOT } from './run.mjs';

const CACHE = join(ROOT, 'node_modules', '.cache', 'scripts');

/**
 * Vite bundles the module with all it needs, as it would for the app. (Its module runner would keep modules apart, and
 * the simulators would be several times slower.)
 * @param {string} path
 */
async function bundle(path) {
  const output = await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: { ssr: resolve(ROOT, path), write: false, minify: false, target: 'node20' },
  });
  const result = Array.isArray(output) ? output[0] : output;
  if (result === undefined || !('output' in result)) throw new Error(`Vite gave no bundle of ${path}`);
  const [entry, ...others] = result.output;
  if (others.length > 0) throw new Error(`${path} imports modules on demand; only one chunk can be loaded`);
  return entry.code;
}

/**
 * Imports a TypeScript module of this repository into Node.
 * @template T
 * @param {string} path from the repository's top folder
 * @returns {Promise<T>} what the module exports
 */
export async function loadTypeScript(path) {
  const code = await bundle(path);
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 16);
  const file = join(CACHE, `${basename(path, '.ts')}-${hash}.mjs`);
  if (!existsSync(file)) {
    mkdirSync(CACHE, { recursive: true });
    // Written aside first: another process may be loading the same module.
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, code);
    renameSync(draft, file);
  }
  return import(pathToFileURL(file).href);
}
