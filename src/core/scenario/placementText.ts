import type { Parallelism } from '../catalogue/applications';
import type { Placement } from './scenario';
import { placementSchema } from './schema';

const DEGREES = /^tp(\d{1,3})pp(\d{1,3})x(\d{1,3})$/;

function readInstances(text: string | undefined): (Parallelism & { count: number }) | undefined {
  const match = DEGREES.exec(text ?? '');
  if (match === null) return undefined;
  return { tensorParallel: Number(match[1]), pipelineParallel: Number(match[2]), count: Number(match[3]) };
}

function split(instances: (Parallelism & { count: number }) | undefined) {
  if (instances === undefined) return { parallelism: undefined, count: undefined };
  const { count, ...parallelism } = instances;
  return { parallelism, count };
}

/**
 * `colocated.tp1pp1x1`, `chunkedPrefill.tp1pp1x1.768` or `disaggregated.tp2pp1x1.tp1pp1x1.nvlink`; undefined for
 * anything else.
 */
export function readPlacement(text: string): Placement | undefined {
  const [policy, first, ...rest] = text.split('.');
  const one = split(readInstances(first));
  const alone = { policy, instance: one.parallelism, instances: one.count };
  let raw: unknown;
  if (policy === 'colocated' && rest.length === 0) raw = alone;
  if (policy === 'chunkedPrefill' && rest.length === 1)
    raw = { ...alone, chunkTokens: Number(rest[0] || 'none') };
  if (policy === 'disaggregated' && rest.length === 2) {
    const two = split(readInstances(rest[0]));
    const prefill = { prefill: one.parallelism, prefillInstances: one.count };
    raw = { policy, ...prefill, decode: two.parallelism, decodeInstances: two.count, link: rest[1] };
  }
  const parsed = placementSchema.safeParse(raw);
  return parsed.success ? parsed.data : undefined;
}

function degrees(parallelism: Parallelism, count: number): string {
  return `tp${parallelism.tensorParallel}pp${parallelism.pipelineParallel}x${count}`;
}

export function placementText(placement: Placement): string {
  switch (placement.policy) {
    case 'colocated':
      return `colocated.${degrees(placement.instance, placement.instances)}`;
    case 'chunkedPrefill':
      return `chunkedPrefill.${degrees(placement.instance, placement.instances)}.${placement.chunkTokens}`;
    case 'disaggregated':
      return [
        'disaggregated',
        degrees(placement.prefill, placement.prefillInstances),
        degrees(placement.decode, placement.decodeInstances),
        placement.link,
      ].join('.');
  }
}
