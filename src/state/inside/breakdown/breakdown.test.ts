import { describe, expect, it } from 'vitest';
import { FIGURE_10_BREAKDOWN } from '../../../core/catalogue/figure10';
import { TIME_PARTS, type TimePart } from '../../../core/goodput/types';
import type { Breakdown } from '../../../core/inside/breakdown';
import { presetScenario } from '../../../core/scenario/presets';
import type { Placement, Scenario } from '../../../core/scenario/scenario';
import { CHAT, interval } from '../../testing/answers';
import {
  type AskedBreakdowns,
  breakdownJobs,
  type GatheredBreakdowns,
  gatherBreakdowns,
} from './breakdownJobs';
import { type BreakdownChoice, breakdownPlot } from './breakdownPlot';
import { breakdownRates, evenRates, isInFigure10 } from './breakdownRates';
import { breakdownCaption, breakdownTable } from './breakdownWords';

const CHAT_175B = presetScenario('chat-175b');
type Shares = Readonly<Record<TimePart, number>>;

const SHARES: Shares = {
  prefillQueue: 0.02,
  prefill: 0.1,
  transfer: 0.002,
  decodeQueue: 0.01,
  decode: 0.868,
};
const NO_TRANSFER: Shares = { ...SHARES, transfer: 0, decode: 0.87 };

/** Every mean share as given; ten seconds in all; half as much of all time in what is not decode. */
function breakdown(rate: number, shares: Shares = SHARES): Breakdown {
  const rest = 1 - shares.decode;
  const part = (key: TimePart) => ({
    seconds: interval(10 * shares[key], 0.01),
    meanShare: interval(shares[key], 0.001),
    summedShare: interval(key === 'decode' ? 1 - rest / 2 : shares[key] / 2, 0.001),
  });
  return {
    kind: 'breakdown',
    arrivalRatePerGpu: rate,
    replications: 10,
    requests: 300,
    parts: {
      prefillQueue: part('prefillQueue'),
      prefill: part('prefill'),
      transfer: part('transfer'),
      decodeQueue: part('decodeQueue'),
      decode: part('decode'),
    },
    total: interval(10, 0.1),
  };
}

type Answer = (placement: Placement, rate: number) => AskedBreakdowns['answers'][number];

const usual: Answer = ({ policy }, rate) =>
  breakdown(rate, policy === 'disaggregated' ? SHARES : NO_TRANSFER);

function answered(scenario: Scenario, rates: readonly number[], answer: Answer = usual): AskedBreakdowns {
  const asked = breakdownJobs(scenario, rates);
  return { asked, answers: asked.map(({ placement, rate }) => answer(placement, rate)) };
}

function gathered(scenario: Scenario, rates: readonly number[], answer: Answer = usual): GatheredBreakdowns {
  const found = gatherBreakdowns(
    answered(scenario, rates, answer),
    answered(scenario, [scenario.arrivalRatePerGpu], answer),
  );
  if (found === undefined) throw new Error('Nothing was asked');
  return found;
}

describe('the rates of a breakdown', () => {
  it.each([
    [4, [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4]],
    [1.25, [0.2, 0.4, 0.6, 0.8, 1, 1.2]],
    [10, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    [0.35, [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35]],
  ])('to %s are of one round step', (end, rates) => {
    expect(evenRates(end)).toEqual(rates);
  });

  it('are the paper’s where it has bars, and as far beyond them as the axis goes', () => {
    expect(breakdownRates(CHAT_175B, 0.35)).toEqual([0.03125, 0.09375, 0.15625, 0.21875, 0.28125, 0.34375]);
    expect(breakdownRates({ ...CHAT_175B, model: 'opt-66b' }, 0.35)).toEqual(evenRates(0.35));
  });

  it('are the paper’s for its placement and workload only, whatever the SLOs', () => {
    const [own, other] = CHAT_175B.placements as [Placement, Placement];
    expect(isInFigure10({ ...CHAT_175B, ttftSlo: 1 }, own)).toBe(true);
    expect(isInFigure10(CHAT_175B, other)).toBe(false);
    expect(isInFigure10({ ...CHAT_175B, arrivals: { kind: 'even' } }, own)).toBe(false);
    expect(isInFigure10({ ...CHAT_175B, input: { kind: 'fixed', tokens: 512 } }, own)).toBe(false);
  });
});

describe('answers by placement and rate', () => {
  it('have the operating rate in its place, once', () => {
    const rates = gathered({ ...CHAT, arrivalRatePerGpu: 1.2 }, [1, 2]).placements[0]?.rates;
    expect(rates?.map(({ rate, isOperating }) => [rate, isOperating])).toEqual([
      [1, false],
      [1.2, true],
      [2, false],
    ]);
    const same = gathered({ ...CHAT, arrivalRatePerGpu: 2 }, [1, 2]).placements[0]?.rates;
    expect(same?.map(({ rate, isOperating }) => [rate, isOperating])).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  it('leave out an operating rate that answers another scenario', () => {
    const other = answered({ ...CHAT, seed: 7 }, [1.5]);
    const found = gatherBreakdowns(answered(CHAT, [1, 2]), other);
    expect(found?.placements[0]?.rates.map(({ rate }) => rate)).toEqual([1, 2]);
  });

  it('say of each placement whether it is refused, and nothing before anything was asked', () => {
    const refused: Answer = (placement, rate) =>
      placement.policy === 'colocated' ? { kind: 'refused', reason: 'Too large.' } : usual(placement, rate);
    const { placements } = gathered(CHAT, [1], refused);
    expect(placements.map(({ refusal }) => refusal)).toEqual([undefined, 'Too large.']);
    expect(gatherBreakdowns({ asked: [], answers: [] }, { asked: [], answers: [] })).toBeUndefined();
  });
});

describe('bars of a breakdown', () => {
  const choice: BreakdownChoice = { measure: 'mean', shown: 'all', paper: true };

  it('fill the axis with shares, in the order of a request’s life', () => {
    const plot = breakdownPlot(gathered(CHAT, [1]), choice);
    expect(plot.axis).toMatchObject({ kind: 'attainment', domain: [0, 1] });
    expect(plot.parts.map(({ id }) => id)).toEqual([...TIME_PARTS]);
    expect(plot.panels[0]?.bands[0]?.bar?.values).toEqual(TIME_PARTS.map((part) => SHARES[part]));
    expect(plot.panels.map(({ label }) => label)).toEqual(['Disaggregated', 'Colocated']);
  });

  it('fit the axis to the parts that are left', () => {
    const all = gathered(CHAT, [1]);
    expect(breakdownPlot(all, { ...choice, shown: 'withoutDecode' }).axis).toMatchObject({
      kind: 'share',
      domain: [0, 0.15],
    });
    expect(breakdownPlot(all, { ...choice, shown: 'transfer' }).axis.domain).toEqual([0, 0.002]);
    expect(breakdownPlot(all, { ...choice, measure: 'seconds' }).axis).toMatchObject({
      kind: 'seconds',
      domain: [0, 10],
    });
    const seconds = breakdownPlot(all, { ...choice, measure: 'seconds', shown: 'transfer' });
    expect(seconds.axis).toMatchObject({ kind: 'latency', domain: [0, 0.02] });
  });

  it('have an axis even where nothing is to be drawn', () => {
    const none = gathered(CHAT, [1], ({ policy }, rate) =>
      policy === 'colocated' ? usual(CHAT.placements[1] as Placement, rate) : undefined,
    );
    expect(breakdownPlot(none, { ...choice, shown: 'transfer' }).axis.domain).toEqual([0, 1]);
  });

  it('have the paper’s beside them for means of shares only, where it has one', () => {
    const all = gathered(CHAT_175B, breakdownRates(CHAT_175B, 0.35));
    const beside = (patch: Partial<BreakdownChoice>) =>
      breakdownPlot(all, { ...choice, ...patch }).panels.map(
        ({ bands }) => bands.filter((band) => 'beside' in band).length,
      );
    expect(beside({})).toEqual([5, 0]);
    expect(beside({ paper: false })).toEqual([0, 0]);
    expect(beside({ measure: 'summed' })).toEqual([0, 0]);
  });
});

describe('a breakdown in words', () => {
  it('tells waiting and decoding, and the transfer by both definitions', () => {
    expect(breakdownCaption(gathered(CHAT, [1]), 'mean', 1.5)).toBe(
      'At 1.50 req/s per GPU a request waits for 3.0% of its time with Disaggregated, 3.0% with Colocated; it decodes for 86.8% and 87.0%. KV transfer takes 20 ± 10 ms: 0.2 ± 0.1% as the mean of shares, 0.1 ± 0.1% of all time.',
    );
    expect(breakdownCaption(gathered(CHAT, [1]), 'seconds', 1.5)).toContain(
      'a request takes 10.0 ± 0.1 s with Disaggregated, 10.0 ± 0.1 s with Colocated; of that it waits 300 ms and 300 ms.',
    );
    expect(breakdownCaption(gathered(CHAT, [1]), 'summed', 1.5)).toContain(
      'waiting takes 1.5% of the time of all requests with Disaggregated',
    );
  });

  it('says why no transfer takes time', () => {
    const colocated = { ...CHAT, placements: CHAT.placements.slice(1) };
    expect(breakdownCaption(gathered(colocated, [1]), 'mean', 1.5)).toContain(
      'No placement here moves KV caches.',
    );
    const reference = { ...CHAT, rules: 'reference' as const };
    expect(breakdownCaption(gathered(reference, [1]), 'mean', 1.5)).toContain('in no time');
  });

  it('waits for the operating rate', () => {
    const waiting = gathered(CHAT, [1], (placement, rate) =>
      rate === 1 ? usual(placement, rate) : undefined,
    );
    expect(breakdownCaption(waiting, 'mean', 1.5)).toBe('Simulating…');
  });

  it('tells the error against the paper’s bars: none where ours are the same', () => {
    const paperAt = (rate: number): Shares =>
      FIGURE_10_BREAKDOWN.find((bar) => bar.rate === rate)?.shares ?? SHARES;
    const same: Answer = (_, rate) => breakdown(rate, paperAt(rate));
    const off: Answer = (_, rate) => {
      const shares = paperAt(rate);
      const moved = { ...shares, decode: shares.decode - 0.1, prefill: shares.prefill + 0.05 };
      return breakdown(rate, rate === 0.03125 ? moved : shares);
    };
    const rates = breakdownRates(CHAT_175B, 0.3);
    expect(breakdownCaption(gathered(CHAT_175B, rates, same), 'mean', 0.15)).toContain(
      'differ by 0.0 percentage points on average',
    );
    // 10 and 5 points in two of 25 parts.
    expect(breakdownCaption(gathered(CHAT_175B, rates, off), 'mean', 0.15)).toContain(
      'differ by 0.6 percentage points on average, most in decode: 10.0 below the paper at 0.031 req/s.',
    );
  });

  it('says which definition the paper’s text uses', () => {
    const caption = breakdownCaption(gathered(CHAT_175B, breakdownRates(CHAT_175B, 0.3)), 'summed', 0.15);
    expect(caption).toContain('less than 0.1% of the time is KV transfer, which is this share');
    expect(caption).toContain('show 0.16% to 0.75%');
  });

  it('has a row for each part, rate and placement, and the paper’s, each as wide as its heading', () => {
    const table = breakdownTable(gathered(CHAT_175B, breakdownRates(CHAT_175B, 0.3)), 'chat-175b');
    const ours = 2 * 6 * TIME_PARTS.length;
    expect(table.rows).toHaveLength(ours + 5 * TIME_PARTS.length);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    expect(table.rows[0]?.slice(0, 4)).toEqual([
      'Disaggregated',
      'prefill TP3·PP3 + decode TP4·PP3, 21 GPUs',
      0.03125,
      'prefill queue',
    ]);
    expect(breakdownTable(undefined, 'chat-13b').rows).toEqual([]);
  });
});
