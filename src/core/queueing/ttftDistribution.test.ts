import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../workload/random';
import { interOpMeanTtft, intraOpMeanTtft, replicatedMeanTtft } from './meanTtft';
import { simulateWaits } from './testing/lindley';
import { MD1_TABLE } from './testing/tables';
import { valid } from './testing/valid';
import { interOpTtft, intraOpTtft, replicatedTtft } from './ttftDistribution';

const PASS_TIME = 0.2;

describe('TTFT of prompts of one length', () => {
  it.each(MD1_TABLE)('on one GPU at ρ = $utilisation is the pass and the wait of the table', (row) => {
    const ttft = valid(interOpTtft(PASS_TIME, row.utilisation / PASS_TIME, 1));
    expect(ttft.ttftQuantile(0.9) / PASS_TIME - 1).toBeCloseTo(row.p90, 3);
    expect(ttft.meanTtft / PASS_TIME - 1).toBeCloseTo(row.meanWait, 4);
  });

  it('waits an n-th as long with n stages, a K-th with speed-up K, equally long with replicas', () => {
    const one = valid(interOpTtft(PASS_TIME, 4, 1)).ttftQuantile(0.95) - PASS_TIME;
    const stages = valid(interOpTtft(PASS_TIME, 12, 3)).ttftQuantile(0.95) - PASS_TIME;
    const faster = valid(intraOpTtft(PASS_TIME, 6, 1.5)).ttftQuantile(0.95) - PASS_TIME / 1.5;
    const replicas = valid(replicatedTtft(PASS_TIME, 12, 3)).ttftQuantile(0.95) - PASS_TIME;
    expect(stages).toBeCloseTo(one / 3, 10);
    expect(faster).toBeCloseTo(one / 1.5, 10);
    expect(replicas).toBeCloseTo(one, 10);
  });

  it('has the mean of its formula and inverts its quantiles', () => {
    const cases = [
      [interOpTtft, interOpMeanTtft],
      [intraOpTtft, intraOpMeanTtft],
      [replicatedTtft, replicatedMeanTtft],
    ] as const;
    const open = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(open, open, fc.integer({ min: 1, max: 8 }), (part, share, n) => {
        for (const [distribution, mean] of cases) {
          const rate = (part * n) / PASS_TIME;
          const ttft = valid(distribution(PASS_TIME, rate, n));
          expect(ttft.meanTtft).toBe(valid(mean(PASS_TIME, rate, n)).meanTtft);
          const at = ttft.ttftQuantile(share);
          // A nanosecond on both sides: the idle TTFT holds a lump of probability.
          expect(ttft.ttftCdf(at + 1e-9)).toBeGreaterThanOrEqual(share);
          expect(ttft.ttftCdf(at - 1e-9)).toBeLessThanOrEqual(share);
        }
      }),
    );
  });

  it('never comes before the pass is over', () => {
    const ttft = valid(interOpTtft(PASS_TIME, 5, 2));
    expect(ttft.ttftCdf(PASS_TIME - 1e-12)).toBe(0);
    expect(ttft.ttftCdf(PASS_TIME)).toBeCloseTo(0.5, 12);
  });

  it('passes on why there is no value', () => {
    expect(interOpTtft(PASS_TIME, 10, 2)).toEqual({ kind: 'overloaded', utilisation: 1 });
    expect(intraOpTtft(PASS_TIME, 10, -1)).toMatchObject({ kind: 'invalid' });
  });

  it('is that of a simulated queue', () => {
    const ttft = valid(interOpTtft(PASS_TIME, 4, 1));
    const slos = [0.2, 0.3, 0.5, 1, 2];
    const within = slos.map(() => 0);
    let count = 0;
    simulateWaits(
      randomStream(7, 0, 'arrivals'),
      () => PASS_TIME,
      4,
      200_000,
      (wait, service) => {
        count++;
        slos.forEach((slo, i) => {
          if (wait + service <= slo) within[i] = (within[i] ?? 0) + 1;
        });
      },
    );
    slos.forEach((slo, i) => {
      expect(Math.abs((within[i] ?? 0) / count - ttft.ttftCdf(slo))).toBeLessThan(0.01);
    });
  });
});
