import type { Tokens } from '../../units';
import { RequestQueue } from './requestQueue';
import { DECODE_TOKEN_CAP } from './requests';
import type { StageCost } from './stageCost';
import type { ReferenceInstances } from './system';

/** One pipeline stage of one instance (a "worker" in the published simulator): two queues, one batch at a time. */
export class Stage {
  /** The following stage; the last one's is the first again, so an instance is a ring. */
  next: Stage = this;
  readonly prefillQueue = new RequestQueue();
  readonly decodeQueue = new RequestQueue();
  /** Contexts of all requests in the decode queue. */
  decodeQueueTokens: Tokens = 0;
  /** Nothing to do and not yet woken. */
  isIdle = true;

  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly decodeTokenCap: Tokens;

  /** The running batch, in queue order. */
  members = new Int32Array(64);
  size = 0;
  isPrefill = false;
  /** Prompts being prefilled right now, which routing counts as load. */
  prefilling = 0;

  constructor(
    /** Prefill instances first, then decode instances, in pipeline order inside. */
    readonly id: number,
    readonly rank: number,
    readonly instances: ReferenceInstances,
    readonly cost: StageCost,
  ) {
    this.isFirst = rank === 0;
    this.isLast = rank === instances.stages - 1;
    this.decodeTokenCap = instances.decodeTokenCap ?? DECODE_TOKEN_CAP;
  }

  get hasWork(): boolean {
    return this.prefillQueue.length > 0 || this.decodeQueue.length > 0;
  }

  /** Nothing else is in this instance: every other stage waits with empty queues. */
  get isAloneInRing(): boolean {
    for (let other = this.next; other !== this; other = other.next) if (!other.isIdle) return false;
    return true;
  }

  joinDecode(request: number, context: Tokens): void {
    this.decodeQueue.push(request);
    this.decodeQueueTokens += context;
  }

  /** Makes room for a batch of so many requests. */
  reserve(size: number): void {
    if (this.members.length < size) this.members = new Int32Array(2 ** Math.ceil(Math.log2(size)));
  }
}

/** The stages of one instance, chained in a ring. */
export function buildRing(
  firstId: number,
  instances: ReferenceInstances,
  costAt: (rank: number) => StageCost,
): readonly Stage[] {
  const ring = Array.from(
    { length: instances.stages },
    (_, rank) => new Stage(firstId + rank, rank, instances, costAt(rank)),
  );
  for (const stage of ring) stage.next = ring[(stage.rank + 1) % ring.length] as Stage;
  return ring;
}
