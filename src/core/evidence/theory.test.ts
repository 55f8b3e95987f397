import { describe, expect, it } from 'vitest';
import { finish } from '../goodput/steps';
import { compareTtft, missesByChance, missesByMeasure } from '../physics/theoryCheck';
import {
  answerTheory,
  THEORY_SUBJECT,
  type TheoryQuestion,
  theoryAt,
  theoryQuestions,
  theoryRunLength,
} from './theory';

describe('questions of queueing theory', () => {
  it('are five formulas at four utilisations, each with a seed that no other page seed uses', () => {
    const asked = [1, 2, 3].flatMap(theoryQuestions);
    expect(theoryQuestions(1)).toHaveLength(20);
    expect(new Set(asked.map(({ seed }) => seed)).size).toBe(60);
    for (const { seed } of theoryQuestions(2 ** 32 - 1)) expect(seed).toBeLessThan(2 ** 32);
  });

  it('run the longer, the fuller the system: 4,000/(1 − ρ) requests, a tenth of them to warm up', () => {
    expect(theoryRunLength(0.3)).toEqual({ requests: 5714, warmUp: 571 });
    expect(theoryRunLength(0.9)).toEqual({ requests: 40_000, warmUp: 4000 });
  });
});

describe('theory of the fixed subject', () => {
  it('has the pass time of the released fit at 512 tokens, and K of two GPUs', () => {
    // 18.10 + 0.1019 · 512 + 7.12e-6 · 512² milliseconds; the fit has more digits.
    expect(THEORY_SUBJECT.passTime).toBeCloseTo(0.0721, 4);
    expect(THEORY_SUBJECT.speedUp).toBeCloseTo(1.43, 2);
  });

  it('has the mean TTFT of Eq. 1 to 3 at ρ = 0.8: 3D, 2D and 3D/K; replicas as one instance', () => {
    const { passTime, speedUp } = THEORY_SUBJECT;
    expect(theoryAt('single', 0.8).mean).toBeCloseTo(3 * passTime, 12);
    expect(theoryAt('interOp', 0.8).mean).toBeCloseTo(2 * passTime, 12);
    expect(theoryAt('intraOp', 0.8).mean).toBeCloseTo((3 * passTime) / speedUp, 12);
    expect(theoryAt('replicated', 0.8)).toEqual(theoryAt('single', 0.8));
  });

  it('has the known P90 of the wait of M/D/1, in passes', () => {
    const { passTime } = THEORY_SUBJECT;
    const waits = [0.3, 0.6, 0.8, 0.9].map((load) => theoryAt('single', load).p90 / passTime - 1);
    for (const [index, known] of [0.838, 2.098, 5.012, 10.78].entries())
      expect(waits[index]).toBeCloseTo(known, 2);
  });

  it('is refused from a utilisation of 1 on', () => {
    expect(() => theoryAt('single', 1)).toThrow(RangeError);
  });
});

/** Some of the questions of some seeds. */
function asked(seeds: number, isAsked: (question: TheoryQuestion) => boolean): readonly TheoryQuestion[] {
  return Array.from({ length: seeds }, (_, index) => theoryQuestions(1000 + index)).flatMap((all) =>
    all.filter(isAsked),
  );
}

describe('the simulator', () => {
  it('agrees with theory: 95% intervals miss as often as they should, over several seeds', () => {
    const questions = [
      ...asked(4, ({ utilisation }) => utilisation === 0.6),
      ...asked(2, ({ formula, utilisation }) => formula === 'interOp' && utilisation === 0.9),
    ];
    const all = questions.flatMap((question) => {
      const { theory, simulated } = finish(answerTheory(question));
      return compareTtft(theory, simulated);
    });
    for (const { misses, of } of missesByMeasure(all)) {
      expect(of).toBe(questions.length);
      expect(misses).toBeLessThanOrEqual(missesByChance(of));
    }
    // Intervals that never missed would be too wide.
    expect(all.some(({ isOutside }) => isOutside)).toBe(true);
  });

  it('gives the same answer to the same question, to the bit, and another to another seed', () => {
    const question: TheoryQuestion = {
      part: 'theory',
      formula: 'mixed',
      utilisation: 0.6,
      requests: 300,
      warmUp: 30,
      replications: 3,
      seed: 5,
    };
    const answer = finish(answerTheory(question));
    expect(finish(answerTheory(question))).toEqual(answer);
    expect(finish(answerTheory({ ...question, seed: 6 })).simulated).not.toEqual(answer.simulated);
    expect(answer.rate).toBeGreaterThan(0);
  });
});
