// `npm run -s bench -- [--json] [NAME]`: simulated requests per second in one thread, without a recorder. Times depend on the
// machine and on who shares it: compare ratios within one run (`timesStepByStep`, the sizes of `scale`).
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { loadTypeScript } from './lib/loadTypeScript.mjs';
import { isProgram } from './lib/run.mjs';

setFlagsFromString('--expose-gc');
/** @type {() => void} */
const collectGarbage = runInNewContext('gc');

/** Bytes in use, typed arrays included, garbage not. */
function heapBytes() {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** @param {string[]} args */
async function main(args) {
  const { values, positionals } = parseArgs({
    args,
    options: { json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  /** @type {typeof import('../bench/index')} */
  const { NAMES, runBench } = await loadTypeScript('bench/index.ts');
  const names = positionals.length > 0 ? positionals : NAMES;
  /** @type {Record<string, object>} */
  const results = {};
  for (const name of names) {
    results[name] = await runBench(name, heapBytes);
    if (!values.json) process.stdout.write(`${name} ${JSON.stringify(results[name])}\n`);
  }
  if (values.json) process.stdout.write(`${JSON.stringify(results, undefined, 2)}\n`);
}

if (isProgram(import.meta.url)) {
  await main(process.argv.slice(2)).catch((error) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 2;
  });
}
