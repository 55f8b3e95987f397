import { describe, expect, it } from 'vitest';
import { APPLICATION_IDS } from '../../../core/catalogue/applications';
import {
  measuredPoints,
  PANEL_KINDS,
  type PanelAnswer,
  type PanelQuestion,
} from '../../../core/evidence/panels';
import { panelCaption } from './captions';
import { comparisonRows } from './comparison';
import { itemsOf, type PanelItem, panelItems } from './items';
import { panelPlot } from './plot';
import { panelProvenances, setupTexts } from './provenances';
import { engineSentence, engineTally, errorRows, meanErrors } from './summary';
import { panelTable } from './table';
import { panelVerdict } from './verdict';
import { ratioWords } from './words';

const WAITING = panelItems([], 1);

function interval(mean: number) {
  return { mean, low: mean - 0.01, high: mean + 0.01 };
}

/** An answer that is so many attainment points too good, with a goodput of its own. */
function answerTo(question: PanelQuestion, tooGood: number, goodput: number): PanelAnswer {
  const points = measuredPoints(question).map(([x, measured]) => ({
    x,
    measured,
    simulated: interval(measured + tooGood),
  }));
  const isRate = question.kind === 'rate';
  const at = interval(goodput);
  return {
    kind: 'compared',
    basis: question.application === 'chat-175b' ? 'modelled' : 'fit',
    replications: 20,
    requestsPerReplication: 100,
    points,
    curve: points.map(({ x, simulated }) => ({ x, attainment: simulated })),
    error: Math.abs(tooGood),
    goodput: isRate ? { kind: 'crossing', perGpu: at } : undefined,
    tightestScale: isRate ? undefined : { kind: 'crossing', at },
  };
}

const GOODPUTS = { distserve: 2, vllm: 0.5, 'deepspeed-mii': 1 };

function answered(tooGood = 0.05, sameEngine = 3): readonly PanelItem[] {
  return WAITING.map(({ question }) => ({
    question,
    answer: answerTo(
      question,
      question.system === 'vllm' ? tooGood : 0.02,
      question.engines === 'same' ? sameEngine : GOODPUTS[question.system],
    ),
  }));
}

describe('before the run', () => {
  it('draws all measured points and no line, on the axes of later', () => {
    for (const application of APPLICATION_IDS) {
      for (const kind of PANEL_KINDS) {
        const before = panelPlot(WAITING, application, kind, false);
        const after = panelPlot(answered(), application, kind, false);
        expect(before.series.flatMap(({ points }) => points)).toEqual([]);
        expect([before.x, before.y, before.measured]).toEqual([after.x, after.y, after.measured]);
        expect(before.measured).toHaveLength(application === 'chat-175b' ? 2 : 3);
      }
    }
  });

  it('says what was measured, and that nothing is known yet', () => {
    expect(panelCaption(WAITING, 'chat-13b', 'rate')).toBe(
      'Measured points only. Highest rate per GPU with 90% in time: DistServe 2.30 req/s, vLLM 0.50 req/s and DeepSpeed-MII 0.31 req/s.',
    );
    expect(comparisonRows(WAITING, 'chat-13b')[1]).toMatchObject({
      name: 'vLLM',
      rateError: '…',
      goodput: '…',
      paperGoodput: '0.50 req/s, plateau',
      paperRatio: '4.6×, plateau',
    });
    expect(engineSentence(WAITING)).toBeUndefined();
    expect(meanErrors(WAITING, 'fit')).toEqual(['…', '…', '…']);
    expect(panelVerdict(WAITING).tone).toBe('open');
    expect(panelVerdict([]).tone).toBe('open');
  });
});

describe('while it runs', () => {
  it('names the systems that are missing', () => {
    const half = answered().map((item) =>
      item.question.system === 'distserve' ? item : { ...item, answer: undefined },
    );
    expect(panelCaption(half, 'chat-13b', 'rate')).toBe(
      'Simulating vLLM and DeepSpeed-MII on the paper’s set-up…',
    );
    const lines = panelPlot(half, 'chat-13b', 'rate', false).series.filter(({ points }) => points.length > 0);
    expect(lines.map(({ label }) => label)).toEqual(['DistServe']);
    expect(panelVerdict(half).tone).toBe('open');
  });
});

describe('what was compared', () => {
  it('is told with both goodputs', () => {
    expect(panelCaption(answered(), 'chat-13b', 'rate')).toBe(
      'Mean absolute error in attainment points: DistServe 2.0, vLLM 5.0 and DeepSpeed-MII 2.0. DistServe holds 90% up to 2.00 ± 0.01 req/s here, 2.30 req/s measured.',
    );
    expect(panelCaption(answered(), 'chat-175b', 'sloScale')).toContain('down to 2.00 ± 0.01× here');
  });

  it('leaves the other engine without error and without a measured value', () => {
    const rows = comparisonRows(answered(), 'chat-66b');
    expect(rows.map(({ name }) => name)).toEqual(['DistServe', 'vLLM', 'vLLM, same engine', 'DeepSpeed-MII']);
    expect(rows[2]).toMatchObject({ rateError: undefined, paperGoodput: '–', paperRatio: '–', variant: 3 });
    expect(rows[1]?.ratio).toEqual({ text: '4.0×', detail: '3.9 to 4.1×' });
    expect(rows[2]?.ratio?.text).toBe('0.67×');
  });

  it('marks one worst cell a system', () => {
    const items = answered().map((item) => ({
      ...item,
      answer:
        item.question.application === 'code-66b' && item.question.kind === 'rate'
          ? answerTo(item.question, 0.2, 1)
          : item.answer,
    }));
    const worst = errorRows(items).flatMap(({ application, kind, cells }) =>
      cells.filter(({ isWorst }) => isWorst).map(({ text }) => `${application} ${kind} ${text}`),
    );
    expect(worst).toEqual(Array(3).fill('code-66b rate 20.0'));
    expect(panelVerdict(items).detail).toContain('3 of 28 curves are missed by more than 10 points');
  });

  it('counts what the engine does to the comparison', () => {
    expect(engineTally(answered(), 'released')).toEqual({ more: 5, less: 0, unclear: 0 });
    expect(engineTally(answered(0.05, 3), 'same')).toEqual({ more: 0, less: 5, unclear: 0 });
    expect(engineTally(answered(0.05, 2.01), 'same')).toEqual({ more: 0, less: 0, unclear: 5 });
    expect(engineSentence(answered())).toContain('With DistServe’s engine for both it does in 0');
  });

  it('differs when a curve is far off, else agrees', () => {
    expect(panelVerdict(answered(0.05))).toMatchObject({
      tone: 'agrees',
      headline: 'Mean error in attainment points: DistServe by 2.0, vLLM by 5.0 and DeepSpeed-MII by 2.0',
    });
    expect(panelVerdict(answered(0.2)).tone).toBe('differs');
  });

  it('has no ratio in words where there is none', () => {
    expect(ratioWords({ kind: 'none', missing: 'under', why: 'nearIdle' }, 'vLLM')).toEqual({
      text: 'no ratio',
      detail: 'vLLM reaches 90% only near idle; chance could explain it',
    });
    expect(ratioWords({ kind: 'open' }, 'vLLM').text).toBe('no ratio');
    const unclear = { mean: 1.05, low: 0.93, high: 1.2 };
    expect(ratioWords({ kind: 'ratio', ratio: unclear, isClear: false }, 'vLLM').detail).toBe(
      '0.93 to 1.20×, no clear difference',
    );
  });
});

it('tables hold every point drawn, with units', () => {
  for (const kind of PANEL_KINDS) {
    const { columns, rows } = panelTable(answered(), 'code-66b', kind);
    const curves = itemsOf(answered(), 'code-66b', kind).map(
      ({ question }) => measuredPoints(question).length,
    );
    expect(rows).toHaveLength(curves.reduce((sum, count) => sum + count, 0));
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
    expect(columns.slice(1).every(({ unit }) => unit !== '')).toBe(true);
    expect(panelTable(WAITING, 'code-66b', kind).rows.length).toBeLessThan(rows.length);
  }
});

it('says whence the numbers come', () => {
  const kindsOf = (application: 'chat-13b' | 'chat-175b') =>
    panelProvenances(answered(), application, 'rate', 1).map(({ kind }) => kind);
  expect(panelProvenances(WAITING, 'chat-13b', 'rate', 1).map(({ kind }) => kind)).toEqual(['paper']);
  expect(kindsOf('chat-13b')).toEqual(['paper', 'simulated', 'measured fit', 'modelled']);
  expect(kindsOf('chat-175b')).toEqual(['paper', 'simulated', 'modelled']);
  expect(panelProvenances(answered(), 'chat-13b', 'rate', 1).every(({ method }) => method)).toBe(true);
  expect(setupTexts('chat-13b')[0]).toBe('DistServe: prefill TP2 + decode TP1, 3 GPUs');
});
