// A static server for dist/, as plain as any host that the app may be put on: no rewriting, gzip where the browser takes it.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import sirv from 'sirv';
import { fail, isProgram, ROOT } from './lib/run.mjs';

const COMPRESSIBLE = new Set([
  '.html',
  '.js',
  '.css',
  '.svg',
  '.json',
  '.txt',
  '.csv',
  '.map',
  '.webmanifest',
]);
const FIRST_PORT = 4173;
const PORTS_TO_TRY = 50;

/**
 * sirv sends `file.gz` in place of `file`, so one is laid beside each text file that lacks it.
 * @param {string} folder
 */
function precompress(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((candidate) => COMPRESSIBLE.has(extname(candidate)))) {
    const path = join(folder, name);
    const packed = `${path}.gz`;
    const isFresh = existsSync(packed) && statSync(packed).mtimeMs >= statSync(path).mtimeMs;
    if (!isFresh) writeFileSync(packed, gzipSync(readFileSync(path), { level: 9 }));
  }
}

/**
 * `lab/` and `/lab` both mean `/lab/`.
 * @param {string} base
 */
function normalisedBase(base) {
  return `/${base}/`.replace(/\/+/g, '/');
}

/**
 * @param {string} folder
 * @param {string} base
 * @returns {import('node:http').RequestListener}
 */
function handlerFor(folder, base) {
  const files = sirv(folder, { gzip: true, etag: true });
  return (request, response) => {
    const url = request.url ?? '/';
    const notFound = () => {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
    };
    if (!url.startsWith(base)) {
      const isEntrance = url === '/' || `${url}/` === base;
      if (isEntrance) response.writeHead(302, { location: base }).end();
      else notFound();
      return;
    }
    request.url = url.slice(base.length - 1);
    files(request, response, notFound);
  };
}

/**
 * Listens on the given port, or on the next free one. Port 0 lets the system choose.
 * @param {import('node:http').Server} server
 * @param {number} port
 * @param {number} triesLeft
 * @returns {Promise<number>}
 */
function listen(server, port, triesLeft) {
  return new Promise((resolve, reject) => {
    /** @param {NodeJS.ErrnoException} error */
    const onError = (error) => {
      if (error.code !== 'EADDRINUSE' || triesLeft <= 1) reject(error);
      else resolve(listen(server, port + 1, triesLeft - 1));
    };
    server.once('error', onError);
    // `localhost`: reachable from this machine only.
    server.listen(port, 'localhost', () => {
      server.off('error', onError);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/**
 * @param {{ folder?: string, base?: string, port?: number, strictPort?: boolean }} [options]
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function serve({
  folder = join(ROOT, 'dist'),
  base = '/',
  port = FIRST_PORT,
  strictPort = false,
} = {}) {
  if (!existsSync(join(folder, 'index.html')))
    throw new Error('There is no build to serve yet: run `npm run build` first.');
  precompress(folder);
  const path = normalisedBase(base);
  const server = createServer(handlerFor(folder, path));
  const taken = await listen(server, port, strictPort ? 1 : PORTS_TO_TRY);
  return { url: `http://localhost:${taken}${path}`, close: () => server.close() };
}

async function main() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      base: { type: 'string', default: '/' },
      strict: { type: 'boolean', default: false },
    },
  });
  const port = values.port === undefined ? FIRST_PORT : Number(values.port);
  const { url } = await serve({ base: values.base, port, strictPort: values.strict });
  process.stdout.write(`Goodput Lab is at ${url}\n`);
}

if (isProgram(import.meta.url)) await main().catch(fail);
