import { MODELS, type ModelId } from '../../../catalogue/models';
import type { ReferencePlacement } from '../releasedSystem';

/** `low`: the two instances share their nodes, stage by stage; `high`: they may lie anywhere. No time depends on it. */
export type Affinity = 'low' | 'high';

export interface ClusterSize {
  readonly nodes: number;
  readonly gpusPerNode: number;
}

/** A configuration as the published search writes it, with what it stands for. */
export interface Configuration {
  /** (pp_cross, tp_prefill, pp_prefill, tp_decode, pp_decode), or (tp, pp) for vLLM. */
  readonly label: readonly number[];
  readonly placement: ReferencePlacement;
  readonly gpus: number;
}

function divisorsUpTo(value: number, limit: number): readonly number[] {
  const divisors: number[] = [];
  for (let candidate = 1; candidate <= Math.min(value, limit); candidate++) {
    if (value % candidate === 0) divisors.push(candidate);
  }
  return divisors;
}

/** All combinations, the last factor changing fastest, as Python's product gives them. */
function product(factors: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return factors.reduce<readonly (readonly number[])[]>(
    (rows, factor) => rows.flatMap((row) => factor.map((value) => [...row, value])),
    [[]],
  );
}

function disaggregated(label: readonly number[]): Configuration {
  const [ppCross, tpPrefill, ppPrefill, tpDecode, ppDecode] = label as [
    number,
    number,
    number,
    number,
    number,
  ];
  return {
    label,
    placement: {
      policy: 'disaggregated',
      prefill: { tensorParallel: tpPrefill, pipelineParallel: ppCross * ppPrefill },
      prefillInstances: 1,
      decode: { tensorParallel: tpDecode, pipelineParallel: ppCross * ppDecode },
      decodeInstances: 1,
    },
    gpus: ppCross * (tpPrefill * ppPrefill + tpDecode * ppDecode),
  };
}

/** One prefill and one decode instance, in the published order (search_configs.py, get_distserve_configs). */
export function disaggregatedConfigurations(
  model: ModelId,
  { nodes, gpusPerNode }: ClusterSize,
  affinity: Affinity,
): readonly Configuration[] {
  const { heads, layers } = MODELS[model];
  const total = nodes * gpusPerNode;
  const gpusOfSegment = affinity === 'high' ? total : gpusPerNode;
  const tensor = divisorsUpTo(heads, gpusOfSegment);
  const pipeline = divisorsUpTo(layers, gpusOfSegment);
  const crossNode = affinity === 'high' ? [1] : divisorsUpTo(layers, nodes);
  return product([crossNode, tensor, pipeline, tensor, pipeline])
    .map(disaggregated)
    .filter(({ label: [ppCross = 1], placement, gpus }) => {
      if (placement.policy !== 'disaggregated' || gpus / ppCross > gpusOfSegment || gpus > total)
        return false;
      const stages = [placement.prefill.pipelineParallel, placement.decode.pipelineParallel];
      return stages.every((count) => layers % count === 0);
    });
}

/** One vLLM instance with every tensor and pipeline degree that fits (search_configs.py, get_vllm_config). */
export function colocatedConfigurations(model: ModelId, gpus: number): readonly Configuration[] {
  const { heads, layers } = MODELS[model];
  return product([divisorsUpTo(heads, gpus), divisorsUpTo(layers, gpus)])
    .map((label): Configuration => {
      const [tensorParallel, pipelineParallel] = label as [number, number];
      const instance = { tensorParallel, pipelineParallel };
      return {
        label,
        placement: { policy: 'colocated', instance, instances: 1 },
        gpus: tensorParallel * pipelineParallel,
      };
    })
    .filter((configuration) => configuration.gpus <= gpus);
}
