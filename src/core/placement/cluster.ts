import { GPUS, type GpuId } from '../catalogue/gpus';
import { type LinkId, linkOn } from '../catalogue/links';
import { type Bytes, type BytesPerSec, GB } from '../units';

/** Equal nodes of equal GPUs. Figures of its own replace those of the catalogue. */
export interface Cluster {
  readonly nodes: number;
  readonly gpusPerNode: number;
  readonly gpu: GpuId;
  /** Of each GPU; what its kind has when absent. */
  readonly memoryBytes?: Bytes | undefined;
  /** Between GPUs of a node. */
  readonly intraNode: LinkId;
  readonly intraNodeBandwidth?: BytesPerSec | undefined;
  /** Between nodes. */
  readonly interNode: LinkId;
  readonly interNodeBandwidth?: BytesPerSec | undefined;
}

/** Limits of what a person can choose. */
export const CLUSTER_RANGES = {
  nodes: { min: 1, max: 8 },
  gpusPerNode: { min: 1, max: 8 },
  memoryBytes: { min: 8 * GB, max: 288 * GB },
  bandwidth: { min: 0.1 * GB, max: 2000 * GB },
  /** Requests per second over the whole cluster. */
  traffic: { min: 0.01, max: 1000 },
} as const;

/** The paper's testbed: four nodes of eight A100-80GB, NVLink inside, 25 Gbit/s between them (§6.1). */
export const PAPER_CLUSTER: Cluster = {
  nodes: 4,
  gpusPerNode: 8,
  gpu: 'a100-80gb',
  intraNode: 'nvlink',
  interNode: 'eth-25g',
};

export function gpusOfCluster({ nodes, gpusPerNode }: Cluster): number {
  return nodes * gpusPerNode;
}

/** Bytes of each GPU. */
export function memoryOf(cluster: Cluster): Bytes {
  return cluster.memoryBytes ?? GPUS[cluster.gpu].memoryBytes;
}

/** Bytes per second of the link that KV caches take, inside a node or between nodes. */
export function bandwidthOf(cluster: Cluster, where: 'intraNode' | 'interNode'): BytesPerSec {
  const own = where === 'intraNode' ? cluster.intraNodeBandwidth : cluster.interNodeBandwidth;
  return own ?? linkOn(cluster[where], cluster.gpu).bandwidth;
}
