import { describe, expect, it } from 'vitest';
import { FIGURE_10_BREAKDOWN } from '../../../core/catalogue/figure10';
import { answerFigure10, figure10Questions } from '../../../core/evidence/figure10';
import { finish } from '../../../core/goodput/steps';
import { barsCaption, barsPlot, barsTable, type Figure10Items, gatheredBars } from './bars';
import { barsProvenances, transfersProvenances } from './provenances';
import { transferFigures } from './transfers';
import { figure10Verdict } from './verdict';

const SEED = 1;
const asked: Figure10Items = figure10Questions(SEED).map((question) => ({ question, answer: undefined }));
const answered: Figure10Items = asked.map(({ question }) => ({
  question,
  answer: finish(answerFigure10(question)),
}));

describe('Figure 10, left', () => {
  it('has the paper’s bars alone before the run, and beside ours after it', () => {
    for (const items of [[], asked]) {
      const [panel] = barsPlot(gatheredBars(items, SEED), 'all').panels;
      expect(panel?.label).toBe('DistServe, measured in the paper');
      expect(panel?.bands.map(({ bar }) => bar?.values)).toEqual(
        FIGURE_10_BREAKDOWN.map(({ shares }) => Object.values(shares)),
      );
      expect(barsCaption(gatheredBars(items, SEED))).toContain('Run draws ours');
    }
    const [panel] = barsPlot(gatheredBars(answered, SEED), 'all').panels;
    expect(panel?.bands.every((band) => 'beside' in band && band.bar !== undefined)).toBe(true);
    expect(barsCaption(gatheredBars(answered, SEED))).toMatch(
      /differ by \d\.\d percentage points on average/,
    );
  });

  it('has a row for each part and rate, ours and the paper’s', () => {
    expect(barsTable(gatheredBars([], SEED)).rows).toHaveLength(25);
    expect(barsTable(gatheredBars(answered, SEED)).rows).toHaveLength(50);
  });

  it('says why nothing is drawn', () => {
    const refused = asked.map(({ question }) => ({
      question,
      answer: { kind: 'refused', reason: 'No room.' } as const,
    }));
    expect(gatheredBars(refused, SEED).placements[0]?.refusal).toBe('No room.');
    expect(transferFigures(refused, SEED).map(({ refusal }) => refusal)).toEqual(Array(3).fill('No room.'));
  });
});

describe('Figure 10, right', () => {
  it('has one chart a model, the paper’s curve alone before the run', () => {
    expect(transferFigures(asked, SEED).map(({ title, plot }) => [title, plot.series.length])).toEqual([
      ['KV transfer times, OPT-13B', 1],
      ['KV transfer times, OPT-66B', 1],
      ['KV transfer times, OPT-175B', 1],
    ]);
    for (const { caption, plot } of transferFigures(answered, SEED)) {
      expect(plot.series).toHaveLength(2);
      expect(caption).toMatch(/ here, .* in the paper; 95% of transfers/);
    }
  });
});

describe('what Figure 10 says in the end', () => {
  it('is open until all is answered, then tells both halves', () => {
    expect(figure10Verdict([]).tone).toBe('open');
    expect(figure10Verdict(answered.slice(0, 3).concat(asked.slice(3))).tone).toBe('open');
    const { headline, detail } = figure10Verdict(answered);
    expect(headline).toMatch(/\d points off on average/);
    expect(detail).toContain('OPT-175B');
  });

  it('leads from each badge to the method, with sources', () => {
    const [first] = transferFigures(answered, SEED);
    const all = [...barsProvenances(SEED), ...(first ? transfersProvenances(first, SEED) : [])];
    for (const { method, sources, limits } of all) {
      expect(method).toBeDefined();
      expect(sources.length).toBeGreaterThan(0);
      expect(limits).not.toBe('');
    }
  });
});
