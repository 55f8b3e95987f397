import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { meetsMarginally, referenceAttainment } from '../metrics';
import { agrees, type FileReplay, fileKind, replayFile } from './replayFile';

const FOLDER = new URL('../fixtures/', import.meta.url);

const load = (path: string) => JSON.parse(readFileSync(new URL(path, FOLDER), 'utf8'));
const namesIn = (folder: string, ending: string): string[] =>
  readdirSync(new URL(`${folder}/`, FOLDER)).filter((name) => name.endsWith(ending));

function replayOf(folder: string, name: string, content = load(`${folder}/${name}`)): FileReplay {
  return replayFile(fileKind(name, content), (companion) => load(`${folder}/${companion}`));
}

function hashOf(columns: readonly Float64Array[]): string {
  const hash = createHash('sha256');
  for (const column of columns) hash.update(new Uint8Array(column.buffer));
  return hash.digest('hex');
}

const GOLDENS = namesIn('goldens', '.json');
const TRACES = namesIn('event-traces', '.trace.json');
const SEARCHES = namesIn('search', '.json').filter((name) => !name.startsWith('sample'));

describe('the published simulator, replayed', () => {
  it('has its fixtures', () => {
    expect([GOLDENS.length, TRACES.length, SEARCHES.length]).toEqual([8, 9, 3]);
    expect(load('fuzz-cases.json')).toHaveLength(150);
  });

  it.each(GOLDENS)('golden %s: every time has the published bits', (name) => {
    const replay = replayOf('goldens', name);
    if (replay.kind !== 'times') throw new Error('not a golden');
    expect(replay.maxAbsDiffMs).toBeLessThan(1e-4);
    expect(hashOf(replay.bits?.columns ?? [])).toBe(replay.bits?.sha256);
  });

  it.each(GOLDENS)('golden %s: the published attainment', (name) => {
    const { attainment, p90_contained } = load(`goldens/${name}`);
    const [ttft, tpot] = attainment.slo;
    const replay = replayOf('goldens', name);
    if (replay.kind !== 'times' || replay.run === undefined) throw new Error('not a golden');
    const met = referenceAttainment(replay.run, { ttft, tpot });
    for (const metric of ['ttft', 'tpot', 'both'] as const) {
      expect(100 * met[metric]).toBeCloseTo(attainment[metric], 6);
    }
    const criterion = { ttft, tpot, ttftPercent: 90, tpotPercent: 90 };
    expect(meetsMarginally(replay.run, criterion)).toBe(p90_contained.ttft && p90_contained.tpot);
  });

  it.each(TRACES)('trace %s: every iteration of every stage', (name) => {
    expect(replayOf('event-traces', name)).toMatchObject({ maxAbsDiffMs: 0, notes: [] });
  });

  it('fuzz cases: ties, several instances and other cost tables', () => {
    expect(replayOf('.', 'fuzz-cases.json')).toMatchObject({ maxAbsDiffMs: 0 });
  });

  it.each(SEARCHES)('search %s: each configuration’s rate, and the best', (name) => {
    const replay = replayOf('search', name);
    if (replay.kind !== 'search') throw new Error('not a search');
    expect(replay.notes).toEqual([]);
    const { best_config, best_per_gpu_rate, tied_at_best } = load(`search/${name}`);
    expect(replay.search.best.map(({ configuration }) => configuration.label)).toEqual(tied_at_best);
    expect(replay.search.best[0]?.configuration.label).toEqual(best_config);
    expect(replay.search.best[0]?.ratePerGpu).toBe(best_per_gpu_rate);
  });
});

describe('a replay that must fail', () => {
  it('sees a changed time, sum or quantile of a golden', () => {
    const name = GOLDENS[0] ?? '';
    const changed = (change: (golden: ReturnType<typeof load>) => void) => {
      const golden = load(`goldens/${name}`);
      change(golden);
      return replayOf('goldens', name, golden);
    };
    expect(agrees(changed(() => {}))).toBe(true);
    const late = changed((golden) => {
      golden.requests[17][3] += 0.01;
    });
    expect(late).toMatchObject({ maxAbsDiffMs: expect.closeTo(0.01, 4) });
    expect(agrees(late)).toBe(false);
    for (const change of [
      (golden: ReturnType<typeof load>) => (golden.check.sum_total += 10),
      (golden: ReturnType<typeof load>) => (golden.check.end_time += 1),
      (golden: ReturnType<typeof load>) => (golden.quantiles['0.9'][0] += 0.01),
      (golden: ReturnType<typeof load>) => (golden.requests[3][4] = null),
      (golden: ReturnType<typeof load>) => (golden.parallelism.tp_prefill = 2),
    ]) {
      expect(agrees(changed(change))).toBe(false);
    }
  });

  it('sees a changed, missing or surplus iteration of a trace', () => {
    const name = 't-dist-13b-p21-d11.trace.json';
    for (const change of [
      (trace: ReturnType<typeof load>) => trace.worker_log.pop(),
      (trace: ReturnType<typeof load>) => trace.worker_log.push([7, 0, 'wait']),
      (trace: ReturnType<typeof load>) => (trace.worker_log[0][6] = [341]),
      (trace: ReturnType<typeof load>) => (trace.worker_log[1][1] += 0.01),
      (trace: ReturnType<typeof load>) => (trace.requests[0][1] += 0.01),
    ]) {
      const trace = load(`event-traces/${name}`);
      change(trace);
      expect(agrees(replayOf('event-traces', name, trace))).toBe(false);
    }
  });

  it('counts configurations of a search that differ, are missing or too many', () => {
    const search = load('search/C.json');
    search.result[0][1] += 0.1;
    search.result.pop();
    search.result.push([[3, 1], 1]);
    const replay = replayOf('search', 'C.json', search);
    expect(replay).toMatchObject({ differing: 3 });
    expect(agrees(replay)).toBe(false);
  });
});

describe('a file that is something else', () => {
  const golden = () => load(`goldens/${GOLDENS[0] ?? ''}`);

  it.each([
    ['nothing known', () => ({}), 'neither a golden'],
    ['a list of numbers', () => [1, 2], 'neither a golden'],
    ['a text', () => 'golden', 'neither a golden'],
    ['a golden without a backend', () => ({ ...golden(), backend: undefined }), 'backend should be one of'],
    ['a golden of another model', () => ({ ...golden(), model: 'llama' }), 'model should be one of'],
    [
      'a golden never profiled',
      () => ({ ...golden(), parallelism: { tp_prefill: 5, pp_prefill: 1, tp_decode: 1, pp_decode: 1 } }),
      'no DistServe fit of OPT-13B at TP 5',
    ],
    [
      'a golden without columns',
      () => ({ ...golden(), columns: undefined }),
      'requests_columns should be a list',
    ],
    ['a golden without a column', () => ({ ...golden(), columns: ['arrival_ms'] }), 'no column prompt'],
    [
      'a golden with a text for a number',
      () => ({ ...golden(), requests: [[0, 'many', 1, 1, 1, 1]] }),
      'requests[0].prompt should be a whole number from 0 to 2147483647, but is "many"',
    ],
    [
      'a golden whose prompt fits no batch',
      () => ({ ...golden(), requests: [[0, 70_000, 1, 1, 1, 1]] }),
      'Request 0 has 70000 input tokens',
    ],
    ['a workload', () => load('event-traces/t-vllm-13b.workload.json'), 'no result to compare'],
    [
      'a search too fine to end',
      () => ({ ...load('search/C.json'), esp: 0 }),
      'esp should be a number of at least',
    ],
  ])('%s is refused by name', (_, content, message) => {
    const replay = () =>
      replayFile(fileKind('x.json', content()), (companion) => load(`search/${companion}`));
    expect(replay).toThrow(message);
  });
});
