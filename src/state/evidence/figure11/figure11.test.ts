import { describe, expect, it } from 'vitest';
import { type Figure11System, figure11Curves } from '../../../core/catalogue/figure11';
import {
  FIGURE_11_SETS,
  type Figure11Answer,
  type Figure11Line,
  figure11Questions,
  paperSizePlacement,
} from '../../../core/evidence/figure11';
import { interval } from '../../testing/answers';
import { type Figure11Items, figure11Series, figure11Table } from './plot';
import { figure11Provenances } from './provenances';
import { figure11Verdict } from './verdict';
import { figure11Caption, figure11Reasons, figure11Rows } from './words';

/** The paper's own curve, moved down by so much; TTFT alone is the paper's. */
function moved(system: Figure11System, by: number): Figure11Answer {
  const lines = FIGURE_11_SETS.flatMap((set): Figure11Line[] =>
    (['rate', 'sloScale'] as const).map((panel) => ({
      set,
      panel,
      placement: paperSizePlacement(system, panel),
      points: (figure11Curves(panel).find((curve) => curve.system === system)?.points ?? []).map(
        ([x, y]) => ({
          x,
          attainment: interval(y - by, 0),
          ttftAttainment: interval(y, 0),
        }),
      ),
    })),
  );
  return { system, lines };
}

const asked: Figure11Items = figure11Questions(1).map((question) => ({ question, answer: undefined }));
const answered = (by: number): Figure11Items =>
  asked.map(({ question }) => ({ question, answer: moved(question.system, by) }));

describe('Figure 11 again', () => {
  it('draws nothing of ours before the run, and then says so', () => {
    expect(figure11Series(asked, 'ours', 'rate')).toEqual([]);
    expect(figure11Caption(asked, 'ours', 'rate')).toContain('Run draws ours');
    expect(figure11Caption([], 'ours', 'sloScale')).toContain('0.375 req/s per GPU');
    expect(figure11Reasons([])).toHaveLength(4);
    expect(figure11Table([], 'rate').rows).toHaveLength(28);
  });

  it('shares a line where placements are the same, and draws TTFT alone dotted for the paper’s sizes', () => {
    expect(figure11Series(answered(0.1), 'ours', 'rate').map(({ label, dash }) => [label, dash])).toEqual([
      ['DistServe-High', 'solid'],
      ['DistServe-Low', 'solid'],
      ['vLLM++ = vLLM', 'solid'],
    ]);
    expect(
      figure11Series(answered(0.1), 'paperSize', 'rate').map(({ label, dash }) => [label, dash]),
    ).toEqual([
      ['DistServe-High, TTFT alone', 'dotted'],
      ['DistServe-High', 'solid'],
      ['DistServe-Low, TTFT alone', 'dotted'],
      ['DistServe-Low', 'solid'],
      ['vLLM++ = vLLM', 'solid'],
    ]);
  });

  it('tells the distance it was given', () => {
    expect(figure11Caption(answered(0.1), 'ours', 'rate')).toBe(
      'Against arrival rate, mean distance from the paper’s points in percentage points: DistServe-High 10.0, DistServe-Low 10.0, vLLM++ 10.0 and vLLM 10.0.',
    );
    expect(figure11Caption(answered(0.1), 'paperSize', 'sloScale')).toContain(
      'DistServe-Low (TTFT alone) 0.0',
    );
    expect(figure11Rows(answered(0.1))[0]).toMatchObject({
      paperGpus: '18 / 10',
      errors: ['10.0 / 10.0', '10.0 / 10.0', '10.0 / 10.0', '0.0 / 0.0'],
    });
  });

  it('has rows as wide as the heading, ours and the paper’s', () => {
    const table = figure11Table(answered(0.1), 'sloScale');
    expect(table.rows).toHaveLength(4 * 5 * 3 + 4 * 5);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
  });

  it('leaves out a line that the rules refuse', () => {
    const items = asked.map(({ question }) => ({ question, answer: { system: question.system, lines: [] } }));
    expect(figure11Rows(items)[0]).toMatchObject({ placement: '–', errors: Array(4).fill('– / –') });
    expect(figure11Verdict(items).headline).toContain('no curve');
  });

  it('agrees only where every curve is near', () => {
    expect(figure11Verdict(asked).tone).toBe('open');
    expect(figure11Verdict(answered(0.02)).tone).toBe('agrees');
    expect(figure11Verdict(answered(0.1))).toMatchObject({
      tone: 'differs',
      headline: expect.stringContaining('DistServe-High 10.0 points off'),
    });
  });

  it('leads from each badge to the method, with sources', () => {
    for (const { method, sources } of FIGURE_11_SETS.flatMap((set) => figure11Provenances(set, 1))) {
      expect(method).toBeDefined();
      expect(sources.length).toBeGreaterThan(0);
    }
  });
});
