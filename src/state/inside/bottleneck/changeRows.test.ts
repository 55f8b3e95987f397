import { describe, expect, it } from 'vitest';
import { changeRows, changesTable, gainDomain } from './changeRows';
import { changeJobs, changesOf, changeViews, isLimited, limitJobs, trialOf } from './questions';
import { CHAT, limits, measured, viewsOf } from './testing/trials';

const GPU = 'a100-80gb';
const ANSWERS = {
  'prefillInstances 2': measured([0.15, 0.16, 0.17]),
  'prefillTensor 4': measured([0.16, 0.16, 0.158]),
  'decodeInstances 2': measured([0.12, 0.121, 0.122]),
  'prefillBatch 512': measured([0.05, 0.051, 0.052]),
  'prefillBatch 2048': measured([-0.05, -0.051, -0.052]),
  'decodeTensor 2': { kind: 'refused', reason: 'It does not fit.' },
} as const;

describe('rows of changes', () => {
  const views = viewsOf(ANSWERS);
  const rows = changeRows(views, trialOf(views), GPU);

  it('are ranked by gain, what cannot run last', () => {
    expect(rows.map(({ name, standing, tags }) => [name, standing, tags.join()])).toEqual([
      ['One more prefill instance', 'helps', 'helps most'],
      ['Prefill at TP 4', 'helps', 'tied'],
      ['One more decode instance', 'helps', 'most per GPU'],
      ['Prefill batches of at most 512 tokens', 'helps', 'best without GPUs'],
      ['Prefill at PP 2', 'unclear', 'no clear difference'],
      ['Decode at PP 2', 'unclear', 'no clear difference'],
      ['Prefill batches of at most 2,048 tokens', 'harms', 'clearly worse'],
      ['Decode at TP 2', 'refused', ''],
    ]);
  });

  it('tell gain, interval and GPUs', () => {
    expect(rows[0]).toMatchObject({
      gpus: '+2',
      gainText: '+16.0 ± 2.5 points',
      compact: '+2 GPUs · +16.0 ± 2.5 points · 100%',
    });
    expect(rows[2]?.compact).toContain('+1 GPU ·');
    expect(rows.at(-1)?.reason).toBe('It does not fit.');
  });

  it('name no winner before all have been tried', () => {
    const waiting = viewsOf({ ...ANSWERS, 'decodeStages 2': undefined });
    const early = changeRows(waiting, trialOf(waiting), GPU);
    expect(early[0]).toMatchObject({ name: 'One more prefill instance', tags: [] });
    expect(early.at(-2)).toMatchObject({ name: 'Decode at PP 2', standing: 'pending', gainText: '…' });
  });

  it('share a scale with 0 on it and room at both ends', () => {
    const [low, high] = gainDomain(rows);
    expect(low).toBeLessThan(-0.052);
    expect(high).toBeGreaterThan(0.17);
    expect(gainDomain([])).toEqual([-0.005, 0.005]);
  });

  it('are a table for a file in the order in which they are tried', () => {
    const table = changesTable(views, GPU, 'Disaggregated');
    expect(table.rows).toHaveLength(8);
    expect(table.rows[0]?.slice(0, 3)).toEqual(['One more prefill instance', 2, 16]);
    expect(table.rows[4]).toEqual(['Decode at TP 2', 1, null, null, null, null, 'It does not fit.']);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
  });
});

describe('questions', () => {
  it('are the same whatever else the scenario compares or aims at', () => {
    const [first] = limitJobs(CHAT);
    const other = {
      ...CHAT,
      attainmentTarget: 0.99,
      rateAxisMax: 5,
      placements: CHAT.placements.slice(0, 1),
    };
    expect(limitJobs(other)[0]).toEqual(first);
  });

  it('are not asked for what no scenario can hold', () => {
    const scenario = {
      ...CHAT,
      placements: [
        { policy: 'colocated', instance: { tensorParallel: 8, pipelineParallel: 1 }, instances: 8 } as const,
      ],
    };
    const changes = changesOf(scenario, 0);
    const jobs = changeJobs(scenario, 0, changes);
    expect(jobs.length).toBe(changes.length - 2);
    const views = changeViews(
      changes,
      jobs.map(() => measured([0.1, 0.1, 0.1])),
    );
    expect(views.slice(0, 2).map(({ answer }) => answer?.kind)).toEqual(['refused', 'refused']);
    expect(views.slice(2).every(({ answer }) => answer?.kind === 'measured')).toBe(true);
  });

  it('about changes are asked only where something is missed', () => {
    expect(isLimited(limits({ memory: 0.01 }))).toBe(true);
    expect(isLimited(limits({}))).toBe(false);
    expect(isLimited({ kind: 'refused', reason: 'No' })).toBe(false);
    expect(isLimited(undefined)).toBe(false);
  });
});
