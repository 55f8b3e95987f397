/**
 * What a part of the evidence says in the end: `agrees` within what chance or a stated limit allows, `differs` clearly,
 * `open` where nothing can be said.
 */
export type VerdictTone = 'agrees' | 'differs' | 'open';

/** One row of the overview, from the answers of the moment. */
export interface PartVerdict {
  /** Such as "77 of 80 theoretical values lie inside the simulation’s 95% interval". */
  readonly headline: string;
  /** What it was held against, and what misses, in a sentence or two. */
  readonly detail: string;
  readonly tone: VerdictTone;
  /** Instead of the tone's own word, where nothing was compared with anything, such as "No gain". */
  readonly word?: string;
}
