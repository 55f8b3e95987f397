import type { Seconds } from '../units';

/**
 * The paged KV cache of one instance, counted in blocks, and how long somebody has had to wait for it in all:
 * the difference of `shortageUntil` between two moments is the waiting that memory caused between them.
 */
export class KvPool {
  used = 0;
  private shortSince: Seconds | undefined;
  private shortBefore: Seconds = 0;

  constructor(readonly capacity: number) {}

  get free(): number {
    return this.capacity - this.used;
  }

  /** The first in line does not fit. */
  noteShortage(now: Seconds): void {
    this.shortSince ??= now;
  }

  /** The first in line was let in. */
  noteAdmission(now: Seconds): void {
    this.shortBefore = this.shortageUntil(now);
    this.shortSince = undefined;
  }

  shortageUntil(now: Seconds): Seconds {
    return this.shortBefore + (this.shortSince === undefined ? 0 : now - this.shortSince);
  }
}
