import type { Parallelism } from '../../catalogue/applications';
import { DECODE_LARGE_BATCH, ENGINE_NAMES, type EngineId, engineFit } from '../../catalogue/engineFits';
import { kvCapacityTokens } from '../../catalogue/kvCapacity';
import { MODELS, type ModelId } from '../../catalogue/models';
import { RAY_OVERHEAD, type ReferenceInstances, type ReferenceSystem } from './system';

/** Instances of a placement; the released scripts know one of each kind. */
export type ReferencePlacement =
  | { readonly policy: 'colocated'; readonly instance: Parallelism; readonly instances: number }
  | {
      readonly policy: 'disaggregated';
      readonly prefill: Parallelism;
      readonly prefillInstances: number;
      readonly decode: Parallelism;
      readonly decodeInstances: number;
    };

/** A system, or why the published simulator cannot run the placement. */
export type ReleasedSystem =
  | { readonly kind: 'system'; readonly system: ReferenceSystem }
  | { readonly kind: 'refused'; readonly reason: string };

type Built = { readonly instances: ReferenceInstances } | { readonly reason: string };

function buildInstances(engine: EngineId, model: ModelId, degrees: Parallelism, count: number): Built {
  const { tensorParallel, pipelineParallel } = degrees;
  const name = MODELS[model].name;
  const capacity = kvCapacityTokens(model, tensorParallel, pipelineParallel);
  if (capacity === undefined) {
    return {
      reason: `The paper’s simulator has no KV capacity of ${name} at TP ${tensorParallel} and PP ${pipelineParallel}.`,
    };
  }
  const fit = engineFit(engine, model, tensorParallel);
  if (fit === undefined) {
    return {
      reason: `The paper’s simulator has no ${ENGINE_NAMES[engine]} fit of ${name} at TP ${tensorParallel}.`,
    };
  }
  return {
    instances: {
      count,
      stages: pipelineParallel,
      fit,
      decodeLargeFrom: DECODE_LARGE_BATCH,
      kvCapacityTokens: capacity,
    },
  };
}

/** The engine whose profile the published simulator uses for a policy. */
function publishedEngine(policy: ReferencePlacement['policy']): EngineId {
  return policy === 'colocated' ? 'vllm' : 'distserve';
}

/** A placement with the released fits, capacities and constants (the published simulator, simulate_dist.py). */
export function releasedSystem(
  model: ModelId,
  placement: ReferencePlacement,
  engine: EngineId = publishedEngine(placement.policy),
): ReleasedSystem {
  if (placement.policy === 'colocated') {
    const built = buildInstances(engine, model, placement.instance, placement.instances);
    if ('reason' in built) return { kind: 'refused', reason: built.reason };
    const system = { policy: 'colocated', instances: built.instances, overhead: RAY_OVERHEAD } as const;
    return { kind: 'system', system };
  }
  const prefill = buildInstances(engine, model, placement.prefill, placement.prefillInstances);
  if ('reason' in prefill) return { kind: 'refused', reason: `Prefill: ${prefill.reason}` };
  const decode = buildInstances(engine, model, placement.decode, placement.decodeInstances);
  if ('reason' in decode) return { kind: 'refused', reason: `Decode: ${decode.reason}` };
  const system = {
    policy: 'disaggregated',
    prefill: prefill.instances,
    decode: decode.instances,
    overhead: RAY_OVERHEAD,
  } as const;
  return { kind: 'system', system };
}
