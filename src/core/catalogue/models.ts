import { type Bytes, GB, type Tokens } from '../units';
import { fromArtifact, type Source } from './source';

export const MODEL_IDS = ['opt-13b', 'opt-66b', 'opt-175b'] as const;
export type ModelId = (typeof MODEL_IDS)[number];

export interface ModelSpec {
  readonly id: ModelId;
  readonly name: string;
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  readonly ffn: number;
  readonly parameters: number;
  /** All weights at 16 bits. */
  readonly weightBytes: Bytes;
  /** Keys and values of one token in all layers at 16 bits: 2 · layers · hidden · 2 bytes. */
  readonly kvBytesPerToken: Bytes;
  /** Longest input + output the model was trained for. */
  readonly maxTokens: Tokens;
  readonly source: Source;
}

const SOURCE = fromArtifact('simdistserve memory estimator (layers, heads); OPT model cards (hidden, FFN)');

function opt(
  spec: Pick<ModelSpec, 'id' | 'name' | 'layers' | 'hidden' | 'heads' | 'ffn' | 'parameters'>,
): ModelSpec {
  return {
    ...spec,
    weightBytes: 2 * spec.parameters,
    kvBytesPerToken: 2 * spec.layers * spec.hidden * 2,
    maxTokens: 2048,
    source: SOURCE,
  };
}

export const MODELS: Readonly<Record<ModelId, ModelSpec>> = {
  'opt-13b': opt({
    id: 'opt-13b',
    name: 'OPT-13B',
    layers: 40,
    hidden: 5120,
    heads: 40,
    ffn: 20480,
    parameters: 12.85 * GB,
  }),
  'opt-66b': opt({
    id: 'opt-66b',
    name: 'OPT-66B',
    layers: 64,
    hidden: 9216,
    heads: 72,
    ffn: 36864,
    parameters: 65.71 * GB,
  }),
  'opt-175b': opt({
    id: 'opt-175b',
    name: 'OPT-175B',
    layers: 96,
    hidden: 12288,
    heads: 96,
    ffn: 49152,
    parameters: 174.59 * GB,
  }),
};
