import { describe, expect, it } from 'vitest';
import type { LatencySample } from '../../../core/inside/latencies';
import type { Scenario } from '../../../core/scenario/scenario';
import { CHAT } from '../../testing/answers';
import { distributionAxes, distributionSeries, samplesOf, shareDomain } from './distributionPlot';
import { distributionCaption, distributionTable, quantileRows } from './distributionWords';
import { type GatheredLatencies, gatherLatencies, latencyJobs } from './latencyJobs';
import { missCaption, missDomain, missesOf, missRows, missTable } from './missPlot';

type Pair = readonly [ttft: number, tpot: number];

function sample(...runs: readonly (readonly Pair[])[]): LatencySample {
  return {
    kind: 'latencies',
    arrivalRatePerGpu: 1.5,
    runs: runs.map((pairs) => ({
      ttft: Float64Array.from(pairs, ([ttft]) => ttft),
      tpot: Float64Array.from(pairs, ([, tpot]) => tpot),
    })),
  };
}

/** So many requests of each kind: within both SLOs (250 ms, 100 ms), too late, too slow, both. */
function pairs(good: number, late: number, slow: number, both: number): readonly Pair[] {
  return [
    ...Array.from({ length: good }, (_, i): Pair => [0.05 + (0.1 * i) / good, 0.03]),
    ...Array.from({ length: late }, (): Pair => [0.4, 0.04]),
    ...Array.from({ length: slow }, (): Pair => [0.1, 0.15]),
    ...Array.from({ length: both }, (): Pair => [0.5, 0.2]),
  ];
}

type Answers = Parameters<typeof gatherLatencies>[1];

function gathered(answers: Answers, scenario: Scenario = CHAT): GatheredLatencies {
  const found = gatherLatencies(latencyJobs(scenario), answers);
  if (found === undefined) throw new Error('Nothing was asked');
  return found;
}

const FEW = sample(pairs(98, 2, 0, 0), pairs(98, 2, 0, 0));
const MANY = sample(pairs(80, 17, 2, 1), pairs(80, 17, 2, 1));

describe('who misses which SLO, in words', () => {
  const caption = (...answers: Answers) => missCaption(missesOf(gathered(answers), CHAT), 1.5);

  it('names the kind that is nearly all, or all kinds there are', () => {
    expect(caption(FEW, MANY)).toBe(
      'At 1.50 req/s per GPU. Disaggregated: 2.00% miss, all TTFT only. Colocated: 20.0% miss: 17.0% TTFT only, 2.0% TPOT only and 1.0% both. Colocated misses 10× as often as disaggregated.',
    );
    expect(caption(sample(pairs(80, 1, 19, 0)), undefined)).toContain('20.0% miss, nearly all TPOT only.');
    expect(caption(sample(pairs(80, 0, 0, 20)), undefined)).toContain('20.0% miss, all both.');
  });

  it('says that none misses, and draws no ratio from nothing', () => {
    const text = caption(sample(pairs(100, 0, 0, 0)), MANY);
    expect(text).toContain('Disaggregated: none misses an SLO.');
    expect(text).not.toContain('as often');
  });

  it('does not call chance a difference', () => {
    const noisy = sample(pairs(100, 0, 0, 0), pairs(80, 20, 0, 0));
    const other = sample(pairs(95, 5, 0, 0), pairs(90, 10, 0, 0));
    expect(caption(noisy, other)).toContain('No clear difference between colocated and disaggregated.');
  });

  it('follows the SLO without another simulation', () => {
    const loose = missesOf(gathered([FEW, MANY]), { ...CHAT, ttftSlo: 1 });
    expect(loose.map(({ kinds }) => kinds?.any.mean)).toEqual([0, 0.03]);
  });

  it('waits, and has words for a placement that is refused', () => {
    expect(caption(undefined, undefined)).toBe('Simulating…');
    const misses = missesOf(gathered([FEW, { kind: 'refused', reason: 'Too large.' }]), CHAT);
    expect(missRows(misses, CHAT).map(({ message }) => message)).toEqual([undefined, 'Too large.']);
    expect(missTable(misses, CHAT, 'chat-13b').rows).toHaveLength(1);
  });

  it('draws parts that sum to all that miss, on an axis that holds them', () => {
    const misses = missesOf(gathered([FEW, MANY]), CHAT);
    const [, row] = missRows(misses, CHAT);
    expect(row?.values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0.2, 12);
    expect(row?.total?.text).toBe('20.0% miss');
    expect(missDomain(misses)).toEqual([0, 0.2]);
    expect(missDomain([])).toEqual([0, 0.01]);
    const table = missTable(misses, CHAT, 'chat-13b');
    for (const cells of table.rows) expect(cells).toHaveLength(table.columns.length);
  });
});

describe('latencies as histograms and cumulative lines', () => {
  const both = gathered([FEW, MANY]);
  const samples = samplesOf(both, 'ttft');

  it('have bins of one round width on a linear axis, which shows the SLO', () => {
    const axes = distributionAxes(samples, 0.25, false);
    expect(axes.binText).toBe('per bin of 20 ms');
    expect(axes.edges[0]).toBe(0);
    expect(axes.edges.at(-1)).toBeGreaterThan(0.4);
  });

  it('end a linear axis at four SLOs, and say in words what lies beyond', () => {
    const late = samplesOf(
      gathered([sample([...pairs(90, 0, 0, 0), ...Array.from({ length: 10 }, (): Pair => [30, 0.03])])]),
      'ttft',
    );
    const axes = distributionAxes(late, 0.25, false);
    expect(axes.edges.at(-1)).toBeCloseTo(1, 6);
    expect(distributionCaption(late, axes, 'ttft', 0.25, 1.5)).toContain(
      'Beyond 1,000 ms: 10.0% with Disaggregated.',
    );
  });

  it('have a whole number of bins a decade on a log axis, and words for what has no place there', () => {
    const answers = sample([...pairs(90, 5, 3, 0), [0.1, 0], [0.1, 0]]);
    const tpots = samplesOf(gathered([answers]), 'tpot');
    const axes = distributionAxes(tpots, 0.1, true);
    expect(axes.binText).toMatch(/^per bin, (10|20) of them a decade$/);
    expect(axes.edges[0]).toBeGreaterThan(0.001);
    expect(distributionCaption(tpots, axes, 'tpot', 0.1, 1.5)).toContain(
      'Not on the axis, with answers of one token: 2.00% with Disaggregated.',
    );
  });

  it('draw a bin level from edge to edge; all of them hold all requests', () => {
    const axes = distributionAxes(samples, 0.25, false);
    const [line] = distributionSeries(samples, axes, 'histogram', 0.25, CHAT);
    const heights = line?.points.filter((_, index) => index % 2 === 0).map(({ y }) => y) ?? [];
    expect(heights.reduce((sum, y) => sum + y, 0)).toBeCloseTo(1, 9);
    const [, top] = shareDomain(line === undefined ? [] : [line], 'histogram');
    expect(top).toBeGreaterThan(Math.max(...heights));
  });

  it('go exactly through the SLO as cumulative lines', () => {
    const axes = distributionAxes(samples, 0.25, false);
    const lines = distributionSeries(samples, axes, 'cdf', 0.25, CHAT);
    const at = lines.map(({ points }) => points.find(({ x }) => x === 0.25)?.y);
    expect(at[0]).toBeCloseTo(0.98, 12);
    expect(at[1]).toBeCloseTo(0.82, 12);
    expect(shareDomain(lines, 'cdf')).toEqual([0, 1]);
  });

  it('are told with the share beyond the SLO and P90', () => {
    const axes = distributionAxes(samples, 0.25, false);
    expect(distributionCaption(samples, axes, 'ttft', 0.25, 1.5)).toBe(
      'At 1.50 req/s per GPU 2.00% of requests exceed a TTFT of 250 ms with Disaggregated (P90 141 ms) and 18.0% with Colocated (P90 400 ms).',
    );
    expect(distributionCaption([], axes, 'ttft', 0.25, 1.5)).toBe('Simulating…');
  });

  it.each(['histogram', 'cdf'] as const)('are a table as %s, each row as wide as its heading', (form) => {
    const axes = distributionAxes(samples, 0.25, true);
    const table = distributionTable(both, axes, 'ttft', form, 0.25, 'chat-13b');
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    expect(table.rows.length).toBeGreaterThan(2 * (axes.edges.length - 1) - 1);
    const atSlo = table.rows.filter((row) => row[2] === 250);
    expect(atSlo.length).toBe(form === 'cdf' ? 2 : 0);
    expect(distributionTable(undefined, undefined, 'ttft', form, 0.25, 'chat-13b').rows).toEqual([]);
  });

  it('have P50, P90 and P99 for each placement and latency', () => {
    const rows = quantileRows(both, CHAT);
    expect(rows.map(({ placement, latency }) => `${placement} ${latency}`)).toEqual([
      'Disaggregated TTFT',
      'Disaggregated TPOT',
      'Colocated TTFT',
      'Colocated TPOT',
    ]);
    expect(rows[3]).toMatchObject({ quantiles: ['30.0 ms', '40.0 ms', '151 ms'], beyond: '3.00%' });
  });
});
