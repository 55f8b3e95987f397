import { PLANS, type Plan, type Step } from './step';

/** What of a step says how long it takes. */
type Timed = Pick<Step, 'minutes'>;

/** A step in one plan, in minutes from the start of the lecture. */
export interface Slot<S> {
  readonly step: S;
  readonly start: number;
  readonly end: number;
}

/** Minutes for a step in a plan; 0: the plan leaves it out. */
export function minutesOf({ minutes }: Timed, plan: Plan): number {
  return minutes[PLANS.indexOf(plan)] ?? 0;
}

/** The steps that a plan has time for, one after another. */
export function planOf<S extends Timed>(steps: readonly S[], plan: Plan): readonly Slot<S>[] {
  const slots: Slot<S>[] = [];
  for (const step of steps) {
    const start = slots.at(-1)?.end ?? 0;
    const taken = minutesOf(step, plan);
    // Minutes may be halves and tenths: sums of them are kept free of rounding errors.
    if (taken > 0) slots.push({ step, start, end: Math.round((start + taken) * 1000) / 1000 });
  }
  return slots;
}

/** Minutes that the steps of a plan take together. */
export function plannedMinutes(steps: readonly Timed[], plan: Plan): number {
  return planOf(steps, plan).at(-1)?.end ?? 0;
}

/** Minutes that a plan leaves for questions; below zero its steps take too long. */
export function spareMinutes(steps: readonly Timed[], plan: Plan): number {
  return Math.round((plan - plannedMinutes(steps, plan)) * 1000) / 1000;
}

/** Steps of one chapter that follow each other. */
export interface Chapter<S> {
  readonly part: string;
  readonly steps: readonly S[];
}

export function chaptersOf<S extends Pick<Step, 'part'>>(steps: readonly S[]): readonly Chapter<S>[] {
  const chapters: { part: string; steps: S[] }[] = [];
  for (const step of steps) {
    const last = chapters.at(-1);
    if (last?.part === step.part) last.steps.push(step);
    else chapters.push({ part: step.part, steps: [step] });
  }
  return chapters;
}
