import type { Seconds } from '../units';

/** Work of an engine beside the GPU's: seconds of each pass, and of each prompt token and decoding request in it. */
export interface EngineOverhead {
  readonly perIteration: Seconds;
  readonly perToken: Seconds;
}
