import { kvTransferTime, type TransferCost } from '../latency/kvTransfer';
import type { Seconds } from '../units';
import type { DecodeInstance } from './decodeInstance';
import type { Kernel, Process } from './kernel';
import type { RequestOutcomes } from './outcome';
import type { PrefillInstance } from './prefillInstance';
import type { Recorder } from './recorder';
import { RequestLine } from './requestLine';
import type { TransferMode } from './system';

interface Offer {
  readonly from: PrefillInstance;
  /** The decode instance's shortage clock when its KV cache was offered. */
  readonly shortage: Seconds;
  /** Seconds that the link had carried KV caches until then. */
  readonly carried: Seconds;
}

/**
 * How KV caches come to one decode instance: first come, first served, one at a time. Pulled, they come only when it has
 * the memory, and what is not pulled stays on its prefill instance (paper §4.3, "combat burstiness"). Pushed, they come as
 * soon as the link is free.
 */
export class KvLink implements Process {
  due: Seconds = Number.POSITIVE_INFINITY;
  private readonly bridge = new RequestLine();
  private readonly offers = new Map<number, Offer>();
  private moving = -1;
  private moveStart: Seconds = 0;
  private carriedBefore: Seconds = 0;

  constructor(
    private readonly cost: TransferCost,
    private readonly decode: DecodeInstance,
    private readonly kernel: Kernel,
    private readonly outcomes: RequestOutcomes,
    private readonly recorder?: Recorder,
    private readonly mode: TransferMode = 'pull',
  ) {
    decode.onRoom = (now) => this.moveNext(now);
  }

  offer(request: number, from: PrefillInstance, now: Seconds): void {
    this.decode.load++;
    const [shortage, carried] = [this.decode.shortageUntil(now), this.carriedUntil(now)];
    this.offers.set(request, { from, shortage, carried });
    this.bridge.join(request);
    this.moveNext(now);
  }

  wake(now: Seconds): void {
    const request = this.moving;
    this.carriedBefore = this.carriedUntil(now);
    this.moving = -1;
    this.outcomes.transferEnd[request] = now;
    this.offers.get(request)?.from.release(request, now);
    this.offers.delete(request);
    this.decode.receive(request, now);
    this.moveNext(now);
  }

  private carriedUntil(now: Seconds): Seconds {
    return this.carriedBefore + (this.moving < 0 ? 0 : now - this.moveStart);
  }

  private mayMove(request: number, now: Seconds): boolean {
    if (this.mode === 'pull') return this.decode.reserve(request, now);
    this.decode.expect(request, now);
    return true;
  }

  private moveNext(now: Seconds): void {
    const request = this.bridge.first;
    if (this.moving >= 0 || request < 0 || !this.mayMove(request, now)) return;
    this.bridge.leave();
    const { shortage, carried } = this.offers.get(request) as Offer;
    this.outcomes.transferStart[request] = now;
    this.outcomes.memoryWaitAfter[request] = this.decode.shortageUntil(now) - shortage;
    this.outcomes.linkWait[request] = this.carriedUntil(now) - carried;
    this.moving = request;
    this.moveStart = now;
    const tokens = this.outcomes.requests.inputTokens[request] as number;
    const end = now + kvTransferTime(this.cost, tokens);
    const instance = this.decode.index;
    const kvTokens = this.decode.kvTokens;
    this.recorder?.add({
      instance,
      stage: 0,
      group: 0,
      kind: 'transfer',
      start: now,
      end,
      batch: 1,
      prompts: [request],
      stalled: 0,
      tokens,
      kvTokens,
    });
    this.kernel.wakeAt(this, end);
  }
}
