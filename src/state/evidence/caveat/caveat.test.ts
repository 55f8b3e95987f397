import { describe, expect, it } from 'vitest';
import { APPLICATION_IDS } from '../../../core/catalogue/applications';
import { type CaveatAnswer, type CaveatTopic, caveatQuestions } from '../../../core/evidence/caveats';
import { measuredPoints, type PanelAnswer, type PanelQuestion } from '../../../core/evidence/panels';
import { readScenario } from '../../../core/scenario/urlCodec';
import { readAddress } from '../../route';
import { LIMIT_GROUPS } from '../limits/limits';
import { type PanelItem, panelItems } from '../panel/items';
import type { CaveatItem } from './curves';
import { enginesView, slowdown } from './engines';
import { FLOOR_VIEW, WEIGHTS_READ } from './floor';
import { FORMULA_VIEW, residuals } from './formula';
import { plateauView, vllmCeiling } from './plateau';
import { bandTally, samplesView } from './samples';
import type { CaveatView } from './shapes';
import { sinceView } from './since';
import { sloView } from './slo';
import { TRANSFER_VIEW } from './transfer';
import { caveatVerdict } from './verdict';

const WAITING = panelItems([], 1);

function interval(mean: number, half = 0.01) {
  return { mean, low: mean - half, high: mean + half };
}

/** A straight line that falls through 90% at the goodput. */
function fallingTo(goodput: number) {
  return [0.5, 1, 1.5].map((part) => ({ x: part * goodput, attainment: interval(0.9 + 0.1 * (1 - part)) }));
}

const GOODPUTS = { distserve: 2, vllm: 0.5, 'deepspeed-mii': 1 };

/** Answers that are so many points too good, with a goodput of their own for vLLM on the same engine. */
function panels(sameEngine: number, tooGood = 0): readonly PanelItem[] {
  return WAITING.map(({ question }) => ({ question, answer: panelAnswer(question, sameEngine, tooGood) }));
}

function panelAnswer(question: PanelQuestion, sameEngine: number, tooGood: number): PanelAnswer {
  const goodput = question.engines === 'same' ? sameEngine : GOODPUTS[question.system];
  const points = measuredPoints(question).map(([x, measured]) => ({
    x,
    measured,
    simulated: interval(Math.min(1, measured + tooGood)),
  }));
  const isRate = question.kind === 'rate';
  return {
    kind: 'compared',
    basis: 'fit',
    replications: 20,
    requestsPerReplication: 100,
    points,
    curve: fallingTo(goodput),
    error: tooGood,
    goodput: isRate ? { kind: 'crossing', perGpu: interval(goodput) } : undefined,
    tightestScale: isRate ? undefined : { kind: 'crossing', at: interval(1) },
  };
}

function caveatAnswer(topic: CaveatTopic): CaveatAnswer {
  if (topic.kind === 'published') {
    return { kind: 'rate', ratePerGpu: { distserve: 1, vllm: 0.5, sameEngine: 1.5 }[topic.system] };
  }
  const goodput =
    topic.kind === 'link'
      ? { 'eth-25g': 0.1, 'ib-100g': 0.4, 'ib-200g': 1.9 }[topic.link as 'eth-25g']
      : { distserve: 0.3, vllm: 0.1, sameEngine: 0.6 }[topic.system];
  return {
    kind: 'curve',
    gpus: 8,
    replications: 20,
    requestsPerReplication: 200,
    curve: fallingTo(goodput),
    goodput: { kind: 'crossing', perGpu: interval(goodput) },
  };
}

const CAVEATS: readonly CaveatItem[] = caveatQuestions(1).map((question) => ({
  question,
  answer: caveatAnswer(question.topic),
}));
const NO_CAVEATS: readonly CaveatItem[] = CAVEATS.map(({ question }) => ({ question, answer: undefined }));

function allViews(items: readonly PanelItem[], caveats: readonly CaveatItem[]): readonly CaveatView[] {
  return [
    plateauView(items, 0.9, 'measured', 1),
    plateauView(items, 0.9, 'ours', 1),
    ...APPLICATION_IDS.flatMap((id) => [enginesView(items, caveats, id, 1), samplesView(items, id)]),
    FORMULA_VIEW,
    FLOOR_VIEW,
    TRANSFER_VIEW,
    sloView(items, caveats, 'table1', 1),
    sloView(items, caveats, 'scripts', 1),
    sinceView(items, caveats, 1),
  ];
}

function wordsOf({ claim, plots, rows, follows }: CaveatView): string {
  const told = plots.flatMap(({ title, caption, message = '' }) => [title, caption, message]);
  return [claim, ...told, ...rows.flatMap((table) => table.rows.flat()), ...follows].join('\n');
}

describe.each([
  ['before the run', WAITING, NO_CAVEATS],
  ['after it', panels(3), CAVEATS],
])('all cards %s', (_, items, caveats) => {
  it('speak in whole words and draw finite points', () => {
    for (const view of allViews(items, caveats)) {
      expect(wordsOf(view)).not.toMatch(/NaN|undefined|Infinity|\[object/);
      for (const { series, measured, table } of view.plots) {
        for (const { points } of [...series, ...measured])
          expect(points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
        expect(table.rows.every((row) => row.length === table.columns.length)).toBe(true);
      }
    }
  });

  it('have provenances whose ids differ, each with a source', () => {
    for (const { plots } of allViews(items, caveats)) {
      for (const { provenances } of plots) {
        expect(new Set(provenances.map(({ id }) => id)).size).toBe(provenances.length);
        expect(provenances.every(({ sources }) => sources.length > 0)).toBe(true);
      }
    }
  });
});

it('every link leads to a page, with a scenario that is understood', () => {
  const links = [
    ...allViews(WAITING, NO_CAVEATS).flatMap((view) => view.links),
    ...LIMIT_GROUPS.flatMap(({ limits }) => limits.flatMap(({ link }) => link ?? [])),
  ];
  expect(links.length).toBeGreaterThan(20);
  for (const { href } of links) {
    const { query, problem } = readAddress(href);
    expect(problem, href).toBeUndefined();
    expect(readScenario(query).problems, href).toEqual([]);
  }
});

describe('plateau', () => {
  it('has the paper’s ratios at 90% and others at the next targets', () => {
    expect(plateauView(WAITING, 0.9, 'measured', 1).claim).toContain(
      '4.6× over vLLM and 7.4× over DeepSpeed-MII',
    );
    // By hand: 2.25 + 0.25 · (91.33 − 88)/(91.33 − 84.67) = 2.375 over 0.5 + 0.5 · 2/5 = 0.7.
    const [plot] = plateauView(WAITING, 0.88, 'measured', 1).plots;
    expect(plot?.ratio?.text).toBe('3.4×');
    expect(plateauView(WAITING, 0.92, 'measured', 1).plots[0]?.ratio).toBeUndefined();
  });

  it('waits for our curves, then brackets them', () => {
    expect(plateauView(WAITING, 0.9, 'ours', 1).plots[0]?.message).toContain('Run all checks');
    expect(plateauView(panels(3), 0.9, 'ours', 1).plots[0]).toMatchObject({
      message: undefined,
      ratio: { text: '4.0×' },
    });
  });

  it('knows the ceiling', () => expect(vllmCeiling().ofHistogram).toBeCloseTo(0.883, 3));
});

describe('engines', () => {
  it('tell the released slowdowns', () => {
    expect(slowdown('opt-13b', 1)).toBeCloseTo(0.14051 / 0.10191, 3);
    expect(slowdown('opt-13b', 8)).toBeUndefined();
  });

  it('say what the answers say, whoever wins', () => {
    const words = (same: number) => wordsOf(enginesView(panels(same), CAVEATS, 'chat-13b', 1));
    expect(words(3)).toContain('it does in 0, serves clearly less in 5');
    expect(words(0.2)).toContain('it does in 5, serves clearly less in 0');
    expect(words(3)).toContain('in 3 of 3 settings');
    expect(wordsOf(enginesView(WAITING, NO_CAVEATS, 'chat-13b', 1))).not.toContain(
      'The published simulator says',
    );
  });
});

describe('samples', () => {
  it('have wide crossings where few requests were measured', () => {
    const [plot] = samplesView(WAITING, 'chat-13b').plots;
    const vllm = plot?.crossings.find(({ seriesId }) => seriesId === 'vllm');
    expect(vllm?.x).toBeCloseTo(0.5, 12);
    expect(vllm?.low).toBe(0);
    expect(vllm?.high).toBeGreaterThan(1);
    expect(plot?.caption).toContain('vLLM at 0.50 (below 0.25 to');
  });

  it('count the points that chance does not explain', () => {
    expect(bandTally(WAITING)).toBeUndefined();
    expect(bandTally(panels(3, 0))?.beyond).toBe(0);
    expect(bandTally(panels(3, 0.5))?.beyond).toBeGreaterThan(50);
  });
});

it('Figure 4 is the formula, to the last printed digit', () => {
  const all = residuals();
  expect(all.length).toBe(75);
  expect(all.every(({ printed, formula }) => Math.abs(printed - formula) <= 1e-5)).toBe(true);
});

it('Figure 2 is below the time to read the weights', () => {
  expect(WEIGHTS_READ).toBeCloseTo(0.0126, 4);
  expect(FLOOR_VIEW.claim).toContain('7.47 ms');
});

it('Figure 10’s text and data stand beside each other', () => {
  expect(TRANSFER_VIEW.claim).toContain('91.2% of OPT-175B');
  expect(TRANSFER_VIEW.claim).toContain('0.16% to 0.75%');
});

it('the SLOs of the scripts have ratios of their own', () => {
  const words = wordsOf(sloView(panels(3), CAVEATS, 'scripts', 1));
  expect(words).toContain('3.0× (2.6 to 3.4×)');
  expect(words).toContain('0.50× (0.48 to 0.53×)');
  expect(words).toContain('4.0×');
});

it('links that lose are named, and only those', () => {
  const caption = sinceView(panels(3), CAVEATS, 1).plots[0]?.caption;
  expect(caption).toContain('vLLM as released over 25 Gbit/s Ethernet and 100 Gbit/s InfiniBand');
  const won = sinceView(panels(0.05), CAVEATS, 1).plots[0]?.caption;
  expect(won).toContain('vLLM on the same engine over no link');
});

describe('limits', () => {
  it('say where they show, before and after the run', () => {
    for (const items of [WAITING, panels(3, 0.05)]) {
      const shown = LIMIT_GROUPS.flatMap(({ limits }) => limits.map(({ shows }) => shows(items)));
      expect(shown.every((text) => text.length > 25)).toBe(true);
      expect(shown.join('\n')).not.toMatch(/NaN|undefined|Infinity/);
    }
    const saturation = LIMIT_GROUPS.flatMap(({ limits }) => limits).find(({ id }) => id === 'saturation');
    expect(saturation?.shows(panels(3, 0.05))).toContain('DistServe 5.0 attainment points too good');
    expect(saturation?.shows(panels(3, -0.05))).toContain('vLLM 5.0 attainment points too bad');
  });
});

it('the verdict is open until all has come', () => {
  expect(caveatVerdict(NO_CAVEATS, panels(3)).tone).toBe('open');
  expect(caveatVerdict(CAVEATS, WAITING).tone).toBe('open');
  expect(caveatVerdict(CAVEATS, panels(3)).headline).toContain('in 0 of 5 applications, colocation in 5');
});
