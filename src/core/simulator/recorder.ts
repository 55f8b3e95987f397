import type { Seconds, Tokens } from '../units';

/** `mixed`: decodes together with pieces of prompts. `swap`: blocks on their way to or from the CPU hold up the stage. */
export const PASS_KINDS = ['prefill', 'decode', 'mixed', 'transfer', 'swap'] as const;
export type PassKind = (typeof PASS_KINDS)[number];
export type InstanceRole = 'colocated' | 'prefill' | 'decode';

/** One occupation of one stage of one instance (for a transfer: of the link into it). Times in seconds. */
export interface PassRecord {
  /** Index into `instances`. */
  readonly instance: number;
  readonly stage: number;
  /** The batch of those that take turns in the pipeline; 0 for prefill and transfers. */
  readonly group: number;
  readonly kind: PassKind;
  readonly start: Seconds;
  readonly end: Seconds;
  /** Requests in the pass, prompts and decodes together. */
  readonly batch: number;
  /** Requests whose prompt, or a piece of it, is in the pass; of a transfer the one that moves. Decodes are in `stays`. */
  readonly prompts: readonly number[];
  /** Requests of the group that could decode and have to stand still meanwhile. */
  readonly stalled: number;
  /** Tokens computed (prompt tokens and one per decode), or moved by a transfer. */
  readonly tokens: Tokens;
  /** Tokens' worth of KV blocks reserved on the instance while it runs. */
  readonly kvTokens: Tokens;
}

/** A request is in the running batch of a group from its first turn until its last token, or until it is taken out. */
export interface DecodeStay {
  readonly request: number;
  readonly instance: number;
  readonly group: number;
  readonly start: Seconds;
  end: Seconds;
}

/** `preempted`: taken out to be recomputed. `swappedOut`, `swappedIn`: to and from the memory of the CPU. */
export const MEMORY_MARKS = ['preempted', 'swappedOut', 'swappedIn'] as const;
export type MemoryMarkKind = (typeof MEMORY_MARKS)[number];

export interface MemoryMark {
  readonly kind: MemoryMarkKind;
  readonly instance: number;
  readonly request: number;
  readonly time: Seconds;
}

/** What an instance holds at a moment; tokens' worth of KV blocks. */
export interface MemoryReading {
  readonly used: Tokens;
  /**
   * Part of `used` that no pass works on: finished prompts that nobody has pulled yet (prefill), or prompts on their way
   * here and not yet decoding (decode).
   */
  readonly parked: Tokens;
  /** Requests that wait here. */
  readonly waiting: number;
}

/** The memory of one instance from `time` on, until its next sample. */
export interface MemorySample extends MemoryReading {
  readonly instance: number;
  readonly time: Seconds;
}

/**
 * A full record of a run, for timelines and tests. While a recorder listens nothing is leapt over, so every
 * iteration is there; without one nothing is recorded and nothing is paid.
 */
export class Recorder {
  readonly instances: InstanceRole[] = [];
  readonly passes: PassRecord[] = [];
  readonly stays: DecodeStay[] = [];
  readonly marks: MemoryMark[] = [];
  /** Only where something changed, in order of time. */
  readonly memory: MemorySample[] = [];
  private readonly gauges: (() => MemoryReading)[] = [];
  private readonly lastSamples: (MemorySample | undefined)[] = [];
  private readonly openStays = new Map<number, DecodeStay>();
  private sampledTo: Seconds = 0;

  /** Registers an instance, with a way to read its memory, and returns its index. */
  open(role: InstanceRole, gauge: () => MemoryReading): number {
    this.gauges.push(gauge);
    return this.instances.push(role) - 1;
  }

  add(pass: PassRecord): void {
    this.passes.push(pass);
  }

  mark(kind: MemoryMarkKind, instance: number, request: number, time: Seconds): void {
    this.marks.push({ kind, instance, request, time });
  }

  joins(request: number, instance: number, group: number, start: Seconds): void {
    const stay = { request, instance, group, start, end: Number.POSITIVE_INFINITY };
    this.stays.push(stay);
    this.openStays.set(request, stay);
  }

  leaves(request: number, end: Seconds): void {
    const stay = this.openStays.get(request);
    if (stay !== undefined) stay.end = end;
    this.openStays.delete(request);
  }

  /** All that happens before `now` has happened: what the gauges say has held since the moment asked about last. */
  sampleMemory(now: Seconds): void {
    for (let instance = 0; instance < this.gauges.length; instance++) {
      const { used, parked, waiting } = (this.gauges[instance] as () => MemoryReading)();
      const last = this.lastSamples[instance];
      if (last?.used === used && last.parked === parked && last.waiting === waiting) continue;
      const sample = { instance, time: this.sampledTo, used, parked, waiting };
      this.lastSamples[instance] = sample;
      this.memory.push(sample);
    }
    this.sampledTo = now;
  }
}
