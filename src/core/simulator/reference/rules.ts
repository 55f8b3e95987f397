import type { Tokens } from '../../units';
import type { RequestStates } from './requestStates';
import type { Stage } from './stage';

/**
 * The serving rules of the published simulator, one function per decision. Queues are first come, first
 * served, and batches close at the first request that does not fit; nothing is skipped.
 */

/** 0.9 of the batch-size limit of 10⁷: the published code compares tokens with a limit on requests (worker.py). */
const BACK_PRESSURE_TOKENS = 9_000_000;

/** Prefill stands back while this stage's own decode queue is very long; all but never, and never in disaggregation. */
function isUnderBackPressure(stage: Stage): boolean {
  return stage.decodeQueueTokens > BACK_PRESSURE_TOKENS;
}

/** Prefill comes first; a batch is prefill only or decode only (worker.py, run). */
export function prefersPrefill(stage: Stage): boolean {
  if (stage.prefillQueue.length === 0) return false;
  return !isUnderBackPressure(stage);
}

/** First stage: waiting prompts up to the KV capacity; what decoding requests occupy is not considered. */
export function takePrompts(stage: Stage, states: RequestStates, batch: number): void {
  const queue = stage.prefillQueue;
  let remaining: Tokens = stage.instances.kvCapacityTokens;
  let size = 0;
  stage.reserve(queue.length);
  while (size < queue.length) {
    const request = queue.at(size);
    const tokens = states.inputTokens[request] as number;
    if (tokens > remaining) break;
    remaining -= tokens;
    states.prefillBatch[request] = batch;
    stage.members[size++] = request;
  }
  queue.drop(size);
  stage.size = size;
}

/** Later stages: the batch at the head of the queue, as it was formed at the first stage. */
export function takePrefillBatch(stage: Stage, states: RequestStates): void {
  const queue = stage.prefillQueue;
  const batch = states.prefillBatch[queue.at(0)] as number;
  let size = 0;
  stage.reserve(queue.length);
  while (size < queue.length) {
    const request = queue.at(size);
    if (states.prefillBatch[request] !== batch) break;
    stage.members[size++] = request;
  }
  queue.drop(size);
  stage.size = size;
}

/** Requests in one decode batch: the KV capacity in tokens, used as a number of requests (worker.py). */
function decodeRequestLimit(stage: Stage): number {
  return Math.min(stage.instances.kvCapacityTokens, stage.decodeQueue.length);
}

/** Whether all that waits for decode fits one batch. */
export function wholeQueueFits(stage: Stage): boolean {
  const waiting = stage.decodeQueue.length;
  return waiting === decodeRequestLimit(stage) && stage.decodeQueueTokens + waiting <= stage.decodeTokenCap;
}

/**
 * Any stage: waiting requests up to 50,000 tokens (`decodeTokenCap`). Batches that wait together are merged, one above the cap
 * is split, and the rest keeps its place at the front. Answers the sum of contexts.
 */
export function takeDecodes(stage: Stage, states: RequestStates): Tokens {
  const queue = stage.decodeQueue;
  const limit = decodeRequestLimit(stage);
  let contextTokens: Tokens = 0;
  let size = 0;
  stage.reserve(limit);
  while (size < limit) {
    const request = queue.at(size);
    const context = states.contextOf(request);
    if (contextTokens + context + size + 1 > stage.decodeTokenCap) break;
    contextTokens += context;
    stage.members[size++] = request;
  }
  queue.drop(size);
  stage.decodeQueueTokens -= contextTokens;
  stage.size = size;
  return contextTokens;
}

/** The first of those with the smallest load. */
function shortest(heads: readonly Stage[], load: (head: Stage) => number): Stage {
  let best = heads[0] as Stage;
  for (const head of heads) if (load(head) < load(best)) best = head;
  return best;
}

/** A new request: fewest prompts waiting and running (scheduler.py). */
export function routePrefill(heads: readonly Stage[]): Stage {
  if (heads.length === 1) return heads[0] as Stage;
  return shortest(heads, (head) => head.prefilling + head.prefillQueue.length);
}

/** After prefill: fewest requests waiting; those in the running batch are not counted (scheduler.py). */
export function routeDecode(heads: readonly Stage[]): Stage {
  if (heads.length === 1) return heads[0] as Stage;
  return shortest(heads, (head) => head.decodeQueue.length);
}
