import { describe, expect, it } from 'vitest';
import { finish } from '../core/goodput/steps';
import { complaintsAbout, parsedTrace } from '../core/inside/testing/traceFormat';
import { presetScenario } from '../core/scenario/presets';
import type { Scenario } from '../core/scenario/scenario';
import { type ExportFormat, exportRuns } from './insideExport';

const SCENARIO = presetScenario('chat-13b');
const TP1 = { tensorParallel: 1, pipelineParallel: 1 };

function exported(format: ExportFormat, scenario: Scenario, requests = 30) {
  return finish(exportRuns({ format, scenario, requests, address: '#/timeline' }));
}

function textOf(...asked: Parameters<typeof exported>): Promise<string> {
  const answer = exported(...asked);
  if (answer.kind === 'refused') throw new Error(answer.reason);
  return answer.file.text();
}

describe('runs as a file', () => {
  it('is a trace, the same bytes each time', async () => {
    const text = await textOf('trace', SCENARIO);
    expect(complaintsAbout(parsedTrace(text))).toEqual([]);
    expect(await textOf('trace', SCENARIO)).toBe(text);
  });

  it('is a table of requests', async () => {
    expect((await textOf('requests', SCENARIO)).trimEnd().split('\n')).toHaveLength(1 + 2 * 30);
  });

  it.each(['trace', 'requests'] as const)('is no %s where nothing can run', (format) => {
    const placements = [{ policy: 'colocated', instance: TP1, instances: 1 }] as const;
    const answer = exported(format, { ...SCENARIO, model: 'opt-66b', placements });
    expect(answer).toMatchObject({ kind: 'refused', reason: expect.stringContaining('does not fit') });
    const reference = exported(format, { ...SCENARIO, rules: 'reference' });
    expect(reference).toMatchObject({ reason: expect.stringContaining('keeps no record') });
  });

  it('lets a cancel be heard while it is written', () => {
    const steps = exportRuns({ format: 'trace', scenario: SCENARIO, requests: 300, address: '' });
    let count = 0;
    while (steps.next().done !== true) count++;
    expect(count).toBeGreaterThan(10);
  });
});
