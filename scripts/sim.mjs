// `npm run -s sim -- --scenario FILE.json [--requests OUT.csv] [--trace OUT.json] [--json]`: simulates a scenario file, as the
// app saves it, at its operating rate, and searches the goodput of each placement; also saves every request, or what the page
// inside a run first shows as a Chrome trace. Exit 2, and nothing written, when the file can't be used.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadTypeScript } from './lib/loadTypeScript.mjs';
import { isProgram } from './lib/run.mjs';

/** @typedef {typeof import('../src/core/goodput/headless')} Headless */

const USAGE =
  'Usage: npm run -s sim -- --scenario FILE.json [--requests OUT.csv] [--trace OUT.json] [--json]';

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(`${path} can't be read: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * @param {import('../src/core/scenario/scenario').Scenario} scenario
 * @param {import('../src/core/scenario/presets').PresetId} preset
 */
async function traceOf(scenario, preset) {
  /** @type {typeof import('../src/core/inside/shellTrace')} */
  const { shellTrace } = await loadTypeScript('src/core/inside/shellTrace.ts');
  return shellTrace(scenario, preset);
}

/** @param {string[]} args */
async function main(args) {
  const { values } = parseArgs({
    args,
    options: {
      scenario: { type: 'string' },
      requests: { type: 'string' },
      trace: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.scenario === undefined) throw new Error(USAGE);
  const text = read(values.scenario);
  /** @type {Headless} */
  const headless = await loadTypeScript('src/core/goodput/headless.ts');
  /** @type {typeof import('../src/core/scenario/scenarioFile')} */
  const { readScenarioFile } = await loadTypeScript('src/core/scenario/scenarioFile.ts');
  const file = readScenarioFile(text);
  if (file.kind === 'problems') throw new Error(file.problems.join('\n'));
  const report = headless.reportOn(file.scenario);
  const output = values.json ? `${JSON.stringify(report, undefined, 2)}\n` : headless.reportText(report);
  if (values.requests !== undefined) writeFileSync(values.requests, headless.requestsCsv(file.scenario));
  if (values.trace !== undefined) writeFileSync(values.trace, await traceOf(file.scenario, file.preset));
  process.stdout.write(output);
}

if (isProgram(import.meta.url)) {
  await main(process.argv.slice(2)).catch((error) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 2;
  });
}
