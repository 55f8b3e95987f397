import { describe, expect, it } from 'vitest';
import type { SystemPoint } from '../../core/physics/systemRun';
import { DEFAULT_INSTRUMENTS, type Instruments } from '../../core/scenario/instruments';
import { presetScenario } from '../../core/scenario/presets';
import type { Scenario } from '../../core/scenario/scenario';
import {
  type QueueingPlot,
  queueingPlot,
  queueingTable,
  queueingTakeaway,
  residualMarks,
  simulatedMarks,
} from './queueing';
import { subjectOf } from './subject';

const CHAT = presetScenario('chat-13b');

function plotOf(scenario: Partial<Scenario> = {}, instruments: Partial<Instruments> = {}): QueueingPlot {
  const whole = { ...CHAT, ...scenario };
  const chosen = { ...DEFAULT_INSTRUMENTS, ...instruments };
  return queueingPlot(subjectOf(whole, chosen), whole, chosen);
}

/** A simulated answer at one rate, the same for all measures. */
function answer(rate: number, value: number): SystemPoint {
  const interval = { mean: value, low: value * 0.99, high: value * 1.01 };
  const latency = { mean: interval, p50: interval, p90: interval, p99: interval };
  return { rate, ttft: latency, tpot: latency, decodeTime: interval, tokenRate: interval };
}

describe('the queueing instrument', () => {
  it('has its wall where one pass takes as long as the gap between requests', () => {
    const plot = plotOf({}, { promptTokens: 512 });
    // 18.1025 + 0.1019123·512 + 7.12226e-6·512² = 72.149 ms.
    expect(1 / plot.wall).toBeCloseTo(0.072149, 5);
    expect(plot.theoryAt(plot.wall)).toBeUndefined();
  });

  it('draws Eq. 1: at half the wall, half a pass of waiting', () => {
    const plot = plotOf({}, { promptTokens: 512 });
    expect(plot.theoryAt(plot.wall / 2)?.mean).toBeCloseTo(1.5 / plot.wall, 9);
    // The table of M/D/1 waits: P90 1.516 passes at a utilisation of 0.5.
    expect((plot.theoryAt(plot.wall / 2)?.p90 ?? 0) * plot.wall).toBeCloseTo(2.516, 3);
  });

  it('takes the mean prompt of the workload until one is chosen', () => {
    expect(plotOf().subject.promptTokens).toBe(756);
    expect(plotOf({ input: { kind: 'fixed', tokens: 300 } }).subject.promptTokens).toBe(300);
  });

  it('waits longer with the workload’s lengths, and is M/D/1 again when they are all equal', () => {
    const real = plotOf({}, { queueLengths: 'real' });
    const fixed = plotOf();
    const at = 0.7;
    const wait = (plot: QueueingPlot): number =>
      ((plot.theoryAt(at * plot.wall)?.mean ?? 0) - plot.serviceTime) / plot.serviceTime;
    expect(wait(real)).toBeGreaterThan(1.3 * wait(fixed));
    const equal = plotOf({ input: { kind: 'fixed', tokens: 512 } }, { queueLengths: 'real' });
    const same = plotOf({ input: { kind: 'fixed', tokens: 512 } });
    expect(equal.theoryAt(5)?.p90).toBeCloseTo(same.theoryAt(5)?.p90 ?? 0, 4);
  });

  it('asks the simulator for what it draws', () => {
    const { asked, wall } = plotOf({ seed: 11 }, { queueArrivals: 'bursty' });
    expect(asked.question).toMatchObject({ seed: 11, arrivals: { kind: 'gamma', cv: 2 } });
    expect(Math.max(...asked.rates)).toBeCloseTo(0.95 * wall, 9);
  });

  it('measures what is simulated against theory', () => {
    const plot = plotOf();
    const rate = 0.5 * plot.wall;
    const theory = plot.theoryAt(rate)?.mean ?? 0;
    const points = [answer(rate, theory * 1.1)];
    expect(simulatedMarks(plot, points)[0]?.points[0]).toMatchObject({ x: rate, y: theory * 1.1 });
    expect(residualMarks(plot, points)[0]?.points[0]?.y).toBeCloseTo(0.1, 9);
  });

  it('has a table with the same numbers, empty where nothing is simulated yet', () => {
    const plot = plotOf();
    const [first = 0, second = 0] = plot.asked.rates;
    const { rows, columns } = queueingTable(plot, [answer(first, 0.2)]);
    expect(rows).toHaveLength(plot.asked.rates.length);
    expect(rows[0]).toHaveLength(columns.length);
    expect(rows[0]?.[3]).toBeCloseTo(200, 9);
    expect(rows[1]?.[0]).toBe(second);
    expect(rows[1]?.[3]).toBeNull();
  });
});

describe('what it teaches', () => {
  it('says how much of the mean is waiting', () => {
    expect(queueingTakeaway(plotOf({ arrivalRatePerGpu: 5 }), [])).toMatch(
      /^Waiting grows without bound as R·D nears 1\. Now the instance is busy 50% of the time and \d+% of the mean TTFT of \d+ ms is waiting; one request in ten needs more than \d+ ms\.$/,
    );
  });

  it('says so beyond the wall', () => {
    expect(queueingTakeaway(plotOf({ arrivalRatePerGpu: 20 }), [])).toMatch(
      /^Prompts arrive 1\.98 times as fast/,
    );
  });

  it('says what bursts do only once they have been simulated', () => {
    const plot = plotOf({}, { queueArrivals: 'bursty' });
    expect(queueingTakeaway(plot, [])).toMatch(/^Waiting grows/);
    const rate = plot.wall * 0.8;
    const theory = plot.theoryAt(rate)?.p90 ?? 0;
    expect(queueingTakeaway(plot, [answer(rate, 2.5 * theory)])).toMatch(
      /^Bursts break the formula: .* 2\.5 times/,
    );
  });

  it.each(['chat-66b', 'chat-175b'] as const)('holds for %s, whose passes may be modelled', (preset) => {
    const scenario = presetScenario(preset);
    const plot = queueingPlot(subjectOf(scenario, DEFAULT_INSTRUMENTS), scenario, DEFAULT_INSTRUMENTS);
    expect(plot.subject.gpus).toBe(preset === 'chat-66b' ? 4 : 8);
    expect(plot.subject.basis).toBe(preset === 'chat-66b' ? 'fit' : 'modelled');
    expect(queueingTakeaway(plot, [])).not.toMatch(/NaN|undefined|Infinity/);
  });
});
