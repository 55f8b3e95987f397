import { describe, expect, it } from 'vitest';
import { FIGURE_4 } from '../../core/catalogue/figure4';
import type { ModelId } from '../../core/catalogue/models';
import { finish } from '../../core/goodput/steps';
import { measureSystem, type SystemPoint } from '../../core/physics/systemRun';
import type { OrAuto, Ways } from '../../core/scenario/instruments';
import { crossoverMap, mapCaption, mapTable } from './crossoverMap';
import { askedOf, parallelismPlot, SPLIT_KINDS, type SplitKind, simulatedSplits } from './parallelism';
import {
  meanDeviation,
  paperError,
  parallelismCaption,
  parallelismTable,
  parallelismTakeaway,
} from './parallelismText';
import { passSchedule, scheduleCaption, scheduleTable } from './passSchedule';
import { ratesWithin, sloCaption, sloChoice, sloTable } from './sloChoice';
import { figure4Split, type Split, splitOf } from './split';
import { measureAt } from './splitTheory';

interface Chosen {
  readonly model?: ModelId;
  readonly group?: number;
  readonly ways?: Ways;
  readonly speedUp?: OrAuto;
}

function splitWith({ model = 'opt-13b', group = 1, ways = 2, speedUp = 'auto' }: Chosen = {}): Split {
  return splitOf({ model, gpu: 'a100-80gb', group, promptTokens: 512, ways, speedUp });
}

const NO_ANSWERS = { intra: [], inter: [] };

describe('Figure 4 through the functions that draw the chart', () => {
  it.each(FIGURE_4)('panel $panel, $parallelism $speedUp', ({ parallelism, speedUp, points }) => {
    const split = figure4Split(splitWith(), speedUp ?? 'auto');
    const kind = parallelism === 'intraOp' ? 'intra' : 'inter';
    for (const [rate, ttft] of points)
      expect(Math.abs((measureAt(split, kind, rate, 'mean') ?? 0) - ttft)).toBeLessThan(1e-5);
  });

  it('is drawn with its points for a K that it has, and for others with those of inter-op', () => {
    const shown = (speedUp: OrAuto) =>
      parallelismPlot(figure4Split(splitWith(), speedUp), 'mean').paper.map(({ id }) => id);
    expect(shown('auto')).toEqual(['figure 4 inter', 'figure 4 intra']);
    expect(shown(1.5)).toEqual(['figure 4 inter', 'figure 4 intra']);
    expect(shown(1.55)).toEqual(['figure 4 inter']);
    expect(parallelismPlot(figure4Split(splitWith(), 'auto'), 'p90').paper).toEqual([]);
    expect(parallelismPlot(splitWith(), 'mean').paper).toEqual([]);
  });

  it('is called what it is', () => {
    const plot = parallelismPlot(figure4Split(splitWith(), 'auto'), 'mean');
    expect(paperError(plot)).toBeLessThan(1e-5);
    expect(parallelismCaption(plot, true)).toContain('not a measurement');
    // Two rows of theory and simulation for six loads each, and 18 points.
    expect(parallelismTable(plot, NO_ANSWERS).rows).toHaveLength(12 + 18);
    expect(parallelismTakeaway(plot, 1)).toContain('136 ms with intra-op on 2 GPUs');
  });
});

describe('the simulator and Eq. 2 and 3', () => {
  const split = splitWith();
  const shares = [0.4, 0.6, 0.75];
  const answersOf = (kind: SplitKind): readonly SystemPoint[] => {
    const { question, rates } = askedOf(split, kind, 11);
    const asked = rates.filter((_, index) => index > 0 && index < 4);
    return asked.map((rate) => finish(measureSystem({ ...question, requests: 12_000 }, rate)));
  };
  const answers = { intra: answersOf('intra'), inter: answersOf('inter') };

  it.each(SPLIT_KINDS)('agree for %s-op: theory is in the 95% intervals of mean and P90', (kind) => {
    const points = answers[kind];
    expect(points).toHaveLength(shares.length);
    for (const { rate, ttft } of points) {
      for (const measure of ['mean', 'p90'] as const) {
        const theory = measureAt(split, kind, rate / 2, measure) ?? Number.NaN;
        // Six intervals of 95% each: a third of their width as slack keeps the test from being a matter of luck.
        const slack = (ttft[measure].high - ttft[measure].low) / 3;
        expect(theory).toBeGreaterThan(ttft[measure].low - slack);
        expect(theory).toBeLessThan(ttft[measure].high + slack);
      }
    }
  });

  it('differ by less than two percent on average', () => {
    const plot = parallelismPlot(split, 'mean');
    expect(meanDeviation(plot, answers)).toBeLessThan(0.02);
    expect(simulatedSplits(plot, answers)[0]?.points).toHaveLength(3);
  });
});

describe('what is learnt', () => {
  it('changes at the crossover', () => {
    const plot = parallelismPlot(splitWith(), 'mean');
    const at = plot.equal?.x ?? 0;
    expect(parallelismTakeaway(plot, at * 0.9)).toMatch(/^Few requests: .* tensor parallelism is ahead/);
    expect(parallelismTakeaway(plot, at * 1.1)).toMatch(/^Many requests: .* the pipeline is ahead/);
    const p90 = parallelismPlot(splitWith(), 'p90');
    expect(parallelismTakeaway(p90, 1)).toContain('P90 TTFT is');
    expect(p90.equal?.x).toBeLessThan(at);
  });

  it('says which of them is full', () => {
    const plot = parallelismPlot(splitWith(), 'mean');
    const between = (plot.walls.intra + plot.walls.inter) / 2;
    expect(parallelismTakeaway(plot, between)).toContain('only the pipeline keeps up');
    expect(parallelismTakeaway(plot, plot.walls.inter)).toContain('too much for either');
  });

  it('says that one of them is always ahead', () => {
    const ideal = parallelismPlot(splitWith({ speedUp: 2 }), 'mean');
    expect(ideal.equal).toBeUndefined();
    expect(parallelismTakeaway(ideal, 2)).toMatch(/^With K = n = 2/);
    const slow = parallelismPlot(splitWith({ speedUp: 0.9 }), 'mean');
    expect(parallelismTakeaway(slow, 2)).toMatch(/^TP 2 makes a pass no faster here \(K = 0\.90\)/);
  });

  it('warns of a group that spans nodes', () => {
    const plot = parallelismPlot(splitWith({ model: 'opt-175b', group: 8 }), 'mean');
    expect(parallelismTakeaway(plot, 0.1)).toContain('TP 16 spans nodes');
  });
});

describe('the crossover map', () => {
  it('has its curve from no load at K = 1 to full load at K = n', () => {
    const { boundary } = crossoverMap(splitWith({ ways: 4 }));
    expect(boundary[0]).toEqual({ x: 0, y: 1 });
    expect(boundary.at(-1)).toEqual({ x: 1, y: 4 });
    const loads = boundary.map(({ x }) => x);
    expect(loads).toEqual(loads.toSorted((one, other) => one - other));
  });

  it('for two GPUs has the loads of the table', () => {
    const rows = mapTable(crossoverMap(splitWith())).rows;
    const at = rows.find(([k]) => Math.abs(Number(k) - 1.5) < 1e-9);
    expect(at?.[1]).toBeCloseTo(0.936, 3);
  });

  it('says where we are', () => {
    const map = crossoverMap(splitWith());
    expect(mapCaption(map, 1)).toContain('tensor parallelism is ahead');
    expect(mapCaption(map, 11)).toContain('the pipeline is ahead');
    expect(mapCaption(map, 20)).toContain('more work arrives than 2 × A100-80GB can do');
  });
});

describe('the choice under a TTFT SLO', () => {
  const split = splitWith();

  it('is tensor for tight and pipeline for loose SLOs, equal where the curves cross', () => {
    const choice = sloChoice(split, 0.9, 0.2);
    const at = choice.equal?.x ?? 0;
    const [tight, equal, loose] = [at * 0.8, at, at * 2].map((slo) => ratesWithin(choice, slo));
    expect(tight?.intra).toBeGreaterThan(tight?.inter ?? 0);
    expect((equal?.intra ?? 0) / (equal?.inter ?? 1)).toBeCloseTo(1, 3);
    expect(loose?.inter).toBeGreaterThan(loose?.intra ?? 0);
  });

  it('draws the rates that bisection finds', () => {
    const choice = sloChoice(split, 0.9, 0.2);
    for (const kind of SPLIT_KINDS) {
      const points = choice.series.find(({ id }) => id === kind)?.points ?? [];
      for (const { x, y } of points.filter((_, index) => index > 10 && index % 15 === 0))
        expect(ratesWithin(choice, x)[kind]).toBeCloseTo(y, 3);
    }
    expect(sloTable(choice).rows.length).toBeGreaterThan(100);
  });

  it('says so when no rate keeps the SLO', () => {
    const choice = sloChoice(split, 0.9, 0.02);
    expect(sloCaption(choice, 0.02)).toContain('no rate keeps it');
    expect(sloCaption(sloChoice(splitWith({ speedUp: 2 }), 0.9, 0.2), 0.2)).toContain(
      'Tensor sustains more at every SLO',
    );
  });
});

describe('the schedule of A to D', () => {
  it.each([2, 4, 8] as const)('has every request on each of %d stages, and on the faster device', (ways) => {
    const schedule = passSchedule(splitWith({ ways }));
    expect(schedule.pipeline.passes).toHaveLength(4 * ways);
    expect(schedule.tensor.passes).toHaveLength(4);
    expect(schedule.pipeline.bubbles.length).toBeGreaterThan(0);
    const named = scheduleTable(schedule).rows.filter(([, , name]) => name !== 'bubble');
    expect(named).toHaveLength(4 * ways + 4);
  });

  it('starts A at once: its TTFT is a pass, and a pass divided by K', () => {
    const split = splitWith({ speedUp: 1.5 });
    const { pipeline, tensor, requests } = passSchedule(split);
    expect(requests[0]?.inputTokens).toBe(410);
    // 18.1025 + 0.1019123·410 + 7.12226e-6·410² = 61.08 ms.
    expect(pipeline.ttfts[0]).toBeCloseTo(0.06108, 5);
    expect(tensor.ttfts[0]).toBeCloseTo(0.06108 / 1.5, 5);
    expect(scheduleCaption(passSchedule(split))).toContain('61.1 ms through the pipeline');
  });
});
