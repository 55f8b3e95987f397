import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LengthSpec } from '../scenario/scenario';
import { pairSampler } from './lengths';
import { randomStream, unitExponential } from './random';
import { atRate, drawRequests, type RequestTable } from './requests';

const SHAREGPT: LengthSpec = { kind: 'dataset', dataset: 'sharegpt' };
const POISSON = { kind: 'poisson' } as const;
const CHAT = { input: SHAREGPT, output: SHAREGPT, arrivals: POISSON, seed: 1 };
const FIXED = {
  input: { kind: 'fixed', tokens: 512 },
  output: { kind: 'fixed', tokens: 64 },
  arrivals: POISSON,
  seed: 1,
} as const;

function head(table: RequestTable, count: number) {
  return {
    arrival: [...table.arrival.slice(0, count)],
    inputTokens: [...table.inputTokens.slice(0, count)],
    outputTokens: [...table.outputTokens.slice(0, count)],
  };
}

describe('drawing requests', () => {
  it('is the same every time', () => {
    expect(drawRequests(CHAT, 4, 500)).toEqual(drawRequests(CHAT, 4, 500));
  });

  it('has these first rows for the default scenario', () => {
    // From a second implementation (Python); a change here changes what every published address shows.
    const { arrival, inputTokens, outputTokens } = head(drawRequests(CHAT, 0, 4), 4);
    expect(arrival.map((time) => time.toFixed(6))).toEqual(['0.514330', '0.786525', '0.868853', '1.056716']);
    expect(inputTokens).toEqual([71, 327, 384, 540]);
    expect(outputTokens).toEqual([148, 95, 1, 366]);
  });

  it('takes arrivals and lengths from two streams that have nothing in common', () => {
    const { arrival, inputTokens, outputTokens } = drawRequests(CHAT, 2, 100);
    const arrivals = randomStream(CHAT.seed, 2, 'arrivals');
    const lengths = randomStream(CHAT.seed, 2, 'lengths');
    expect(arrival[0]).toBe(unitExponential(arrivals));
    expect([inputTokens[0], outputTokens[0]]).toEqual(pairSampler(SHAREGPT, SHAREGPT)(lengths));
  });

  it('starts a longer table with the requests of a shorter one', () => {
    fc.assert(
      fc.property(
        fc.nat(2 ** 32 - 1),
        fc.nat(19),
        fc.integer({ min: 1, max: 60 }),
        fc.nat(60),
        (seed, replication, count, more) => {
          const spec = { ...CHAT, seed };
          const short = drawRequests(spec, replication, count);
          const long = drawRequests(spec, replication, count + more);
          expect(head(long, count)).toEqual(head(short, count));
        },
      ),
    );
  });

  it('keeps the arrivals when the lengths change, even where they are cut by the context', () => {
    const arrivals = drawRequests(CHAT, 0, 300).arrival;
    expect(drawRequests(FIXED, 0, 300).arrival).toEqual(arrivals);
    const longInputs = { ...CHAT, input: { kind: 'dataset', dataset: 'longbench' } } as const;
    expect(drawRequests(longInputs, 0, 300).arrival).toEqual(arrivals);
  });

  it('changes arrivals and lengths with the seed and with the replication', () => {
    const base = head(drawRequests(CHAT, 0, 50), 50);
    for (const other of [drawRequests({ ...CHAT, seed: 2 }, 0, 50), drawRequests(CHAT, 1, 50)]) {
      expect(head(other, 50).arrival).not.toEqual(base.arrival);
      expect(head(other, 50).inputTokens).not.toEqual(base.inputTokens);
    }
  });

  it('has ascending arrivals, one a second in the long run', () => {
    const { arrival } = drawRequests(CHAT, 0, 20_000);
    for (let i = 1; i < arrival.length; i++)
      expect((arrival[i] as number) > (arrival[i - 1] as number)).toBe(true);
    const last = arrival.at(-1) as number;
    expect(Math.abs(last / 20_000 - 1)).toBeLessThan(3.3 / Math.sqrt(20_000));
  });

  it('has the fixed lengths in every row', () => {
    const { inputTokens, outputTokens } = drawRequests(FIXED, 0, 100);
    expect(new Set(inputTokens)).toEqual(new Set([512]));
    expect(new Set(outputTokens)).toEqual(new Set([64]));
  });

  it('draws input and output independently of each other', () => {
    const { inputTokens, outputTokens } = drawRequests(
      { ...CHAT, output: { kind: 'dataset', dataset: 'humaneval' } },
      0,
      20_000,
    );
    const meanOutput = (isWanted: (tokens: number) => boolean): number => {
      const chosen = outputTokens.filter((_, i) => isWanted(inputTokens[i] as number));
      return chosen.reduce((sum, tokens) => sum + tokens, 0) / chosen.length;
    };
    // Below 1500 tokens no pair of these datasets is ever cut by the context.
    const short = meanOutput((tokens) => tokens < 500);
    const long = meanOutput((tokens) => tokens >= 500 && tokens < 1500);
    expect(Math.abs(short / long - 1)).toBeLessThan(0.05);
  });
});

describe('the same requests at another rate', () => {
  const unit = drawRequests(CHAT, 0, 200);

  it('come closer together by the rate', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 800, noNaN: true }), (rate) => {
        const table = atRate(unit, rate);
        for (const [i, time] of table.arrival.entries())
          expect(time).toBe((unit.arrival[i] as number) / rate);
      }),
    );
  });

  it('share their lengths and leave the drawn table as it was', () => {
    const before = [...unit.arrival];
    const table = atRate(unit, 4);
    expect(table.count).toBe(200);
    expect(table.inputTokens).toBe(unit.inputTokens);
    expect(table.outputTokens).toBe(unit.outputTokens);
    expect([...unit.arrival]).toEqual(before);
  });
});
