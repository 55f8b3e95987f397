import type { Tokens } from '../../units';
import type { Agenda } from './agenda';
import type { RequestStates } from './requestStates';
import { wholeQueueFits } from './rules';
import type { Stage } from './stage';
import type { Ms } from './system';

/** Whether the queue of a first stage would go around its otherwise empty ring as one batch, unchanged. */
function isLoneBatch(stage: Stage): boolean {
  return stage.isFirst && stage.prefillQueue.length === 0 && stage.isAloneInRing && wholeQueueFits(stage);
}

/** When one pass of the whole queue through all stages ends, added up as the stages would. */
function passEnd(stage: Stage, now: Ms, requests: number, contextTokens: Tokens): Ms {
  let end = now + stage.cost.decode(requests, contextTokens);
  if (stage.isLast) return end;
  const later = stage.next.cost.decode(requests, contextTokens);
  for (let rank = 1; rank < stage.instances.stages; rank++) end += later;
  return end;
}

/** Fewest passes any queued request still needs. Also notes when the new ones began to decode. */
function shortestAnswer(stage: Stage, states: RequestStates, now: Ms): number {
  let fewest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < stage.decodeQueue.length; i++) {
    const request = stage.decodeQueue.at(i);
    if (states.passes[request] === 0) states.decodeStart[request] = now;
    fewest = Math.min(fewest, states.passesLeft(request));
  }
  return fewest;
}

/**
 * Passes of a lone batch which nothing interrupts and which finish nobody, without events: the same additions in
 * the same order give the same bits, and no event of another stage or number of creation is passed over. The pass
 * that ends at or after the horizon, or that finishes a request, is left to the events. Answers the new time.
 */
export function leapDecodes(stage: Stage, states: RequestStates, now: Ms, agenda: Agenda): Ms {
  if (!isLoneBatch(stage)) return now;
  const { horizon } = agenda;
  const requests = stage.decodeQueue.length;
  let contextTokens = stage.decodeQueueTokens;
  let end = passEnd(stage, now, requests, contextTokens);
  if (end >= horizon) return now;
  const limit = Math.min(
    shortestAnswer(stage, states, now) - 1,
    Math.floor((stage.decodeTokenCap - contextTokens) / requests),
  );
  let time = now;
  let passes = 0;
  while (passes < limit && end < horizon) {
    time = end;
    passes++;
    contextTokens += requests;
    end = passEnd(stage, time, requests, contextTokens);
  }
  stage.decodeQueueTokens = contextTokens;
  for (let i = 0; i < requests; i++) {
    const request = stage.decodeQueue.at(i);
    states.passes[request] = (states.passes[request] as number) + passes;
  }
  return time;
}
