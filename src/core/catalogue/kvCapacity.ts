import type { Tokens } from '../units';
import type { ModelId } from './models';
import { fromArtifact } from './source';

export const KV_CAPACITY_SOURCE = fromArtifact(
  'simdistserve/estimators/profile_data/max_num_tokens.csv: tokens that fit beside the weights on A100-80GB',
);

type CapacityTable = Readonly<Record<number, Readonly<Record<number, Tokens>>>>;

/** Model → tensor-parallel degree → pipeline-parallel degree → tokens of KV cache per instance. */
const KV_CAPACITY: Readonly<Record<ModelId, CapacityTable>> = {
  'opt-13b': {
    1: { 1: 66_144, 2: 163_008, 4: 356_752, 5: 453_616, 8: 744_224 },
    2: { 1: 163_008, 2: 356_752, 4: 744_224, 5: 937_968, 8: 1_519_184 },
    4: { 1: 356_736, 2: 744_224, 4: 1_519_168, 5: 1_906_656, 8: 3_069_088 },
    5: { 1: 453_600, 2: 937_952, 4: 1_906_640, 5: 2_390_992, 8: 3_844_032 },
    8: { 1: 744_208, 2: 1_519_168, 4: 3_069_072, 5: 3_844_032, 8: 6_168_896 },
  },
  'opt-66b': {
    1: { 2: 11_600, 4: 78_512, 8: 212_320 },
    2: { 1: 11_600, 2: 78_512, 4: 212_320, 8: 479_952 },
    3: { 1: 45_056, 2: 145_408, 4: 346_128, 8: 747_568 },
    4: { 1: 78_496, 2: 212_320, 4: 479_936, 8: 1_015_200 },
    6: { 1: 145_408, 2: 346_128, 4: 747_568, 8: 1_550_448 },
    8: { 1: 212_304, 2: 479_936, 4: 1_015_184, 8: 2_085_696 },
  },
  'opt-175b': {
    1: { 6: 26_208, 8: 59_536 },
    2: { 3: 26_208, 4: 59_536, 6: 126_160, 8: 192_800 },
    3: { 2: 26_208, 3: 76_192, 4: 126_160, 6: 226_112, 8: 326_064 },
    4: { 2: 59_520, 3: 126_160, 4: 192_800, 6: 326_064, 8: 459_328 },
    6: { 1: 26_208, 2: 126_160, 3: 226_112, 4: 326_064, 6: 525_968, 8: 725_872 },
    8: { 1: 59_520, 2: 192_784, 3: 326_048, 4: 459_328, 6: 725_856, 8: 992_400 },
  },
};

/** KV cache of one instance in tokens; undefined when the released table has no such instance. */
export function kvCapacityTokens(
  model: ModelId,
  tensorParallel: number,
  pipelineParallel: number,
): Tokens | undefined {
  return KV_CAPACITY[model][tensorParallel]?.[pipelineParallel];
}
