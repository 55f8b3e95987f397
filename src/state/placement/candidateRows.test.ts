import { describe, expect, it } from 'vitest';
import { toCsv } from '../../charts/csv';
import { isPhase } from '../../core/placement/candidate';
import { smallQuestion } from '../../core/placement/testing/questions';
import { FAMILIES } from '../../core/scenario/placementSettings';
import { whyNotApplied } from './apply';
import {
  candidateRows,
  candidateTable,
  FIRST_ORDER,
  filterRows,
  NO_FILTER,
  ROW_COLUMNS,
  sortRows,
} from './candidateRows';
import { candidateName, trafficText } from './candidateWords';
import { searched } from './testing/views';

const QUESTION = smallQuestion('chat-13b', 4, { families: FAMILIES, chunkBudgets: [512], traffic: 5 });
const { result } = searched(QUESTION);
const rows = candidateRows(QUESTION, result);
const low = {
  kind: 'lowAffinity',
  segments: 1,
  prefill: { tensorParallel: 2, pipelineParallel: 1 },
} as const;
const ONE = { tensorParallel: 1, pipelineParallel: 1 };

describe('rows of candidates', () => {
  it('has one for every outcome and every excluded one', () => {
    expect(rows).toHaveLength((result?.outcomes.length ?? 0) + (result?.excluded.length ?? 0));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(candidateRows(QUESTION, undefined)).toEqual([]);
  });

  it('names candidates in words', () => {
    expect(candidateName({ ...low, decode: ONE })).toBe(
      'prefill TP 2 · PP 1 + decode TP 1 · PP 1, 1 segment',
    );
    expect(candidateName({ kind: 'chunkedPrefill', instance: ONE, chunkTokens: 2048 })).toBe(
      'chunked prefill TP 1 · PP 1, 2,048-token chunks',
    );
    expect([20, 0.5, 1000].map(trafficText)).toEqual(['20 req/s', '0.5 req/s', '1,000 req/s']);
  });

  it('counts the copies that the traffic needs, and asks whether the cluster holds them', () => {
    for (const row of rows) {
      if (row.copies === undefined || row.perGpu === undefined || row.candidate.kind === 'highAffinity')
        continue;
      const carried = (copies: number) => copies * row.gpus * (row.perGpu ?? 0);
      expect(carried(row.copies)).toBeGreaterThanOrEqual(QUESTION.traffic * (1 - 1e-9));
      expect(row.copies === 1 || carried(row.copies - 1) < QUESTION.traffic).toBe(true);
      expect(row.gpusNeeded).toBe(row.copies * row.gpus);
      if (isPhase(row.candidate)) expect(row.fits).toBeUndefined();
      else if ((row.gpusNeeded ?? 0) > 4) expect(row.fits).toBe(false);
    }
    expect(rows.some(({ fits }) => fits === true)).toBe(true);
  });

  it('gives the reason of those that cannot run', () => {
    const excluded = rows.filter(({ standing }) => standing === 'excluded');
    expect(excluded.length).toBeGreaterThan(0);
    for (const row of excluded) expect(row.reason).toMatch(/\.$/);
    expect(excluded.find(({ id }) => id === 'colocated 3,1')?.limit).toBe('does not divide the model');
  });
});

describe('order', () => {
  it('begins with the best whole placement; phases alone follow, then what has no goodput', () => {
    const sorted = sortRows(rows, FIRST_ORDER);
    const groups = sorted.map((row) => (row.perGpu === undefined ? 2 : isPhase(row.candidate) ? 1 : 0));
    expect(groups).toEqual([...groups].sort());
    const whole = sorted.filter((_, index) => groups[index] === 0).map(({ perGpu }) => perGpu ?? 0);
    expect(whole).toEqual([...whole].sort((a, b) => b - a));
  });

  it.each(ROW_COLUMNS)('sorts by $key, rows without a value last both ways', ({ key }) => {
    for (const direction of ['ascending', 'descending'] as const) {
      const sorted = sortRows(rows, { column: key, direction });
      expect(new Set(sorted)).toEqual(new Set(rows));
      const missing = sorted.map((row) => Number(row[key] === undefined));
      expect(missing).toEqual([...missing].sort());
    }
    expect(sortRows(rows, { column: 'gpus', direction: 'ascending' })[0]?.gpus).toBe(1);
  });
});

describe('filter', () => {
  it('by family, by working or failing, and by words anywhere in the row', () => {
    const colocated = filterRows(rows, { ...NO_FILTER, family: 'colocated' });
    expect(new Set(colocated.map(({ family }) => family))).toEqual(new Set(['colocated']));
    const works = filterRows(rows, { ...NO_FILTER, standing: 'works' });
    const fails = filterRows(rows, { ...NO_FILTER, standing: 'fails' });
    expect(works.length + fails.length).toBe(rows.length);
    expect(works.every(({ perGpu }) => (perGpu ?? 0) > 0)).toBe(true);
    const heads = filterRows(rows, { ...NO_FILTER, text: 'TP 3 HEADS' });
    expect(heads.length).toBeGreaterThan(0);
    expect(heads.every(({ reason }) => reason?.includes('heads'))).toBe(true);
    expect(filterRows(rows, NO_FILTER)).toEqual(rows);
  });
});

describe('the file', () => {
  it('has all columns for all rows', () => {
    const lines = toCsv(candidateTable(rows)).trimEnd().split('\n');
    expect(lines).toHaveLength(rows.length + 1);
    expect(lines[0]).toContain('Goodput per GPU (req/s),Low (req/s),High (req/s),Limit,Why it cannot run');
  });
});

describe('what the workbench can hold', () => {
  it('is a whole placement with degrees up to 8', () => {
    const { cluster } = QUESTION;
    expect(whyNotApplied({ kind: 'prefillOnly', instance: ONE }, cluster)).toMatch(/phase alone/);
    expect(whyNotApplied({ ...low, decode: ONE }, cluster)).toBeUndefined();
    const deep = { tensorParallel: 1, pipelineParallel: 16 };
    expect(whyNotApplied({ kind: 'colocated', instance: deep }, cluster)).toMatch(/at most TP 8, PP 8/);
  });
});
