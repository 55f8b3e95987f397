import type { Plan, Step } from './step';
import { minutesOf } from './timing';

/** The part of a step that decides when it is due. */
export type PlannedStep = Pick<Step, 'kind' | 'minutes'>;

/** Time that was counted; it outlives a reload, so it is told in the milliseconds of the wall clock. */
export interface Stopwatch {
  /** Undefined while it stands. */
  readonly startedAt: number | undefined;
  /** Counted before that. */
  readonly before: number;
}

export const STOPPED: Stopwatch = { startedAt: undefined, before: 0 };

/** A wall clock may be set back: no time is lost by that. */
export function elapsedOf({ startedAt, before }: Stopwatch, now: number): number {
  return startedAt === undefined ? before : before + Math.max(0, now - startedAt);
}

export function started(watch: Stopwatch, now: number): Stopwatch {
  return watch.startedAt === undefined ? { ...watch, startedAt: now } : watch;
}

export function paused(watch: Stopwatch, now: number): Stopwatch {
  return { startedAt: undefined, before: elapsedOf(watch, now) };
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Such as "9:05" or "1:02:03". */
export function formatElapsed(milliseconds: number): string {
  const seconds = Math.floor(Math.max(0, milliseconds) / SECOND);
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const rest = two(seconds % 60);
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${two(minutes % 60)}:${rest}`;
}

/** Minutes for each step in a plan; 0 where the plan leaves it out. Questions have no time of their own. */
export function planMinutes(steps: readonly PlannedStep[], plan: Plan): readonly number[] {
  return steps.map((step) => (step.kind === 'step' ? minutesOf(step, plan) : 0));
}

export function totalMinutes(minutes: readonly number[]): number {
  return minutes.reduce((sum, each) => sum + each, 0);
}

export type PlanTurn = 'next' | 'back' | 'first' | 'last';

/**
 * Where a turn leads: what the plan leaves out is skipped, the questions after the last step are not. Undefined: nowhere,
 * the ends hold.
 */
export function turnIn(
  steps: readonly PlannedStep[],
  plan: Plan,
  index: number,
  turn: PlanTurn,
): number | undefined {
  const minutes = planMinutes(steps, plan);
  const places = [...steps.keys()];
  const held = places.filter((place) => steps[place]?.kind === 'question' || (minutes[place] ?? 0) > 0);
  const inPlan = held.filter((place) => steps[place]?.kind === 'step');
  const found = {
    next: () => held.find((place) => place > index),
    back: () => held.findLast((place) => place < index),
    first: () => inPlan[0],
    last: () => inPlan.at(-1),
  }[turn]();
  return found === index ? undefined : found;
}

export type PaceTone = 'onTime' | 'ahead' | 'behind' | 'none';

export interface Pace {
  readonly tone: PaceTone;
  /** Such as "2 min behind". */
  readonly words: string;
  /** What is left of the step's own time, until the plan goes on, such as "1:20 left (3 min planned)". */
  readonly ofStep: string;
}

function paceWords(minutes: number): Pick<Pace, 'tone' | 'words'> {
  const rounded = Math.round(minutes);
  if (rounded === 0) return { tone: 'onTime', words: 'on time' };
  return rounded > 0
    ? { tone: 'behind', words: `${rounded} min behind` }
    : { tone: 'ahead', words: `${-rounded} min ahead` };
}

function wordsOfStep(own: number, left: number, plan: Plan): string {
  if (own === 0) return `The ${plan} min plan leaves this step out`;
  const rest = left >= 0 ? `${formatElapsed(left)} left` : `${formatElapsed(-left)} over`;
  return `${rest} (${own} min planned)`;
}

/** How the time that has passed fits the step that is shown. Within its own time a step is on time. */
export function paceOf(steps: readonly PlannedStep[], plan: Plan, index: number, elapsed: number): Pace {
  if (steps[index]?.kind !== 'step') return { tone: 'none', words: '–', ofStep: 'Questions are in no plan' };
  const minutes = planMinutes(steps, plan);
  const own = minutes[index] ?? 0;
  const start = totalMinutes(minutes.slice(0, index)) * MINUTE;
  const end = start + own * MINUTE;
  const ofStep = wordsOfStep(own, end - elapsed, plan);
  if (elapsed === 0) return { tone: 'none', words: 'not started', ofStep };
  const off = elapsed > end ? elapsed - end : Math.min(0, elapsed - start);
  return { ...paceWords(off / MINUTE), ofStep };
}
