// `npm test`: every check of the project, one after another. It goes on after a failure, so that one run shows them all, and
// ends with the line `N passed, N failed`. `--only types,unit` runs a part.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstall } from './ensure-install.mjs';
import { playwrightTally, readTally, vitestTally } from './lib/reports.mjs';
import { fail, ROOT, run } from './lib/run.mjs';

/** @typedef {import('./lib/reports.mjs').Tally} Tally */
/** @typedef {{ name: string, title: string, run: (broken: Set<string>) => Promise<Tally> }} Step */

const REPORTS = join(ROOT, 'reports');

/** @param {string} why */
const failure = (why) => ({ passed: 0, failed: 1, failures: [why] });

/**
 * A program that is one check: its exit code decides.
 * @param {string} command
 * @param {string[]} args
 */
function check(command, ...args) {
  return async () => {
    const code = await run(command, args);
    return code === 0 ? { passed: 1, failed: 0, failures: [] } : failure(`exit code ${code}`);
  };
}

async function unit() {
  const report = join(REPORTS, 'vitest.json');
  rmSync(report, { force: true });
  return readTally(report, vitestTally, await run('vitest', ['run']));
}

async function build() {
  rmSync(join(ROOT, 'dist'), { recursive: true, force: true }); // a stale build must not be tested in place of a failed one
  return check('vite', 'build')();
}

async function e2e() {
  const { findBrowser } = await import('./find-browser.mjs');
  process.env.GOODPUT_CHROMIUM = await findBrowser();
  const report = join(REPORTS, 'playwright.json');
  rmSync(report, { force: true });
  return readTally(report, playwrightTally, await run('playwright', ['test']));
}

async function speed() {
  process.env.GOODPUT_SPEED = '1';
  return e2e();
}

/**
 * @param {() => Promise<Tally>} step
 * @returns {Step['run']}
 */
const onBuild = (step) => (broken) =>
  broken.has('build') ? Promise.resolve(failure('not run, since the build failed')) : step();

/** @type {Step[]} */
const STEPS = [
  { name: 'types', title: 'Types', run: check('tsc', '-b', '--pretty') },
  { name: 'lint', title: 'Lint and format', run: check('biome', 'ci', '--error-on-warnings', '.') },
  { name: 'boundaries', title: 'Import boundaries', run: check('node', 'scripts/boundaries.mjs') },
  { name: 'knip', title: 'Unused files, exports and dependencies', run: check('knip') },
  { name: 'unit', title: 'Unit, property and golden tests', run: unit },
  { name: 'build', title: 'Build', run: build },
  { name: 'sizes', title: 'Bundle budget', run: onBuild(check('size-limit')) },
  { name: 'e2e', title: 'End-to-end tests on the build', run: onBuild(e2e) },
];

/** What `--only` knows besides: speeds of the page, printed. Nothing depends on them, since machines differ. */
const SPEED = { name: 'speed', title: 'Speed of the page', run: onBuild(speed) };

/** @param {string | undefined} only */
function chosenSteps(only) {
  if (only === undefined) return STEPS;
  const names = only.split(',').map((name) => name.trim());
  const known = [...STEPS, SPEED];
  const unknown = names.filter((name) => !known.some((step) => step.name === name));
  if (unknown.length > 0) {
    throw new Error(
      `--only knows ${known.map(({ name }) => name).join(', ')}; it does not know ${unknown.join(', ')}.`,
    );
  }
  return known.filter(({ name }) => names.includes(name));
}

/**
 * @param {Step[]} steps
 * @returns {Promise<{ title: string, seconds: number, tally: Tally }[]>}
 */
async function runAll(steps) {
  const results = [];
  /** @type {Set<string>} */
  const broken = new Set();
  for (const { name, title, run: runStep } of steps) {
    process.stdout.write(`\n=== ${title} ===\n`);
    const started = performance.now();
    const tally = await runStep(broken).catch((/** @type {Error} */ error) => failure(error.message));
    if (tally.failed > 0) broken.add(name);
    results.push({ title, seconds: (performance.now() - started) / 1000, tally });
  }
  return results;
}

/** @param {Awaited<ReturnType<typeof runAll>>} results */
function printSummary(results) {
  process.stdout.write('\n=== Summary ===\n');
  for (const { title, seconds, tally } of results) {
    const verdict = tally.failed > 0 ? 'FAILED' : 'ok';
    process.stdout.write(
      `${verdict.padEnd(7)}${title} (${tally.passed} of ${tally.passed + tally.failed}, ${seconds.toFixed(1)} s)\n`,
    );
    for (const name of tally.failures) process.stdout.write(`         ${name}\n`);
  }
}

async function main() {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const steps = chosenSteps(values.only);
  await ensureInstall();
  mkdirSync(REPORTS, { recursive: true });
  const results = await runAll(steps);
  printSummary(results);
  const sum = (/** @type {'passed' | 'failed'} */ key) =>
    results.reduce((total, { tally }) => total + tally[key], 0);
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
  process.exitCode = sum('failed') > 0 ? 1 : 0;
}

await main().catch(fail);
