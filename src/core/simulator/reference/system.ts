import type { EngineFit } from '../../catalogue/engineFits';
import type { Tokens } from '../../units';

/** Milliseconds: the unit in which the published simulator counts. Converted to seconds at the border (`outcomes.ts`). */
export type Ms = number;

/** Instances of one kind, as the published simulator knows them. */
export interface ReferenceInstances {
  readonly count: number;
  /** Pipeline stages of each instance. */
  readonly stages: number;
  readonly fit: EngineFit;
  /** Decode batches of this many requests and more take `fit.decodeLarge`. */
  readonly decodeLargeFrom: number;
  /** From the released table; limits the prompt tokens of a prefill batch and the *requests* of a decode batch. */
  readonly kvCapacityTokens: Tokens;
  /** Tokens of all contexts in one decode iteration. Default: the published 50,000; another one shows what that does. */
  readonly decodeTokenCap?: Tokens;
}

/** Paid at the first stage of a pipeline on every iteration (the published simulator, worker.py, "ray overhead"). */
export interface EntryOverhead {
  readonly fixed: Ms;
  readonly perToken: Ms;
}

export const RAY_OVERHEAD: EntryOverhead = { fixed: 2, perToken: 0.0001 };

export interface ReferenceColocated {
  readonly policy: 'colocated';
  readonly instances: ReferenceInstances;
  readonly overhead: EntryOverhead;
}

export interface ReferenceDisaggregated {
  readonly policy: 'disaggregated';
  readonly prefill: ReferenceInstances;
  readonly decode: ReferenceInstances;
  readonly overhead: EntryOverhead;
}

export type ReferenceSystem = ReferenceColocated | ReferenceDisaggregated;
