import { type Bytes, type BytesPerSec, GB } from '../units';
import type { Source } from './source';

export const GPU_IDS = ['a100-80gb'] as const;
export type GpuId = (typeof GPU_IDS)[number];

export interface GpuSpec {
  readonly id: GpuId;
  readonly name: string;
  readonly memoryBytes: Bytes;
  readonly memoryBandwidth: BytesPerSec;
  /** NVLink, one direction. */
  readonly nvlinkBandwidth: BytesPerSec;
  /** To CPU memory, one direction. */
  readonly pcieBandwidth: BytesPerSec;
  readonly source: Source;
}

export const GPUS: Readonly<Record<GpuId, GpuSpec>> = {
  'a100-80gb': {
    id: 'a100-80gb',
    name: 'A100-80GB',
    memoryBytes: 80 * GB,
    memoryBandwidth: 2039 * GB,
    nvlinkBandwidth: 300 * GB,
    pcieBandwidth: 32 * GB,
    source: {
      title: 'NVIDIA A100 80GB SXM data sheet',
      where: 'HBM2e 2,039 GB/s; NVLink 600 GB/s both ways; PCIe 4.0 ×16, 64 GB/s both ways',
    },
  },
};
