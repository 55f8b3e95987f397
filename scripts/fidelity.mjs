// `npm run -s fidelity -- [--json] [--seed N]`: the numbers of the page Evidence, by its own code: theory, the published
// simulator and the paper's measurements beside ours. A part of the page is printed by its entry in
// `src/core/evidence/printers.ts`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadTypeScript } from './lib/loadTypeScript.mjs';
import { isProgram, ROOT } from './lib/run.mjs';

/** @typedef {typeof import('../src/state/evidence/shell')} Shell */
/** @typedef {typeof import('../src/core/evidence/headless')} Headless */
/** @typedef {import('../src/core/evidence/headless').PrintedAnswer} PrintedAnswer */

/**
 * A recorded run of the published simulator.
 * @param {string} path
 * @returns {unknown}
 */
function readFixture(path) {
  return JSON.parse(readFileSync(join(ROOT, 'src/core/simulator/reference/fixtures', path), 'utf8'));
}

/** @param {string} text */
function readSeed(text) {
  const seed = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(seed))
    throw new Error(`--seed: ${text} is no whole number`);
  return seed;
}

/** @param {string[]} args */
async function main(args) {
  const { values } = parseArgs({
    args,
    options: { json: { type: 'boolean', default: false }, seed: { type: 'string', default: '1' } },
  });
  const seed = readSeed(values.seed);
  /** @type {Headless} */
  const { evidenceJson, evidenceSummary, printedEvidence } = await loadTypeScript(
    'src/core/evidence/headless.ts',
  );
  /** @type {Shell} */
  const { overviewLines } = await loadTypeScript('src/state/evidence/shell.ts');
  /** @type {PrintedAnswer[]} */
  const answers = [];
  for (const answer of printedEvidence(seed, readFixture)) {
    answers.push(answer);
    if (!values.json && answer.line !== undefined) process.stdout.write(`${answer.line}\n`);
  }
  const told = values.json
    ? JSON.stringify(evidenceJson(seed, answers), undefined, 2)
    : ['', ...evidenceSummary(answers), '', ...overviewLines(seed, answers)].join('\n');
  process.stdout.write(`${told}\n`);
}

if (isProgram(import.meta.url)) {
  await main(process.argv.slice(2)).catch((error) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 2;
  });
}
