import * as z from 'zod/mini';
import { STOPPED, type Stopwatch } from './pace';
import { PLANS, type Plan } from './step';

/** What the presenter's window remembers when it is loaded again; another window has a time of its own. */
export interface PresenterMemory {
  readonly watch: Stopwatch;
  readonly plan: Plan;
  /** The step that was shown last. */
  readonly step: string | undefined;
}

const KEY = 'goodput-lab.presenter';

const NOTHING: PresenterMemory = { watch: STOPPED, plan: 50, step: undefined };

const milliseconds = z.number().check(z.gte(0));

const memorySchema = z.object({
  watch: z.object({ startedAt: z.optional(milliseconds), before: milliseconds }),
  plan: z.literal(PLANS),
  step: z.optional(z.string()),
});

/** Storage can be switched off, and anybody can write into it. */
export function recall(storage: () => Pick<Storage, 'getItem'>): PresenterMemory {
  try {
    const parsed = memorySchema.safeParse(JSON.parse(storage().getItem(KEY) ?? ''));
    if (!parsed.success) return NOTHING;
    const { watch, plan, step } = parsed.data;
    return { watch: { startedAt: watch.startedAt, before: watch.before }, plan, step };
  } catch {
    return NOTHING;
  }
}

export function remember(storage: () => Pick<Storage, 'setItem'>, memory: PresenterMemory): void {
  try {
    storage().setItem(KEY, JSON.stringify(memory));
  } catch {
    // Then the time lasts as long as the page.
  }
}
