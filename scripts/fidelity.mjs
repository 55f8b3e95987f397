// `npm run -s fidelity -- [--json]`: the paper's set-ups against the ten measured panels of Figures 8 and 9.
import { parseArgs } from 'node:util';
import { loadTypeScript } from './lib/loadTypeScript.mjs';
import { isProgram } from './lib/run.mjs';

/** @typedef {typeof import('../src/core/goodput/fidelity')} Fidelity */
/** @typedef {import('../src/core/goodput/fidelity').PanelFidelity} PanelFidelity */

const SYSTEMS = /** @type {const} */ (['distserve', 'vllm', 'deepspeed-mii']);

/** @param {number} share */
const inPoints = (share) => Number((100 * share).toFixed(2));

/** @param {PanelFidelity} result */
function line({ panel, system, basis, error, reason, points }) {
  const name = `${panel.padEnd(22)} ${system.padEnd(14)}`;
  if (error === undefined) return `${name} –      ${reason}`;
  const worst = points.reduce((far, point) =>
    Math.abs(point.simulated - point.measured) > Math.abs(far.simulated - far.measured) ? point : far,
  );
  const where = `worst at ${worst.x}: measured ${inPoints(worst.measured)}%, simulated ${inPoints(worst.simulated)}%`;
  const how = basis === 'modelled' ? '; latency modelled, not measured' : '';
  return `${name} ${String(inPoints(error)).padStart(5)}  ${where}${how}`;
}

/**
 * @param {Fidelity} fidelity
 * @param {PanelFidelity[]} results
 */
function asJson({ meanError }, results) {
  /** @param {'fit' | 'modelled'} basis */
  const meansOn = (basis) =>
    Object.fromEntries(
      SYSTEMS.map((system) => {
        const error = meanError(results, system, basis);
        return [system, error === undefined ? null : inPoints(error)];
      }),
    );
  const panels = results.map(({ panel, system, basis, error, reason, points }) => ({
    panel,
    system,
    latency: basis,
    meanAbsoluteErrorPoints: error === undefined ? null : inPoints(error),
    reason,
    points,
  }));
  return { unit: 'attainment points', mean: meansOn('fit'), meanModelled: meansOn('modelled'), panels };
}

/** @param {string[]} args */
async function main(args) {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
  /** @type {Fidelity} */
  const fidelity = await loadTypeScript('src/core/goodput/fidelity.ts');
  /** @type {PanelFidelity[]} */
  const results = [];
  for (const result of fidelity.paperFidelity()) {
    results.push(result);
    if (!values.json) process.stdout.write(`${line(result)}\n`);
  }
  if (values.json) {
    process.stdout.write(`${JSON.stringify(asJson(fidelity, results), undefined, 2)}\n`);
    return;
  }
  process.stdout.write('\nMean over panels of the mean absolute error, in attainment points:\n');
  for (const [basis, name] of /** @type {const} */ ([
    ['fit', 'released fits'],
    ['modelled', 'modelled latency'],
  ])) {
    for (const system of SYSTEMS) {
      const error = fidelity.meanError(results, system, basis);
      const text = error === undefined ? '–' : inPoints(error);
      process.stdout.write(`${system.padEnd(14)} ${name.padEnd(16)} ${text}\n`);
    }
  }
}

if (isProgram(import.meta.url)) {
  await main(process.argv.slice(2)).catch((error) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 2;
  });
}
