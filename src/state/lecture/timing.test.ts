import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLANS } from './step';
import { chaptersOf, minutesOf, plannedMinutes, planOf, spareMinutes } from './timing';

const minutes = fc.integer({ min: 0, max: 40 }).map((halves) => halves / 2);
const arbitrarySteps = fc.array(
  fc.record({
    minutes: fc.tuple(minutes, minutes, minutes),
    part: fc.constantFrom('The problem', 'Colocated', 'Apart'),
  }),
  { maxLength: 30 },
);
const arbitraryPlan = fc.constantFrom(...PLANS);

describe('the plan of a lecture', () => {
  it('adds up the minutes of its steps, in their order', () => {
    const steps: readonly { readonly id: string; readonly minutes: [number, number, number] }[] = [
      { id: 'a', minutes: [1, 2, 4] },
      { id: 'b', minutes: [0, 3, 5] },
      { id: 'c', minutes: [0.5, 1, 1] },
    ];
    const spans = (plan: 20 | 50 | 90) =>
      planOf(steps, plan).map(({ step, start, end }) => [step.id, start, end]);
    expect(spans(20)).toEqual([
      ['a', 0, 1],
      ['c', 1, 1.5],
    ]);
    expect(spans(50)).toEqual([
      ['a', 0, 2],
      ['b', 2, 5],
      ['c', 5, 6],
    ]);
    expect(plannedMinutes(steps, 90)).toBe(10);
    expect(spareMinutes(steps, 20)).toBe(18.5);
  });

  it('is empty without steps', () => {
    expect(planOf([], 50)).toEqual([]);
    expect(plannedMinutes([], 50)).toBe(0);
    expect(spareMinutes([], 50)).toBe(50);
  });

  it('has no gap, leaves out exactly the steps without time, and ends with the sum of all', () => {
    fc.assert(
      fc.property(arbitrarySteps, arbitraryPlan, (steps, plan) => {
        const slots = planOf(steps, plan);
        expect(slots.map(({ step }) => step)).toEqual(steps.filter((step) => minutesOf(step, plan) > 0));
        expect(slots.map(({ start }) => start)).toEqual(
          [0, ...slots.map(({ end }) => end)].slice(0, slots.length),
        );
        for (const { step, start, end } of slots) expect(end - start).toBeCloseTo(minutesOf(step, plan));
        const sum = steps.reduce((total, step) => total + minutesOf(step, plan), 0);
        expect(plannedMinutes(steps, plan)).toBeCloseTo(sum);
        expect(plannedMinutes(steps, plan) + spareMinutes(steps, plan)).toBeCloseTo(plan);
      }),
    );
  });
});

describe('chapters', () => {
  it('hold all steps in order, and no two neighbours have one name', () => {
    fc.assert(
      fc.property(arbitrarySteps, (steps) => {
        const chapters = chaptersOf(steps);
        expect(chapters.flatMap((chapter) => chapter.steps)).toEqual(steps);
        for (const [index, { part, steps: own }] of chapters.entries()) {
          expect(own.every((step) => step.part === part)).toBe(true);
          expect(part).not.toBe(chapters[index + 1]?.part);
        }
      }),
    );
  });
});
