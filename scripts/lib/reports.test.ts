import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { playwrightTally, readTally, vitestTally } from './reports.mjs';

describe('vitestTally', () => {
  it('counts tests, and a file that can’t be loaded as one failure', () => {
    const report = {
      testResults: [
        {
          name: 'a.test.ts',
          status: 'failed',
          assertionResults: [
            { fullName: 'adds', status: 'passed' },
            { fullName: 'subtracts', status: 'failed' },
            { fullName: 'divides', status: 'skipped' },
          ],
        },
        { name: 'broken.test.ts', status: 'failed', assertionResults: [] },
      ],
    };
    expect(vitestTally(report)).toEqual({ passed: 1, failed: 2, failures: ['subtracts', 'broken.test.ts'] });
  });
});

describe('playwrightTally', () => {
  it('counts nested suites, retried tests as passed, and errors outside of tests', () => {
    const report = {
      suites: [
        {
          title: 'shell.spec.ts',
          specs: [
            {
              title: 'opens',
              file: 'shell.spec.ts',
              tests: [{ status: 'expected' as const }, { status: 'skipped' as const }],
            },
          ],
          suites: [
            {
              title: 'keys',
              specs: [
                { title: 'undo', file: 'shell.spec.ts', tests: [{ status: 'flaky' as const }] },
                { title: 'redo', file: 'shell.spec.ts', tests: [{ status: 'unexpected' as const }] },
              ],
            },
          ],
        },
      ],
      errors: [{ message: 'no server\nat line 1' }],
    };
    expect(playwrightTally(report)).toEqual({
      passed: 2,
      failed: 2,
      failures: ['shell.spec.ts › keys › redo', 'no server'],
    });
  });
});

describe('readTally', () => {
  it('never takes a runner that ended badly for a success', () => {
    const report = join(mkdtempSync(join(tmpdir(), 'tally-')), 'report.json');
    writeFileSync(report, JSON.stringify({ testResults: [] }));
    expect(readTally(report, vitestTally, 1).failed).toBe(1);
    expect(readTally(report, vitestTally, 0).failed).toBe(0);
    rmSync(dirname(report), { recursive: true });
  });

  it('never takes a runner that left no report for a success', () => {
    expect(readTally('no-such-report.json', vitestTally, 0).failed).toBe(1);
  });
});
