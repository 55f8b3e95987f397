import type { Seconds } from '../units';
import { DecodingInstance, type Group } from './decodingInstance';
import type { Kernel } from './kernel';
import type { RequestOutcomes } from './outcome';
import type { MemoryReading, Recorder } from './recorder';
import { RequestLine } from './requestLine';
import { blocksFor, type InstanceSpec, KV_BLOCK } from './system';

/** DistServe: requests decoding at once on one instance. */
const MAX_REQUESTS = 1024;
/** Share of blocks that pulled requests may hold before they decode. */
const WAITING_SHARE = 0.05;

interface SwappedOut {
  /** Decode iterations still needed. */
  readonly remaining: number;
  readonly blocks: number;
  readonly since: Seconds;
}

/**
 * A DistServe decode instance: requests whose KV cache has arrived join the group whose turn it is. On a
 * shortage of blocks the last request of that group is swapped to the CPU; swapped requests come back first
 * (paper §4.3; DistServe decoding-stage scheduler). The group's next pass waits for blocks on their way.
 */
export class DecodeInstance extends DecodingInstance {
  /** Requests sent here that are not finished. */
  load = 0;
  /** Told when memory or a place may have become free. */
  onRoom: (now: Seconds) => void = () => {};
  private readonly waiting = new RequestLine();
  private readonly swapped = new RequestLine();
  private readonly swappedOut = new Map<number, SwappedOut>();
  private waitingBlocks = 0;
  /** Pushed here without room: on their way to the memory of the CPU. */
  private readonly bound = new Set<number>();
  /** Seconds for which prompts that pass on to the CPU hold up the next pass. */
  private spillDelay: Seconds = 0;

  constructor(spec: InstanceSpec, kernel: Kernel, outcomes: RequestOutcomes, recorder?: Recorder) {
    super(spec, kernel, outcomes, 'decode', recorder);
  }

  /** Takes blocks for a prompt that is about to be pulled; false when it has to stay where it is. */
  reserve(request: number, now: Seconds): boolean {
    const blocks = this.promptBlocks(request);
    if (this.waitingBlocks >= WAITING_SHARE * this.spec.kvBlocks) return false;
    if (!this.hasRoom(blocks, now)) {
      this.pool.noteShortage(now);
      return false;
    }
    this.pool.used += blocks;
    this.pool.noteAdmission(now);
    this.waitingBlocks += blocks;
    return true;
  }

  /**
   * A prompt is pushed here now. It takes blocks if it can decode from the next turn on: there is room, a place, and nobody
   * before it in the memory of the CPU. Otherwise that is where it goes.
   */
  expect(request: number, now: Seconds): void {
    const blocks = this.promptBlocks(request);
    const isNext = this.swapped.length + this.bound.size === 0 && this.load <= MAX_REQUESTS;
    if (!isNext || !this.hasRoom(blocks, now)) this.bound.add(request);
    else {
      this.pool.used += blocks;
      this.waitingBlocks += blocks;
    }
  }

  /** Seconds in all, up to now, in which a prompt could not be pulled for lack of memory. */
  shortageUntil(now: Seconds): Seconds {
    return this.pool.shortageUntil(now);
  }

  /** The prompt's KV cache has arrived. */
  receive(request: number, now: Seconds): void {
    if (this.bound.delete(request)) this.spill(request, now);
    else this.waiting.join(request);
    this.interrupt(now);
  }

  protected startTurn(group: Group, now: Seconds): void {
    // Most groups of a long pipeline have nothing to do when few requests decode.
    if (group.running.count === 0 && this.waiting.length === 0 && this.swapped.length === 0) return;
    this.readmitSwapped(group, now);
    this.admitWaiting(group, now);
    this.swapUntilNextIterationFits(group, now);
    group.swapDelay += this.spillDelay;
    this.spillDelay = 0;
    const next = this.swapped.first;
    const nextFits = next >= 0 && this.fitsAgain(next);
    if (group.running.count > 0) this.startDecode(group, now, nextFits);
  }

  protected finishPrefill(): void {
    throw new Error('A decode instance never prefills');
  }

  protected memoryReading(): MemoryReading {
    const running = this.groups.reduce((sum, { running: { count } }) => sum + count, 0);
    const parked = this.waitingBlocks * KV_BLOCK;
    return { used: this.kvTokens, parked, waiting: this.load - running };
  }

  protected leave(_request: number, now: Seconds): void {
    this.load--;
    this.onRoom(now);
  }

  private promptBlocks(request: number): number {
    return blocksFor(this.outcomes.requests.inputTokens[request] as number);
  }

  private admitWaiting(group: Group, now: Seconds): void {
    if (this.waiting.length === 0 || this.swapped.length > 0) return;
    const running = this.groups.reduce((sum, { running: { count } }) => sum + count, 0);
    let places = MAX_REQUESTS - running;
    const admitsSome = places > 0;
    for (; this.waiting.length > 0 && places > 0; places--) {
      const request = this.waiting.leave();
      this.waitingBlocks -= this.promptBlocks(request);
      this.join(group, request, (this.outcomes.requests.outputTokens[request] as number) - 1, now);
    }
    if (admitsSome) this.onRoom(now);
  }

  /** What was pushed here without room passes on to the CPU: its blocks hold up the next pass as those of a swap do. */
  private spill(request: number, now: Seconds): void {
    const blocks = this.promptBlocks(request);
    const remaining = (this.outcomes.requests.outputTokens[request] as number) - 1;
    this.spillDelay += blocks * this.spec.swapPerBlock;
    this.outcomes.preemptions[request] = (this.outcomes.preemptions[request] as number) + 1;
    this.recorder?.mark('swappedOut', this.index, request, now);
    this.swappedOut.set(request, { remaining, blocks, since: now });
    this.swapped.join(request);
  }

  private readmitSwapped(group: Group, now: Seconds): void {
    const { memoryWaitAfter } = this.outcomes;
    for (let request = this.swapped.first; request >= 0; request = this.swapped.first) {
      if (!this.fitsAgain(request)) return;
      this.swapped.leave();
      const { remaining, blocks, since } = this.swappedOut.get(request) as SwappedOut;
      this.swappedOut.delete(request);
      this.pool.used += blocks;
      group.swapDelay += blocks * this.spec.swapPerBlock;
      memoryWaitAfter[request] = (memoryWaitAfter[request] as number) + now - since;
      this.recorder?.mark('swappedIn', this.index, request, now);
      this.join(group, request, remaining, now);
    }
  }

  /** With one block more, or it could be swapped out again before its next token. */
  private fitsAgain(request: number): boolean {
    return (this.swappedOut.get(request) as SwappedOut).blocks + 1 <= this.pool.free;
  }

  private swapUntilNextIterationFits(group: Group, now: Seconds): void {
    while (!this.nextIterationFits(group)) {
      const { request, remaining, blocks } = this.takeOutLatest(group, 'swappedOut', now);
      group.swapDelay += blocks * this.spec.swapPerBlock;
      this.swappedOut.set(request, { remaining, blocks, since: now });
      this.swapped.join(request);
    }
  }
}
