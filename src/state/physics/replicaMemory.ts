import type { Parallelism } from '../../core/catalogue/applications';
import { type Basis, kvCapacity, LONGEST_REQUESTS } from '../../core/latency/kvMemory';
import { whyNoInstance } from '../../core/latency/latencyModel';
import { GB, type Tokens } from '../../core/units';
import { formatCount } from '../format';
import type { PlotTable } from './plot';
import { type Split, tensorParallelOf } from './split';

/** What the three ways to use the same GPUs leave for the KV cache. */
export interface ReplicaMemory {
  readonly rows: readonly MemoryRow[];
  readonly canReplicate: boolean;
  /** A sentence when one group cannot hold a copy and some requests. */
  readonly whyNot: string | undefined;
  /** Of all replicas together. */
  readonly replicaGigabytes: string;
}

export interface MemoryRow {
  readonly name: string;
  readonly copies: number;
  readonly parallelism: Parallelism;
  readonly weightGigabytes: string;
  /** In all instances together. */
  readonly kvTokens: Tokens;
  readonly basis: Basis;
  /** Why it cannot be, or what must be taken into account. */
  readonly remark: string;
}

function gigabytes(bytes: number): string {
  return (bytes / GB).toFixed(1);
}

function whyNotHeld({ model, gpu }: Split, parallelism: Parallelism): string | undefined {
  const impossible = whyNoInstance(model.id, gpu.id, parallelism);
  if (impossible !== undefined) return impossible;
  const { tokens } = kvCapacity(model.id, gpu.id, parallelism);
  if (tokens >= LONGEST_REQUESTS * model.maxTokens) return undefined;
  return `Beside the weights of ${model.name} there is room for ${formatCount(Math.max(0, tokens))} tokens of KV cache on ${parallelism.tensorParallel} × ${gpu.name}, fewer than ${LONGEST_REQUESTS} of the longest requests need.`;
}

function rowOf(split: Split, name: string, copies: number, parallelism: Parallelism): MemoryRow {
  const { model, gpu } = split;
  const { tokens, basis } = kvCapacity(model.id, gpu.id, parallelism);
  return {
    name,
    copies,
    parallelism,
    weightGigabytes: gigabytes(copies * model.weightBytes),
    kvTokens: copies * Math.max(0, tokens),
    basis,
    remark: whyNotHeld(split, parallelism) ?? '',
  };
}

export function replicaMemory(split: Split): ReplicaMemory {
  const { group, ways, known } = split;
  const one = { tensorParallel: group, pipelineParallel: 1 };
  const tensor = tensorParallelOf(split);
  const limit = known.find((speedUp) => speedUp.ways === ways)?.limit;
  const tensorRow = rowOf(split, `TP ${tensor}`, 1, { tensorParallel: tensor, pipelineParallel: 1 });
  const groupName = group === 1 ? '' : `TP ${group}, `;
  const whyNot = whyNotHeld(split, one);
  return {
    rows: [
      rowOf(split, `${ways} replicas${group === 1 ? '' : ` of TP ${group}`}`, ways, one),
      rowOf(split, `${groupName}PP ${ways}`, 1, { tensorParallel: group, pipelineParallel: ways }),
      { ...tensorRow, remark: limit ?? tensorRow.remark },
    ],
    canReplicate: whyNot === undefined,
    whyNot,
    replicaGigabytes: gigabytes(ways * split.model.weightBytes),
  };
}

export function memoryTable({ rows }: ReplicaMemory): PlotTable {
  return {
    columns: [
      { key: 'placement', label: 'Placement', unit: '' },
      { key: 'copies', label: 'Copies of the weights', unit: '' },
      { key: 'weights_gb', label: 'Weights, all GPUs', unit: 'GB' },
      { key: 'kv_tokens', label: 'KV cache, all GPUs', unit: 'tokens' },
      { key: 'kv_per_copy', label: 'KV cache a request can use', unit: 'tokens' },
      { key: 'basis', label: 'KV capacity', unit: '' },
    ],
    rows: rows.map(({ name, copies, weightGigabytes, kvTokens, basis }) => [
      name,
      copies,
      Number(weightGigabytes),
      kvTokens,
      kvTokens / copies,
      basis === 'fit' ? 'released table' : 'modelled',
    ]),
    fileName: 'goodput-lab-replication-memory',
  };
}

/** What the table shows, in a sentence. */
export function memorySentence({ rows }: ReplicaMemory): string {
  const [replicas, pipeline] = rows;
  if (replicas === undefined || pipeline === undefined) return '';
  const more = pipeline.kvTokens - replicas.kvTokens;
  return `One copy instead of ${replicas.copies} leaves room for ${formatCount(more)} more tokens of KV cache on the same GPUs.`;
}
