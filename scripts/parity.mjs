// `npm run -s parity -- FILE.json…`: replays runs and searches of the published simulator with our reference rules. One line a
// file: `name maxAbsDiffMs`, or `name N` for a search of which N configurations differ. Exit 1 when any is off, 2 when a file
// can't be used. `--bits` also says for how many goldens all times have the very bits that the file has a hash of.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadTypeScript } from './lib/loadTypeScript.mjs';
import { isProgram } from './lib/run.mjs';

/** @typedef {typeof import('../src/core/simulator/reference/parity/replayFile')} Parity */
/** @typedef {import('../src/core/simulator/reference/parity/replayFile').FileReplay} FileReplay */

const USAGE = 'Usage: npm run -s parity -- [--bits] FILE.json…';
const MODULE = 'src/core/simulator/reference/parity/replayFile.ts';
const SHOWN_NOTES = 5;

/** @param {unknown} error */
const messageOf = (error) => (error instanceof Error ? error.message : String(error));

/** @param {string} text */
const complain = (text) => process.stderr.write(`${text}\n`);

/**
 * Python writes NaN, which JSON does not know; here it means what null does.
 * @param {string} path
 * @returns {unknown}
 */
function readJson(path) {
  const text = readFileSync(path, 'utf8');
  try {
    return JSON.parse(text.replaceAll(/(?<=[[,:]\s*)NaN(?=\s*[\],}])/g, 'null'));
  } catch (error) {
    throw new Error(`${basename(path)} is not JSON: ${messageOf(error)}`);
  }
}

/**
 * @param {FileReplay} replay
 * @returns {boolean | undefined} undefined when the file gives no hash
 */
function hasSameBits(replay) {
  if (replay.kind !== 'times' || replay.bits === undefined) return undefined;
  const hash = createHash('sha256');
  for (const column of replay.bits.columns) hash.update(new Uint8Array(column.buffer));
  return hash.digest('hex') === replay.bits.sha256;
}

/**
 * Undefined for a file that only belongs to others.
 * @param {Parity} parity
 * @param {string} path
 * @returns {FileReplay | undefined}
 */
function replay({ fileKind, replayFile }, path) {
  const kind = fileKind(basename(path), readJson(path));
  if (kind.kind === 'workload' || kind.kind === 'sample') {
    complain(`${path}: a ${kind.kind}, used by the files beside it; nothing to compare.`);
    return undefined;
  }
  return replayFile(kind, (companion) => readJson(join(dirname(path), companion)));
}

/**
 * @param {string} path
 * @param {FileReplay} result
 */
function print(path, result) {
  const name = basename(path).replace(/\.json$/, '');
  const value = result.kind === 'search' ? result.differing : Number(result.maxAbsDiffMs.toPrecision(3));
  process.stdout.write(`${name} ${value}\n`);
  for (const note of result.notes.slice(0, SHOWN_NOTES)) complain(`${path}: ${note}`);
  const more = result.notes.length - SHOWN_NOTES;
  if (more > 0) complain(`${path}: and ${more} more`);
}

/**
 * Replays every file, whatever happens to the others.
 * @param {Parity} parity
 * @param {string[]} paths
 */
function replayAll(parity, paths) {
  const tally = { compared: 0, off: 0, unusable: 0, hashes: 0, sameBits: 0 };
  for (const path of paths) {
    try {
      const result = replay(parity, path);
      if (result === undefined) continue;
      print(path, result);
      tally.compared++;
      if (!parity.agrees(result)) tally.off++;
      const same = hasSameBits(result);
      if (same !== undefined) tally.hashes++;
      if (same === true) tally.sameBits++;
    } catch (error) {
      complain(`${path}: ${messageOf(error)}`);
      tally.unusable++;
    }
  }
  return tally;
}

/** @param {string[]} args */
async function main(args) {
  const { values, positionals } = parseArgs({
    args,
    options: { bits: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (positionals.length === 0) throw new Error(USAGE);
  /** @type {Parity} */
  const parity = await loadTypeScript(MODULE);
  const { compared, off, unusable, hashes, sameBits } = replayAll(parity, positionals);
  if (values.bits) complain(`${sameBits} of ${hashes} goldens with a hash agree bit for bit.`);
  if (compared === 0 && unusable === 0) throw new Error(`Nothing was compared. ${USAGE}`);
  if (unusable > 0) return 2;
  return off > 0 ? 1 : 0;
}

if (isProgram(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2)).catch((error) => {
    complain(messageOf(error));
    return 2;
  });
}
