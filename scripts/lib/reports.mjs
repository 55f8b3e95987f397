// Reads how many tests passed and failed from the JSON reports of Vitest and Playwright.
import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, failures: string[] }} Tally */

/**
 * @typedef {{ fullName: string, status: string }} VitestAssertion
 * @typedef {{ name: string, status: string, message?: string, assertionResults: VitestAssertion[] }} VitestFile
 * @typedef {{ testResults: VitestFile[] }} VitestReport
 */

/**
 * @typedef {{ title: string, file: string, tests: { status: 'expected' | 'unexpected' | 'flaky' | 'skipped' }[] }} PlaywrightSpec
 * @typedef {{ title: string, specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 * @typedef {{ suites: PlaywrightSuite[], errors?: { message?: string }[] }} PlaywrightReport
 */

/**
 * A file that can't even be loaded fails without a single test; it counts as one failure.
 * @param {VitestReport} report
 * @returns {Tally}
 */
export function vitestTally({ testResults }) {
  const tests = testResults.flatMap((file) => file.assertionResults);
  const failedTests = tests.filter(({ status }) => status === 'failed');
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  );
  const failures = [...failedTests.map(({ fullName }) => fullName), ...brokenFiles.map(({ name }) => name)];
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: failures.length,
    failures,
  };
}

/**
 * @param {PlaywrightSuite} suite
 * @param {string[]} titles
 * @returns {{ name: string, status: string }[]}
 */
function playwrightTests(suite, titles = []) {
  const path = [...titles, suite.title];
  const own = (suite.specs ?? []).flatMap(({ title, tests }) =>
    tests.map(({ status }) => ({ name: [...path, title].join(' › '), status })),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => playwrightTests(inner, path))];
}

/**
 * A test that passed when tried again has passed; an error outside of any test counts as one failure.
 * @param {PlaywrightReport} report
 * @returns {Tally}
 */
export function playwrightTally({ suites, errors = [] }) {
  const tests = suites.flatMap((suite) => playwrightTests(suite));
  const failedTests = tests.filter(({ status }) => status === 'unexpected');
  const failures = [
    ...failedTests.map(({ name }) => name),
    ...errors.map(({ message }) => firstLine(message)),
  ];
  const passed = tests.filter(({ status }) => status === 'expected' || status === 'flaky').length;
  return { passed, failed: failures.length, failures };
}

/** @param {string | undefined} message */
function firstLine(message) {
  return message?.split('\n')[0] ?? 'an error without a message';
}

/**
 * The tally of a finished test runner. A runner that ended badly never counts as a success, whatever its report says.
 * @param {string} path of the report
 * @param {(report: any) => Tally} tallyOf
 * @param {number} exitCode of the runner
 * @returns {Tally}
 */
export function readTally(path, tallyOf, exitCode) {
  if (!existsSync(path)) {
    return {
      passed: 0,
      failed: 1,
      failures: [`the test runner ended with exit code ${exitCode} and left no report`],
    };
  }
  const tally = tallyOf(JSON.parse(readFileSync(path, 'utf8')));
  if (exitCode === 0 || tally.failed > 0) return tally;
  return { ...tally, failed: 1, failures: [`the test runner ended with exit code ${exitCode}`] };
}
