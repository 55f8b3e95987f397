import { describe, expect, it } from 'vitest';
import { CAP_RULES, capQuestions } from '../../../core/evidence/decodeCap';
import {
  type PublishedAnswer,
  publishedQuestions,
  type ReplayAnswer,
} from '../../../core/evidence/published';
import { groupRequests } from '../../../core/evidence/requestGroups';
import type { CurvePoint } from '../../../core/goodput/types';
import type { Answered } from '../run';
import { capCaption, capCurves, capRefusal, capSeries, capTable } from './cap';
import { fileName, replayedFiles, runs } from './files';
import { residualCaption, residualPlot, residualTable } from './residuals';
import { publishedVerdict } from './verdict';
import { differenceText, fileRows, tallySentence } from './words';

type Items = readonly Answered<'published'>[];

const DIFFERENCES = Array.from({ length: 1000 }, (_, i) => (i === 17 ? -5e-8 : (i % 7) * 1e-9));
const times = (largest: number, agrees = true): ReplayAnswer => {
  const groups = groupRequests(DIFFERENCES, 60);
  return {
    kind: 'times',
    requests: 1000,
    largest: { ttft: largest, tpot: 0, total: 0 },
    agrees,
    notes: agrees ? [] : ['worker 1 has 3 log rows instead of 4'],
    groups: { ttft: groups, tpot: groups, total: groups },
  };
};
const SEARCH: ReplayAnswer = {
  kind: 'search',
  configurations: 9,
  differing: 0,
  bestRatePerGpu: 1.71875,
  agrees: true,
  notes: [],
};

function answered(answer: (path: string) => ReplayAnswer): Items {
  return publishedQuestions(1).map((question) => ({
    question,
    answer:
      question.kind === 'cap' ? undefined : question.fileKind === 'search' ? SEARCH : answer(question.path),
  }));
}

const ALL_AGREE = answered(() => times(5e-8));
const GOLDEN = 'goldens/dist-13b-p11-d11__sharegpt-poisson-r6.json';

describe('the table of files', () => {
  it('lists all before they are replayed, by name', () => {
    const rows = fileRows(replayedFiles([]));
    expect(rows).toHaveLength(21);
    expect(rows.every(({ outcome }) => outcome === '…')).toBe(true);
    expect(rows.every(({ name }) => !name.includes('.json'))).toBe(true);
    expect(new Set(rows.map(({ name }) => name)).size).toBe(21);
    expect(tallySentence(replayedFiles([]))).toContain('21 recorded files wait');
  });

  it('says what agrees, with units', () => {
    const rows = fileRows(replayedFiles(ALL_AGREE));
    expect(rows[0]).toMatchObject({
      size: '1,000 requests',
      differences: ['0.00005 ms', '0 ms', '0 ms'],
      outcome: 'agrees',
    });
    expect(rows.at(-1)).toMatchObject({
      size: '9 configurations',
      outcome: 'agrees, best 1.72 req/s per GPU',
    });
    expect(tallySentence(replayedFiles(ALL_AGREE))).toBe(
      'All 21 files agree: times of 18,000 requests differ by at most 0.00005 ms, and 27 configurations of three searches have the same rates.',
    );
  });

  it('says what differs or is lost, and never that all agrees then', () => {
    const off = answered((path) => (path === GOLDEN ? times(2e-3, false) : times(0)));
    expect(fileRows(replayedFiles(off)).find(({ id }) => id === GOLDEN)).toMatchObject({
      agrees: false,
      outcome: 'differs: worker 1 has 3 log rows instead of 4',
    });
    expect(tallySentence(replayedFiles(off))).toMatch(/^20 of 21 files agree; not so DistServe, OPT-13B/);
    const lost = answered((path) => (path === GOLDEN ? { kind: 'unread', reason: 'status 404' } : times(0)));
    expect(tallySentence(replayedFiles(lost))).toMatch(/^20 of 21/);
    expect(fileRows(replayedFiles(lost)).find(({ id }) => id === GOLDEN)?.outcome).toContain('status 404');
  });

  it('writes small differences so that they can be read', () => {
    expect([0, 5e-8, 1e-15, 0.01, Number.POSITIVE_INFINITY].map(differenceText)).toEqual([
      '0 ms',
      '0.00005 ms',
      'under 0.000001 ms',
      '10 ms',
      'not comparable',
    ]);
  });
});

describe('the verdict', () => {
  it('is open before the end, then agrees, or differs', () => {
    expect(publishedVerdict([]).tone).toBe('open');
    expect(publishedVerdict(ALL_AGREE)).toMatchObject({
      tone: 'agrees',
      headline: '21 of 21 recorded files of the published simulator are reproduced',
    });
    const off = publishedVerdict(answered((path) => (path === GOLDEN ? times(2e-3, false) : times(0))));
    expect(off.tone).toBe('differs');
    expect(off.detail).not.toContain('rounding');
    const lost = publishedVerdict(
      answered((path) => (path === GOLDEN ? { kind: 'unread', reason: 'status 404' } : times(0))),
    );
    expect(lost).toMatchObject({ tone: 'agrees', headline: expect.stringMatching(/^20 of 21/) });
    expect(lost.detail).toContain('1 could not be loaded');
  });
});

describe('the chart of differences', () => {
  const [run] = runs(replayedFiles(ALL_AGREE));

  it('shows the rounding before the run, and then every extreme inside its axis', () => {
    const before = residualPlot(undefined, 'ttft');
    expect(before.series.map(({ id }) => id)).toEqual(['rounding']);
    const { y, series, points } = residualPlot(run?.answer, 'ttft');
    expect(series.map(({ id }) => id)).toEqual(['rounding', 'mean']);
    const drawn = points[0]?.points ?? [];
    expect(drawn.some(({ x, y: value }) => x === 17 && value === -5e-8)).toBe(true);
    expect(drawn.every(({ y: value }) => value >= y[0] && value <= y[1])).toBe(true);
    expect(drawn.length).toBeLessThanOrEqual(120);
    expect(residualTable(run?.answer, 'ttft').rows[1]?.slice(0, 3)).toEqual([17, 17, -50]);
  });

  it('grows its axis for a replay that is off, and says that rounding does not explain it', () => {
    const groups = groupRequests([0, 3e-6], 60);
    const off = {
      ...times(3e-6, false),
      groups: { ttft: groups, tpot: groups, total: groups },
    } as ReplayAnswer;
    expect(residualPlot(off, 'ttft').y[1]).toBeGreaterThan(3e-6);
    if (run === undefined) throw new Error('No run');
    expect(residualCaption({ ...run, answer: off }, 'ttft')).toContain('beyond its rounding');
    expect(residualCaption(run, 'ttft')).toContain('(within its rounding, ±50 ns)');
    expect(residualCaption({ ...run, answer: undefined }, 'tpot')).toContain('Press “Run all checks”');
    expect(residualCaption(run, 'total')).toContain(fileName(run.file));
  });
});

describe('the cap', () => {
  const share = (mean: number) => ({ mean, low: mean - 0.02, high: mean + 0.02 });
  const point = (rate: number, tpot: number) =>
    ({
      arrivalRatePerGpu: rate,
      tpotAttainment: share(tpot),
      ttftAttainment: share(0.95),
    }) as CurvePoint;
  const SHARES = { capped: 0.44, uncapped: 0.91, runtime: 0.78 };
  const items: Items = capQuestions(1).map((question) => ({
    question,
    answer: { kind: 'cap', points: [point(1, 1), point(2, SHARES[question.rules])] } as PublishedAnswer,
  }));

  it('is quoted at 2 req/s per GPU from all three curves', () => {
    const curves = capCurves(items);
    expect(curves.map(({ rules }) => rules)).toEqual([...CAP_RULES]);
    expect(capCaption(curves)).toContain(
      'at 2.00 req/s per GPU: 44.0 ± 2.0% of requests meet the TPOT SLO by reference rules, 91.0 ± 2.0% without their cap and 78.0 ± 2.0% by runtime rules',
    );
    expect(capCaption([])).toContain('Press “Run all checks”');
    expect(capSeries(curves).every(({ dash }) => dash === 'dashed')).toBe(true);
    expect(new Set(capSeries(curves).map(({ variant }) => variant)).size).toBe(3);
    expect(capTable(curves).rows[1]).toEqual(['Reference rules', 2, 44, 42, 46, 95]);
    expect(capRefusal(items)).toBeUndefined();
  });
});
