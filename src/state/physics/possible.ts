import { whyNoInstance } from '../../core/latency/latencyModel';
import { formatCount } from '../format';
import type { Subject } from './subject';

/** A sentence when no instance of up to eight GPUs holds the model and one request; undefined when one does. */
export function whyNoSubject({ model, gpu, parallelism, kvTokens, machine }: Subject): string | undefined {
  const impossible = whyNoInstance(model.id, gpu.id, parallelism);
  if (impossible !== undefined) return impossible;
  if (kvTokens >= model.maxTokens) return undefined;
  const room = formatCount(Math.max(0, kvTokens));
  return `${model.name} leaves room for ${room} tokens of KV cache on ${machine}: not one request of ${formatCount(model.maxTokens)} tokens.`;
}
