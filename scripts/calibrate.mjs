// `npm run -s calibrate`: engine overheads fitted on some measured applications and tested on others. Takes minutes.
import { loadTypeScript } from './lib/loadTypeScript.mjs';
import { isProgram } from './lib/run.mjs';

/** @typedef {typeof import('../src/core/evidence/calibration/protocol')} Protocol */
/** @typedef {import('../src/core/evidence/calibration/protocol').ProtocolResult} ProtocolResult */
/** @typedef {import('../src/core/evidence/calibration/protocol').ProtocolRow} ProtocolRow */
/** @typedef {import('../src/core/evidence/calibration/variants').TuningVariant} TuningVariant */

/** @param {string} text */
const print = (text) => process.stdout.write(`${text}\n`);
/** @param {number} share */
const inPoints = (share) => (100 * share).toFixed(2).padStart(6);
/** @param {readonly number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
/** @param {{ rate: number, sloScale: number }} errors */
const both = ({ rate, sloScale }) => (rate + sloScale) / 2;

/**
 * @param {TuningVariant} form
 * @param {readonly number[]} values
 */
function valuesText({ parameters }, values) {
  if (parameters.length === 0) return 'nothing';
  return parameters.map(({ name, unit }, index) => `${values[index]} ${unit} ${name}`).join(', ');
}

/** @param {readonly ProtocolRow[]} rows */
function meansText(rows) {
  const released = rows.filter(({ isOnReleasedFits }) => isOnReleasedFits);
  const errors = [released, rows].map((some) => mean(some.map(({ heldOut }) => both(heldOut))));
  return `released fits ${inPoints(errors[0] ?? Number.NaN)}, all panels ${inPoints(errors[1] ?? Number.NaN)}`;
}

/** @param {ProtocolResult} result */
function printResult({ system, form, rows, all, rowsFromReleased, split, splitErrors }) {
  print(`\n${system}: ${form.name}`);
  for (const { application, fitted, heldOut, own } of rows) {
    print(
      `  ${application.padEnd(12)} held out ${inPoints(both(heldOut))} (rate ${inPoints(heldOut.rate)}, SLO scale ${inPoints(heldOut.sloScale)})` +
        `  train ${inPoints(fitted.error)} with ${valuesText(form, fitted.values)}` +
        `  | fitted on itself ${inPoints(own.error)} with ${valuesText(form, own.values)}`,
    );
  }
  print(`  mean held out: ${meansText(rows)}`);
  print(`  mean held out, trained on released fits only: ${meansText(rowsFromReleased)}`);
  print(`  fitted on all: ${inPoints(all.error)} with ${valuesText(form, all.values)}`);
  const tested = splitErrors.map(({ application, errors }) => `${application} ${inPoints(both(errors))}`);
  print(
    `  fitted on chat 13B and 66B: ${inPoints(split.error)} with ${valuesText(form, split.values)}; ${tested.join(', ')}`,
  );
}

async function main() {
  /** @type {Protocol} */
  const protocol = await loadTypeScript('src/core/evidence/calibration/protocol.ts');
  print(
    'Mean absolute errors in attainment points, means of the rate and the SLO-scale panel.\n\nAs released:',
  );
  for (const { system, application, errors, binomialFloor, runFloor } of protocol.untunedRows()) {
    print(
      `  ${system.padEnd(14)} ${application.padEnd(12)} ${inPoints(both(errors))} (rate ${inPoints(errors.rate)}, SLO scale ${inPoints(errors.sloScale)})` +
        `  a perfect model: ${inPoints(binomialFloor)} by independent requests, ${inPoints(runFloor)} by runs of the simulator`,
    );
  }
  for (const result of protocol.calibrationProtocol()) printResult(result);
}

if (isProgram(import.meta.url)) {
  await main().catch((error) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 2;
  });
}
