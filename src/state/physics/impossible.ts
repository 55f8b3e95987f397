import { whyNoInstance } from '../../core/latency/latencyModel';
import { formatCount } from '../format';
import type { Subject } from './subject';

/** Fewer tokens of KV cache than these hold no batch worth the name: four of the longest requests. */
const FEWEST_REQUESTS = 4;

/** Why the subject cannot run, in a sentence; undefined when it can. */
export function whyImpossible({ model, gpu, parallelism, kvTokens, machine }: Subject): string | undefined {
  const reason = whyNoInstance(model.id, gpu.id, parallelism);
  if (reason !== undefined) return reason;
  if (kvTokens >= FEWEST_REQUESTS * model.maxTokens) return undefined;
  const room = formatCount(Math.max(0, kvTokens));
  return `${model.name} leaves room for ${room} tokens of KV cache on ${machine}; an instance needs room for four requests of ${formatCount(model.maxTokens)} tokens.`;
}
