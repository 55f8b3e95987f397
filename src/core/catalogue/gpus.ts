import { type Bytes, type BytesPerSec, GB } from '../units';
import type { Source } from './source';

export const GPU_IDS = ['a100-80gb', 'a100-40gb', 'h100', 'h200', 'b200', 'l40s'] as const;
export type GpuId = (typeof GPU_IDS)[number];

/** The one GPU that the artifact's latency fits, its capacity table and the paper's measurements come from. */
export const PROFILED_GPU: GpuId = 'a100-80gb';

export interface GpuSpec {
  readonly id: GpuId;
  readonly name: string;
  /** Floating-point operations per second: dense, 16 bits, tensor cores. */
  readonly flops: number;
  readonly memoryBytes: Bytes;
  readonly memoryBandwidth: BytesPerSec;
  /** NVLink, one direction; 0 where there is none and GPUs of a node talk over PCIe. */
  readonly nvlinkBandwidth: BytesPerSec;
  /** To CPU memory, one direction. */
  readonly pcieBandwidth: BytesPerSec;
  readonly source: Source;
}

const TERA = 1e12;

export const GPUS: Readonly<Record<GpuId, GpuSpec>> = {
  'a100-80gb': {
    id: 'a100-80gb',
    name: 'A100-80GB',
    flops: 312 * TERA,
    memoryBytes: 80 * GB,
    memoryBandwidth: 2039 * GB,
    nvlinkBandwidth: 300 * GB,
    pcieBandwidth: 32 * GB,
    source: {
      title: 'NVIDIA A100 80GB SXM data sheet',
      where:
        'BF16 312 TFLOP/s dense; HBM2e 2,039 GB/s; NVLink 600 GB/s both ways; PCIe 4.0 ×16, 64 GB/s both ways',
    },
  },
  'a100-40gb': {
    id: 'a100-40gb',
    name: 'A100-40GB',
    flops: 312 * TERA,
    memoryBytes: 40 * GB,
    memoryBandwidth: 1555 * GB,
    nvlinkBandwidth: 300 * GB,
    pcieBandwidth: 32 * GB,
    source: {
      title: 'NVIDIA A100 40GB SXM data sheet',
      where:
        'BF16 312 TFLOP/s dense; HBM2 1,555 GB/s; NVLink 600 GB/s both ways; PCIe 4.0 ×16, 64 GB/s both ways',
    },
  },
  h100: {
    id: 'h100',
    name: 'H100-80GB',
    flops: 989 * TERA,
    memoryBytes: 80 * GB,
    memoryBandwidth: 3350 * GB,
    nvlinkBandwidth: 450 * GB,
    pcieBandwidth: 64 * GB,
    source: {
      title: 'NVIDIA H100 SXM data sheet',
      where:
        'BF16 989 TFLOP/s dense; HBM3 3.35 TB/s; NVLink 900 GB/s both ways; PCIe 5.0 ×16, 128 GB/s both ways',
    },
  },
  h200: {
    id: 'h200',
    name: 'H200-141GB',
    flops: 989 * TERA,
    memoryBytes: 141 * GB,
    memoryBandwidth: 4800 * GB,
    nvlinkBandwidth: 450 * GB,
    pcieBandwidth: 64 * GB,
    source: {
      title: 'NVIDIA H200 SXM data sheet',
      where:
        'BF16 989 TFLOP/s dense; HBM3e 4.8 TB/s; NVLink 900 GB/s both ways; PCIe 5.0 ×16, 128 GB/s both ways',
    },
  },
  b200: {
    id: 'b200',
    name: 'B200-180GB',
    flops: 2250 * TERA,
    memoryBytes: 180 * GB,
    memoryBandwidth: 7700 * GB,
    nvlinkBandwidth: 900 * GB,
    pcieBandwidth: 64 * GB,
    source: {
      title: 'NVIDIA HGX B200 specifications',
      where:
        'BF16 2,250 TFLOP/s dense; 180 GB and 7.7 TB/s usable of 192 GB and 8 TB/s; NVLink 1.8 TB/s both ways; PCIe 5.0 ×16',
    },
  },
  l40s: {
    id: 'l40s',
    name: 'L40S-48GB',
    flops: 362 * TERA,
    memoryBytes: 48 * GB,
    memoryBandwidth: 864 * GB,
    nvlinkBandwidth: 0,
    pcieBandwidth: 32 * GB,
    source: {
      title: 'NVIDIA L40S data sheet',
      where: 'BF16 362 TFLOP/s dense; GDDR6 864 GB/s; no NVLink; PCIe 4.0 ×16, 64 GB/s both ways',
    },
  },
};

/** Between two GPUs of one node, one direction: NVLink, or PCIe where there is none. */
export function nodeBandwidth({ nvlinkBandwidth, pcieBandwidth }: GpuSpec): BytesPerSec {
  return nvlinkBandwidth > 0 ? nvlinkBandwidth : pcieBandwidth;
}
