import type { Ms } from './system';

/** Hears of every iteration: the rows of the published simulator's worker log. */
export interface IterationSink {
  /** `tokens`: prompt lengths of a prefill batch, contexts (without the token being made) of a decode batch. */
  start(stage: number, now: Ms, kind: 'prefill' | 'decode', tokens: readonly number[]): void;
  end(stage: number, now: Ms): void;
}
