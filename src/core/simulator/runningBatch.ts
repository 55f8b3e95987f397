import type { StageCosts } from '../latency/profiled';
import { decodeCost } from '../latency/profiled';
import type { Seconds, Tokens } from '../units';
import type { RequestTable } from '../workload/requests';
import { blocksFor, KV_BLOCK } from './system';

/**
 * Requests that decode together, one token each per iteration. The batch is known by its size, the sum of its
 * contexts and the iteration at which each member ends, so that many iterations can pass in one step: their
 * time is an arithmetic series (see docs/model.md, "The leap").
 */
export class RunningBatch {
  count = 0;
  /** Σ tokens attended to in the next iteration. */
  contextSum: Tokens = 0;
  /** Iterations this batch has done. */
  private turn = 0;
  private readonly endTurn: Int32Array;
  private readonly isMember: Uint8Array;
  /** Members in order of admission; those that left are skipped. */
  private readonly admitted: number[] = [];
  private readonly endHeap: number[] = [];
  private readonly endKeys: number[] = [];
  /** Members by (context − turn) mod block: those who need a new block in the same iteration. */
  private readonly byBlockPhase = new Int32Array(KV_BLOCK);

  constructor(
    private readonly requests: RequestTable,
    private readonly costs: StageCosts,
  ) {
    this.endTurn = new Int32Array(requests.count);
    this.isMember = new Uint8Array(requests.count);
  }

  /** Decode iterations a member still needs. */
  remaining(request: number): number {
    return (this.endTurn[request] as number) - this.turn;
  }

  /** Tokens in the KV cache of a request that still needs `remaining` iterations. */
  cachedTokens(request: number, remaining: number): Tokens {
    return this.total(request) - remaining - 1;
  }

  add(request: number, remaining: number): void {
    const end = this.turn + remaining;
    this.endTurn[request] = end;
    this.isMember[request] = 1;
    this.count++;
    this.countContext(request, remaining, 1);
    this.admitted.push(request);
    this.pushEnd(end, request);
  }

  remove(request: number): void {
    this.countContext(request, this.remaining(request), -1);
    this.isMember[request] = 0;
    this.count--;
  }

  /** The member admitted last; -1 in an empty batch. */
  latest(): number {
    for (;;) {
      const request = this.admitted[this.admitted.length - 1];
      if (request === undefined) return -1;
      if (this.isMember[request] === 1) return request;
      this.admitted.pop();
    }
  }

  /** Blocks that the next `iterations` need beyond those in use. */
  newBlocks(iterations: number): number {
    const partial = iterations % KV_BLOCK;
    let blocks = ((iterations - partial) / KV_BLOCK) * this.count;
    for (let i = 0; i < partial; i++) {
      blocks += this.byBlockPhase[this.phase(1 - (this.turn + i))] as number;
    }
    return blocks;
  }

  /** Iterations that `freeBlocks` allow, at most `limit`. */
  iterationsWithin(freeBlocks: number, limit: number): number {
    if (this.count * Math.ceil(limit / KV_BLOCK) <= freeBlocks) return limit;
    let iterations = Math.min(limit, KV_BLOCK * Math.floor(freeBlocks / this.count));
    while (iterations < limit && this.newBlocks(iterations + 1) <= freeBlocks) iterations++;
    return iterations;
  }

  /** Iterations until the first member ends. */
  untilFirstEnd(): number {
    this.dropStaleEnds();
    return (this.endKeys[0] ?? this.turn) - this.turn;
  }

  /** Seconds of one stage for the next `iterations` with no change of members: k·α + β·k(k − 1)/2. */
  timeOf(iterations: number): Seconds {
    const cost = decodeCost(this.costs, this.count);
    const first = cost.fixed + cost.perToken * this.contextSum + cost.third * this.count;
    return iterations * first + cost.perToken * this.count * ((iterations * (iterations - 1)) / 2);
  }

  /** The fewest iterations whose end is at or after `elapsed` seconds from now; at least 1. */
  iterationsBy(elapsed: Seconds): number {
    const cost = decodeCost(this.costs, this.count);
    const growth = (cost.perToken * this.count) / 2;
    const linear = cost.fixed + cost.perToken * this.contextSum + cost.third * this.count - growth;
    // The stable root of growth·k² + linear·k = elapsed; it stays right when growth is zero.
    const root = (2 * elapsed) / (linear + Math.sqrt(linear * linear + 4 * growth * elapsed));
    let iterations = Math.max(1, Math.ceil(root));
    // Rounding may leave the root one iteration off on either side.
    while (iterations > 1 && this.timeOf(iterations - 1) >= elapsed) iterations--;
    while (this.timeOf(iterations) < elapsed) iterations++;
    return iterations;
  }

  advance(iterations: number): void {
    this.turn += iterations;
    this.contextSum += iterations * this.count;
  }

  /** Takes out one member that has ended; -1 when there is none left. */
  takeEnded(): number {
    this.dropStaleEnds();
    if (this.count === 0 || this.endKeys[0] !== this.turn) return -1;
    const request = this.popEnd();
    this.remove(request);
    return request;
  }

  private total(request: number): Tokens {
    return (this.requests.inputTokens[request] as number) + (this.requests.outputTokens[request] as number);
  }

  private phase(value: number): number {
    // Right for negative numbers too, because a block has a power of two.
    return value & (KV_BLOCK - 1);
  }

  private countContext(request: number, remaining: number, sign: 1 | -1): void {
    const context = this.total(request) - remaining;
    this.contextSum += sign * context;
    const phase = this.phase(context - this.turn);
    this.byBlockPhase[phase] = (this.byBlockPhase[phase] as number) + sign;
  }

  private dropStaleEnds(): void {
    while (this.endHeap.length > 0) {
      const request = this.endHeap[0] as number;
      if (this.isMember[request] === 1 && this.endTurn[request] === this.endKeys[0]) return;
      this.popEnd();
    }
  }

  private pushEnd(key: number, request: number): void {
    const { endKeys, endHeap } = this;
    let child = endKeys.length;
    endKeys.push(key);
    endHeap.push(request);
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if ((endKeys[parent] as number) <= key) break;
      endKeys[child] = endKeys[parent] as number;
      endHeap[child] = endHeap[parent] as number;
      child = parent;
    }
    endKeys[child] = key;
    endHeap[child] = request;
  }

  private popEnd(): number {
    const { endKeys, endHeap } = this;
    const top = endHeap[0] as number;
    const key = endKeys.pop() as number;
    const request = endHeap.pop() as number;
    const size = endKeys.length;
    if (size === 0) return top;
    let parent = 0;
    for (;;) {
      let child = 2 * parent + 1;
      if (child >= size) break;
      if (child + 1 < size && (endKeys[child + 1] as number) < (endKeys[child] as number)) child++;
      if ((endKeys[child] as number) >= key) break;
      endKeys[parent] = endKeys[child] as number;
      endHeap[parent] = endHeap[child] as number;
      parent = child;
    }
    endKeys[parent] = key;
    endHeap[parent] = request;
    return top;
  }
}

/** Blocks of a request whose answer is complete: all but its last token were cached. */
export function finalBlocks(requests: RequestTable, request: number): number {
  return blocksFor(
    (requests.inputTokens[request] as number) + (requests.outputTokens[request] as number) - 1,
  );
}
