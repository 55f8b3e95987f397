import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { REQUEST_COLUMNS } from '../src/core/goodput/requestColumns';
import { complaintsAbout, parsedTrace } from '../src/core/inside/testing/traceFormat';
import { presetScenario } from '../src/core/scenario/presets';
import { writeScenarioFile } from '../src/core/scenario/scenarioFile';
import { capture, ROOT } from './lib/run.mjs';

describe('npm run sim', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sim-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const csv = join(folder, 'requests.csv');

  const sim = (...args: string[]) => capture('node', [join(ROOT, 'scripts', 'sim.mjs'), ...args]);

  function file(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  const scenario = { ...presetScenario('chat-13b'), requestsPerGpu: 20 };
  const good = file('good.json', writeScenarioFile(scenario, 'chat-13b'));

  it('prints attainment, goodput and percentiles, and saves every request', async () => {
    const { code, stdout } = await sim('--scenario', good, '--requests', csv);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^A disaggregated\.tp2pp1x1\.tp1pp1x1\.nvlink on 3 GPUs, 20 replications of 60 requests$/m,
    );
    expect(stdout).toMatch(/^ {2}attainment at 1\.5 req\/s per GPU: [\d.]+ \[[\d., ]+\] %$/m);
    expect(stdout).toMatch(/^ {2}goodput: /m);
    const rows = readFileSync(csv, 'utf8').trimEnd().split('\n');
    expect(rows).toHaveLength(1 + 60 + 20);
    expect(rows[0]).toBe(REQUEST_COLUMNS);
    rmSync(csv);
  });

  it('saves a trace of the runs', async () => {
    const trace = join(folder, 'trace.json');
    expect((await sim('--scenario', good, '--trace', trace)).code).toBe(0);
    const parsed = parsedTrace(readFileSync(trace, 'utf8'));
    expect(complaintsAbout(parsed)).toEqual([]);
    expect(parsed.otherData).toMatchObject({ scenario: '#/timeline?v=1&n=20', requests: 300 });
  }, 60_000);

  it('gives the same JSON twice', async () => {
    const [one, two] = [await sim('--scenario', good, '--json'), await sim('--scenario', good, '--json')];
    expect(one.stdout).toBe(two.stdout);
    expect(JSON.parse(one.stdout).placements).toHaveLength(2);
  }, 60_000);

  it.each([
    ['negative', { ttftSlo: -1 }, 'scenario.ttftSlo is -1: at least 0.01 is allowed.'],
    [
      'enormous',
      { arrivalRatePerGpu: 1e12 },
      'scenario.arrivalRatePerGpu is 1000000000000: at most 100 is allowed.',
    ],
    ['unknown', { speed: 3 }, 'there is no such field: "speed"'],
  ])(
    'names a field that is %s, exits with 2 and writes nothing',
    async (_, fields, sentence) => {
      const text = JSON.stringify({
        goodputLab: 1,
        preset: 'chat-13b',
        scenario: { ...scenario, ...fields },
      });
      const { code, stdout, stderr } = await sim('--scenario', file('bad.json', text), '--requests', csv);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(sentence);
      expect(existsSync(csv)).toBe(false);
    },
    60_000,
  );

  it('explains its use without a file, and a file that is not there', async () => {
    expect((await sim()).stderr).toContain('Usage');
    const { code, stderr } = await sim('--scenario', join(folder, 'absent.json'));
    expect(code).toBe(2);
    expect(stderr).toContain("can't be read");
  }, 60_000);
});
