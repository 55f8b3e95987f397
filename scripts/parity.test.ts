import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { capture, ROOT } from './lib/run.mjs';

const FIXTURES = join(ROOT, 'src', 'core', 'simulator', 'reference', 'fixtures');
const TRACE = join(FIXTURES, 'event-traces', 't-edge-vllm-13b.trace.json');

describe('npm run parity', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parity-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const parity = (...files: string[]) => capture('node', [join(ROOT, 'scripts', 'parity.mjs'), ...files]);

  function file(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  it('prints one line a file', async () => {
    const search = join(FIXTURES, 'search', 'C.json');
    const { code, stdout, stderr } = await parity(TRACE, search);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: 't-edge-vllm-13b.trace 0\nC 0\n',
      stderr: '',
    });
  }, 30_000);

  it('exits with 1 when a time is off', async () => {
    const name = 'vllm-13b-tp1pp1__sharegpt-poisson-r1.5.json';
    const golden = JSON.parse(readFileSync(join(FIXTURES, 'goldens', name), 'utf8'));
    golden.requests[5][3] += 0.5;
    const { code, stdout } = await parity(TRACE, file('late.json', JSON.stringify(golden)));
    expect({ code, stdout }).toEqual({ code: 1, stdout: 't-edge-vllm-13b.trace 0\nlate 0.5\n' });
  }, 30_000);

  it('exits with 2 and says what is wrong, but compares the others', async () => {
    const broken = file('broken.json', '{');
    const lonely = file('lonely.trace.json', readFileSync(TRACE, 'utf8'));
    const { code, stdout, stderr } = await parity('absent.json', broken, lonely, TRACE);
    expect({ code, stdout }).toEqual({ code: 2, stdout: 't-edge-vllm-13b.trace 0\n' });
    expect(stderr).toMatch(/absent\.json: .*no such file/);
    expect(stderr).toMatch(/broken\.json is not JSON/);
    expect(stderr).toMatch(/lonely\.workload\.json/);
  }, 30_000);

  it('exits with 2 when there is nothing to compare', async () => {
    expect(await parity()).toMatchObject({ code: 2, stderr: expect.stringContaining('Usage') });
    const workload = join(FIXTURES, 'event-traces', 't-edge-vllm-13b.workload.json');
    expect(await parity(workload)).toMatchObject({ code: 2, stdout: '' });
  }, 30_000);
});
