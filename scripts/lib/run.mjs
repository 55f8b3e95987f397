import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's top folder, so that every script works from any current folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const WINDOWS = process.platform === 'win32';

/** Programs of node_modules come first in the search path, as they do for npm scripts. */
function environment() {
  const path = process.env.PATH ?? '';
  return { ...process.env, PATH: `${join(ROOT, 'node_modules', '.bin')}${delimiter}${path}` };
}

/**
 * Runs a program with the terminal as its output and answers its exit code (1 when it can't start or was killed).
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, output?: 'shown' | 'as errors' }} [options] `as errors` keeps standard output for our own answer.
 * @returns {Promise<number>}
 */
export function run(command, args, { cwd = ROOT, output = 'shown' } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: environment(),
      stdio: ['ignore', output === 'shown' ? 'inherit' : 2, 'inherit'],
      shell: WINDOWS, // npm's programs are .cmd files there
    });
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs a program and answers what it printed.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string }} [options]
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>}
 */
export function capture(command, args, { cwd = ROOT } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: WINDOWS,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', (error) => resolve({ code: 1, stdout, stderr: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
}

/**
 * Whether this module is the program that Node was asked to run, rather than imported by another.
 * @param {string} moduleUrl
 */
export function isProgram(moduleUrl) {
  // The module's address has symbolic links resolved, the program's path has not.
  return process.argv[1] !== undefined && fileURLToPath(moduleUrl) === realpathSync(process.argv[1]);
}

/**
 * Ends the process with one plain sentence instead of a stack trace.
 * @param {unknown} error
 * @returns {never}
 */
export function fail(error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
