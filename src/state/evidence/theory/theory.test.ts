import { describe, expect, it } from 'vitest';
import { type TheoryAnswer, type TheoryQuestion, theoryQuestions } from '../../../core/evidence/theory';
import type { Answered } from '../run';
import { curvePlot, residualPlot } from './plots';
import { theoryProvenances } from './provenances';
import { knownTheory, theoryRows } from './rows';
import { theoryTable } from './table';
import { theoryVerdict } from './verdict';
import {
  curveCaption,
  residualCaption,
  residualText,
  simulatedText,
  theoryTakeaway,
  waitText,
} from './words';

const QUESTIONS = theoryQuestions(1);

/** An answer so far from theory, with intervals of ±2%. */
function answerOff({ formula, utilisation }: TheoryQuestion, off: number): TheoryAnswer {
  const theory = knownTheory(formula, utilisation);
  const around = (value: number) => {
    const mean = value * (1 + off);
    return { mean, low: mean - 0.02 * value, high: mean + 0.02 * value };
  };
  const { mean, p50, p90, p99 } = theory;
  const simulated = { mean: around(mean), p50: around(p50), p90: around(p90), p99: around(p99) };
  return { rate: 1, theory, simulated };
}

function answered(off: (index: number) => number | undefined): readonly Answered<'theory'>[] {
  return QUESTIONS.map((question, index) => {
    const share = off(index);
    return { question, answer: share === undefined ? undefined : answerOff(question, share) };
  });
}

describe('theory, before and while it is simulated', () => {
  it('is known for all systems before the run: 80 values, none outside', () => {
    const rows = theoryRows([]);
    expect(rows).toHaveLength(80);
    expect(rows.every(({ theory, isOutside }) => theory > 0 && !isOutside)).toBe(true);
    expect(theoryTakeaway(rows)).toContain('Run all checks');
    expect(residualCaption(rows, 'p90')).toContain('Run all checks');
    expect(curveCaption(rows, 'single')).toContain('at ρ 0.9 theory gives a mean TTFT of 397 ms');
    expect(theoryVerdict([]).tone).toBe('open');
  });

  it('gives the known P90 waits of M/D/1 in words', () => {
    expect(waitText().replaceAll('\u00a0', ' ')).toBe(
      'The P90 wait of M/D/1 is 0.84 D at ρ 0.3, 2.10 D at ρ 0.6, 5.01 D at ρ 0.8 and 10.8 D at ρ 0.9.',
    );
  });

  it('counts what is there so far, and stays open', () => {
    const some = answered((index) => (index < 5 ? 0.01 : undefined));
    expect(theoryTakeaway(theoryRows(some))).toBe(
      '5 of 20 systems simulated: 20 of 20 values of theory lie inside the simulation’s 95% interval so far.',
    );
    expect(theoryVerdict(some).tone).toBe('open');
  });
});

describe('theory beside simulation', () => {
  it('agrees while misses are no more than chance allows, and counts them by measure', () => {
    const good = answered((index) => (index < 2 ? 0.05 : 0.01));
    const { headline, detail, tone } = theoryVerdict(good);
    expect(headline).toBe('72 of 80 values of theory lie inside the simulation’s 95% interval');
    expect(detail).toContain('Outside: mean 2, P50 2, P90 2 and P99 2 of 20 each.');
    expect(tone).toBe('agrees');
    expect(theoryTakeaway(theoryRows(good))).toBe(`${headline}: no more lie outside than chance allows.`);
  });

  it('differs beyond chance, and says which measure', () => {
    const bad = answered((index) => (index < 5 ? -0.05 : 0.01));
    const { detail, tone } = theoryVerdict(bad);
    expect(tone).toBe('differs');
    expect(detail).toContain('The mean misses 5 times, more than chance allows.');
    expect(theoryTakeaway(theoryRows(bad))).toContain('more mean values lie outside');
    expect(residualCaption(theoryRows(bad), 'mean')).toContain('by at most 5.0%; 5 of 20 intervals');
  });

  it('writes residuals with sign and half width', () => {
    const texts = [0.012, -0.012, 0].map((off) => {
      const [row] = theoryRows(answered(() => off));
      return row && residualText(row);
    });
    expect(texts).toEqual(['+1.2 ± 2.0%', '−1.2 ± 2.0%', '0.0 ± 2.0%']);
    const exact = { measure: 'p50', theory: 0.07, isOutside: false } as const;
    expect(simulatedText({ ...exact, simulated: { mean: 0.07, low: 0.07, high: 0.07 } })).toBe('70 ms');
    expect(simulatedText({ ...exact, simulated: undefined })).toBe('…');
  });

  it('draws each system at its four utilisations, without an interval outside the axis', () => {
    const plot = residualPlot(theoryRows(answered((index) => (index === 7 ? 0.3 : 0.01))), 'mean');
    expect(plot.simulated.map(({ points }) => points.length)).toEqual([4, 4, 4, 4, 4]);
    expect(plot.yMax).toBeGreaterThanOrEqual(0.32);
    expect(plot.series).toHaveLength(6);
    expect(residualPlot(theoryRows([]), 'mean').yMax).toBe(0.1);
  });

  it('draws theory as lines that rise with load, and simulated points on them', () => {
    for (const formula of ['single', 'mixed'] as const) {
      const { series, simulated, yMax } = curvePlot(theoryRows(answered(() => 0)), formula);
      for (const { points } of series) {
        expect(points.every(({ y }, index) => index === 0 || y >= (points[index - 1]?.y ?? 0) - 1e-9)).toBe(
          true,
        );
        expect(points.at(-1)?.y).toBeLessThan(yMax);
      }
      expect(simulated.map(({ points }) => points.length)).toEqual([4, 4, 4, 4]);
    }
  });

  it('has a table with all values, and provenances that lead to the method', () => {
    const { rows, columns } = theoryTable(theoryRows(answered(() => 0.01)), 'theory');
    expect(rows).toHaveLength(80);
    expect(rows[0]).toHaveLength(columns.length);
    expect(theoryProvenances(1).every(({ method }) => method !== undefined)).toBe(true);
  });
});
