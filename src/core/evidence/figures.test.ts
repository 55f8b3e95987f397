import { describe, expect, it } from 'vitest';
import { APPLICATIONS } from '../catalogue/applications';
import { FIGURE_10_BREAKDOWN, FIGURE_10_TRANSFERS } from '../catalogue/figure10';
import { FIGURE_11_GPUS, FIGURE_11_SYSTEMS, figure11Curves } from '../catalogue/figure11';
import { finish } from '../goodput/steps';
import { paperCandidate } from '../placement/table3';
import { gpusOf } from '../scenario/scenario';
import { answerFigure10, figure10Questions } from './figure10';
import {
  answerFigure11,
  FIGURE_11_SETS,
  type Figure11Answer,
  figure11Error,
  figure11Questions,
  paperSizePlacement,
} from './figure11';
import { answerTable3, table3Questions } from './table3';

const PANELS = ['rate', 'sloScale'] as const;

describe('Figure 10 again', () => {
  const [breakdown, ...transfers] = figure10Questions(3);

  it('has the paper’s rates, and shares that sum to 1', () => {
    const answer = breakdown && finish(answerFigure10(breakdown));
    if (answer?.kind !== 'breakdowns') throw new Error('no breakdown');
    expect(answer.bars.map((bar) => bar.arrivalRatePerGpu)).toEqual(
      FIGURE_10_BREAKDOWN.map(({ rate }) => rate),
    );
    for (const { parts } of answer.bars) {
      const sum = Object.values(parts).reduce((total, { meanShare }) => total + meanShare.mean, 0);
      expect(sum).toBeCloseTo(1, 9);
    }
  });

  it('moves KV caches of the three models over NVLink: times are bytes over bandwidth', () => {
    const models = transfers.map((one) =>
      one.about === 'transfers' ? APPLICATIONS[one.application].model : '',
    );
    expect(models).toEqual(FIGURE_10_TRANSFERS.map(({ model }) => model));
    const small = transfers[0] && finish(answerFigure10(transfers[0]));
    if (small?.kind !== 'transfers') throw new Error('no transfers');
    expect(small.link.id).toBe('nvlink');
    // OPT-13B on one pair of GPUs: 819,200 bytes for each of at most 2,047 tokens, 300 GB/s, 10 µs.
    expect(small.transfer.cdf.at(-1)?.value).toBeLessThanOrEqual((2047 * 819_200) / 300e9 + 1.1e-5);
  });
});

describe('Figure 11 again', () => {
  it('has placements with as many GPUs as the paper’s points tell', () => {
    for (const panel of PANELS) {
      for (const system of FIGURE_11_SYSTEMS) {
        expect(gpusOf(paperSizePlacement(system, panel)), `${system} ${panel}`).toBe(
          FIGURE_11_GPUS[panel][system],
        );
      }
    }
  });

  it('simulates each set at the paper’s x, the same for the same seed', () => {
    const question = figure11Questions(2).find(({ system }) => system === 'vllm');
    if (question === undefined) throw new Error('no question');
    const answer = finish(answerFigure11(question));
    expect(answer.lines.map(({ set, panel }) => `${set} ${panel}`)).toEqual(
      FIGURE_11_SETS.flatMap((set) => PANELS.map((panel) => `${set} ${panel}`)),
    );
    for (const line of answer.lines) {
      const xs = figure11Curves(line.panel)[0]?.points.map(([x]) => x);
      expect(line.points.map(({ x }) => x)).toEqual(xs);
      for (const { attainment, ttftAttainment } of line.points)
        expect(attainment.mean).toBeLessThanOrEqual(ttftAttainment.mean);
    }
    expect(finish(answerFigure11(question))).toEqual(answer);
  });

  it('on the paper’s rules and eight GPUs is near its vLLM; DistServe only when nothing but TTFT counts', () => {
    const answerOf = (system: 'low' | 'searchedVllm') =>
      finish(answerFigure11({ part: 'figure11', system, seed: 1 }));
    const errorOf = ({ system, lines }: Figure11Answer, set: string, counts: 'both' | 'ttft') => {
      const line = lines.find((one) => one.set === set && one.panel === 'rate');
      return (line && figure11Error(system, line, counts)) ?? Number.NaN;
    };
    const low = answerOf('low');
    expect(errorOf(answerOf('searchedVllm'), 'paperSize', 'both')).toBeLessThan(0.06);
    expect(errorOf(low, 'samePlacement', 'both')).toBeGreaterThan(0.1);
    expect(errorOf(low, 'samePlacement', 'ttft')).toBeLessThan(0.04);
  });
});

describe('Table 3 again', () => {
  it('asks for each row, and answers with the paper’s placement beside the best found', () => {
    const questions = table3Questions(5);
    expect(questions.map(({ seed }) => seed)).toEqual([5, 5, 5, 5, 5]);
    const code = questions.find(({ application }) => application === 'code-66b');
    const row = code && finish(answerTable3(code)).row;
    expect(row?.paper.candidate).toEqual(paperCandidate('code-66b'));
    expect(row?.verdict === 'same').toBe(row?.paper.id === row?.ours.id);
  });
});
