// Checks which folder imports which (rules in .dependency-cruiser.cjs), and that the checker itself still works.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { capture, fail, isProgram, ROOT } from './lib/run.mjs';

const RULES = join(ROOT, '.dependency-cruiser.cjs');
const FIXTURE = join(ROOT, 'scripts', 'fixtures', 'boundaries');

/** The fixture breaks each of these rules once. */
const RULES_THE_FIXTURE_BREAKS = [
  'core-latency',
  'layers-charts',
  'layers-core',
  'no-circular',
  'not-resolved',
  'types-only-charts',
  'views-are-strangers',
  'zod-only-in-scenario',
];

/** @typedef {{ violations: { from: string, to: string, rule: { name: string } }[], modules: string[] }} Cruise */

/**
 * @param {string} folder the folder that holds src/
 * @returns {Promise<Cruise>}
 */
async function cruise(folder) {
  const { stdout, stderr } = await capture('depcruise', ['src', '--config', RULES, '--output-type', 'json'], {
    cwd: folder,
  });
  if (!stdout.startsWith('{')) throw new Error(`dependency-cruiser did not report: ${stderr || stdout}`);
  const { modules, summary } = JSON.parse(stdout);
  const sources = modules.map((/** @type {{ source: string }} */ module) => module.source);
  return { violations: summary.violations, modules: sources };
}

/** A checker that reads nothing finds nothing: this fixture has to be found guilty. */
async function checkFixture() {
  const { violations } = await cruise(FIXTURE);
  const broken = new Set(violations.map(({ rule }) => rule.name));
  const silent = RULES_THE_FIXTURE_BREAKS.filter((name) => !broken.has(name));
  return silent.map(
    (name) => `The fixture that must fail did not break the rule ${name}: the checker is blind.`,
  );
}

async function checkSource() {
  const { violations, modules } = await cruise(ROOT);
  const read = new Set(modules);
  const unread = sourceFiles().filter((path) => !read.has(path));
  return [
    ...unread.map((path) => `${path} was not read by dependency-cruiser.`),
    ...violations.map(({ from, to, rule }) => `${from} → ${to} (${rule.name})`),
  ];
}

function sourceFiles() {
  const folder = join(ROOT, 'src');
  if (!existsSync(folder)) throw new Error('There is no src folder to check.');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `src/${name.replaceAll('\\', '/')}`);
}

async function main() {
  const problems = [...(await checkFixture()), ...(await checkSource())];
  if (problems.length > 0)
    throw new Error(
      `${problems.join('\n')}\n${problems.length} problem(s); rules in .dependency-cruiser.cjs`,
    );
  process.stdout.write(
    `${sourceFiles().length} source files read, no forbidden import; the fixture fails as it must.\n`,
  );
}

if (isProgram(import.meta.url)) await main().catch(fail);
