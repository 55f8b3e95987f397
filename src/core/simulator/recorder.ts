import type { Seconds, Tokens } from '../units';

export type PassKind = 'prefill' | 'decode' | 'mixed' | 'transfer';
export type InstanceRole = 'colocated' | 'prefill' | 'decode';

/** One occupation of one stage of one instance (for a transfer: of the link into it). Times in seconds. */
export interface PassRecord {
  /** Index into `instances`. */
  readonly instance: number;
  readonly stage: number;
  readonly kind: PassKind;
  readonly start: Seconds;
  readonly end: Seconds;
  /** Requests in the pass, prompts and decodes together. */
  readonly batch: number;
  /** Tokens computed (prompt tokens and one per decode), or moved by a transfer. */
  readonly tokens: Tokens;
  /** Tokens' worth of KV blocks reserved on the instance while it runs. */
  readonly kvTokens: Tokens;
}

/**
 * A full record of a run, for timelines and tests. While a recorder listens nothing is leapt over, so every
 * iteration is there; without one nothing is recorded and nothing is paid.
 */
export class Recorder {
  readonly instances: InstanceRole[] = [];
  readonly passes: PassRecord[] = [];

  /** Registers an instance and returns its index. */
  open(role: InstanceRole): number {
    return this.instances.push(role) - 1;
  }

  add(pass: PassRecord): void {
    this.passes.push(pass);
  }
}
