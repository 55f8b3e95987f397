import { describe, expect, it } from 'vitest';
import type { ChunkedPlacement, Scenario } from '../core/scenario/scenario';
import { writeScenario } from '../core/scenario/urlCodec';
import { type AppState, createAppStore } from './appState';
import { selectRateAxisMax } from './asked';
import { selectDrawn, selectOperating } from './drawn';
import { selectCrossings, selectRatio, selectSeries } from './series';
import { CHAT, CHUNKED, crossing, curve, curvesOf, operatingOf, THREE } from './testing/answers';

const OUTCOMES = [curve(crossing(2.3, 0.08)), curve(crossing(0.5, 0.02))];
const [DISAGGREGATED, COLOCATED] = CHAT.placements;

function stateFor(chosen: Partial<Scenario>, more: Partial<AppState> = {}): AppState {
  const store = createAppStore();
  store.setState({
    curves: curvesOf(CHAT, OUTCOMES),
    operating: operatingOf(CHAT),
    scenario: { ...CHAT, ...chosen },
    ...more,
  });
  return store.getState();
}

function stages(chosen: Partial<Scenario>) {
  const { attainmentStage, latencyStage, goodputStage } = selectDrawn(stateFor(chosen));
  return [attainmentStage, latencyStage, goodputStage];
}

describe('which parts of an answer stay true', () => {
  it('all while only the operating rate moves', () => {
    expect(stages({ arrivalRatePerGpu: 3 })).toEqual(['refined', 'refined', 'refined']);
    expect(selectOperating(stateFor({ arrivalRatePerGpu: 3 })).stage).toBe('updating');
  });

  it('the curves while the target moves, but not the goodput', () => {
    expect(stages({ attainmentTarget: 0.8 })).toEqual(['refined', 'refined', 'updating']);
    expect(selectCrossings(stateFor({ attainmentTarget: 0.8 }))).toEqual([]);
    expect(selectOperating(stateFor({ attainmentTarget: 0.8 })).stage).toBe('refined');
  });

  it('the latencies while an SLO moves, but not the attainment', () => {
    expect(stages({ ttftSlo: 0.3 })).toEqual(['updating', 'refined', 'updating']);
    expect(stages({ tpotSlo: 0.3 })).toEqual(['updating', 'refined', 'updating']);
    expect(selectOperating(stateFor({ ttftSlo: 0.3 })).stage).toBe('updating');
  });

  it.each([
    { seed: 2 },
    { model: 'opt-66b' },
    { engines: 'same' },
    { rules: 'reference' },
    { arrivals: { kind: 'even' } },
    { run: 'steady' },
    { requestsPerGpu: 50 },
    { prefillBatchTokens: 512 },
    { input: { kind: 'fixed', tokens: 512 } },
  ] satisfies Partial<Scenario>[])('nothing when %o changes', (patch) => {
    expect(stages(patch)).toEqual(['updating', 'updating', 'updating']);
  });

  it('recorded arrivals as long as it is the same record', () => {
    const times = [0, 1, 3];
    const answered: Scenario = { ...CHAT, arrivals: { kind: 'replay', times } };
    const stage = (chosen: Scenario) =>
      selectDrawn(stateFor(chosen, { curves: curvesOf(answered, OUTCOMES) })).attainmentStage;
    expect(stage({ ...answered, arrivals: { kind: 'replay', times }, attainmentTarget: 0.8 })).toBe(
      'refined',
    );
    expect(stage({ ...answered, arrivals: { kind: 'replay', times: [0, 1, 2] } })).toBe('updating');
  });

  it('a chunked placement as long as its budget is the same', () => {
    const curves = curvesOf(THREE, [...OUTCOMES, curve(crossing(1, 0.1))]);
    const holds = (placement: ChunkedPlacement) => {
      const placements = [...CHAT.placements, placement];
      return selectDrawn(stateFor({ placements }, { curves })).placements.map((one) => one.holds.latency);
    };
    expect(holds({ ...CHUNKED })).toEqual([true, true, true]);
    expect(holds({ ...CHUNKED, chunkTokens: 512 })).toEqual([true, true, false]);
  });

  it('those of the placements that did not change', () => {
    if (DISAGGREGATED === undefined || COLOCATED?.policy !== 'colocated') throw new Error('two placements');
    const added = selectDrawn(
      stateFor({ placements: [DISAGGREGATED, COLOCATED, { ...COLOCATED, instances: 2 }] }),
    );
    expect(added.placements.map(({ holds }) => holds.attainment)).toEqual([true, true, false]);
    expect(added.placements[2]?.outcome).toBeUndefined();

    const removed = selectDrawn(stateFor({ placements: [COLOCATED] }));
    expect(removed.attainmentStage).toBe('refined');
    expect(removed.placements[0]?.outcome).toBe(OUTCOMES[1]);

    const swapped = selectDrawn(stateFor({ placements: [COLOCATED, DISAGGREGATED] }));
    expect(swapped.placements.map(({ outcome }) => outcome)).toEqual([OUTCOMES[1], OUTCOMES[0]]);
  });

  it('an outdated curve keeps the words of the placement it answers', () => {
    if (COLOCATED?.policy !== 'colocated' || DISAGGREGATED === undefined) throw new Error('two placements');
    const drawn = selectDrawn(stateFor({ placements: [DISAGGREGATED, { ...COLOCATED, instances: 2 }] }));
    expect(drawn.placements[1]).toMatchObject({ holds: { latency: false }, summary: 'vLLM, TP1, 1 GPU' });
  });
});

describe('the scenario that the drawn curves say they answer', () => {
  it('is the chosen one when they do', () => {
    const chosen = { ...CHAT, arrivalRatePerGpu: 3, attainmentTarget: 0.8 };
    expect(selectDrawn(stateFor(chosen)).scenarioText).toBe(writeScenario(chosen, 'chat-13b'));
  });

  it('is the earlier one when they do not', () => {
    const { scenarioText } = selectDrawn(stateFor({ ttftSlo: 0.3, arrivalRatePerGpu: 3 }));
    expect(scenarioText).toBe(writeScenario({ ...CHAT, arrivalRatePerGpu: 3 }, 'chat-13b'));
  });
});

describe('lines of the charts', () => {
  it('carry names, summaries and the letter of their placement', () => {
    const series = selectSeries.goodput(stateFor({}));
    expect(series.map(({ id, label, sublabel }) => [id, label, sublabel])).toEqual([
      ['A', 'Disaggregated', 'prefill TP2 + decode TP1, 3 GPUs'],
      ['B', 'Colocated', 'vLLM, TP1, 1 GPU'],
    ]);
  });

  it('have the colour and shape of their policy', () => {
    const curves = curvesOf(THREE, [...OUTCOMES, curve(crossing(1, 0.1))]);
    const series = selectSeries.goodput(stateFor(THREE, { curves }));
    expect(series.map(({ encoding }) => encoding)).toEqual(['disaggregated', 'colocated', 'chunked']);
    expect(series[2]).toMatchObject({ label: 'Chunked prefill', sublabel: 'TP1, 768-token chunks, 1 GPU' });
  });

  it('keep their identity while nothing they depend on changes', () => {
    const store = createAppStore();
    store.setState({ curves: curvesOf(CHAT, OUTCOMES) });
    const before = selectSeries.goodput(store.getState());
    store.setState({ crosshair: 2, progress: 0.5 });
    expect(selectSeries.goodput(store.getState())).toBe(before);
  });

  it('are bracketed between disaggregated and the best of the others', () => {
    const curves = curvesOf(THREE, [...OUTCOMES, curve(crossing(1, 0.1))]);
    expect(selectRatio(stateFor(THREE, { curves }))).toEqual({
      fromSeriesId: 'C',
      toSeriesId: 'A',
      text: '2.3×',
    });
  });

  it('are bracketed from the smaller goodput to the larger', () => {
    expect(selectRatio(stateFor({}))).toEqual({ fromSeriesId: 'B', toSeriesId: 'A', text: '4.6×' });
  });
});

describe('the rate axis', () => {
  it('holds still while something is dragged', () => {
    expect(selectRateAxisMax(stateFor({}, { lockedAxisMax: 3 }))).toBe(3);
    expect(selectRateAxisMax(stateFor({}))).toBe(4);
  });

  it('stays the pinned one’s', () => {
    const pinned = { scenario: CHAT, curves: curvesOf(CHAT, OUTCOMES, { rateAxisMax: 2 }) };
    expect(selectRateAxisMax(stateFor({ seed: 2 }, { pinned }))).toBe(2);
  });

  it('is the chosen one if there is one', () => {
    expect(selectRateAxisMax(stateFor({ rateAxisMax: 7 }))).toBe(7);
  });
});
