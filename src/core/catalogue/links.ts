import { type BytesPerSec, GB, type Seconds } from '../units';
import { GPUS, type GpuId, nodeBandwidth, PROFILED_GPU } from './gpus';
import { fromPaper, type Source } from './source';

export const LINK_IDS = ['nvlink', 'eth-25g', 'ib-100g', 'ib-200g', 'ib-400g', 'ib-800g'] as const;
export type LinkId = (typeof LINK_IDS)[number];

export interface LinkSpec {
  readonly id: LinkId;
  readonly name: string;
  /** `pair`: each pair of facing GPUs has this bandwidth of its own. `node`: all GPUs of an instance share it. */
  readonly sharing: 'pair' | 'node';
  readonly bandwidth: BytesPerSec;
  /** Time before the first byte arrives. */
  readonly latency: Seconds;
  readonly source: Source;
}

/** A link as the physics view compares them. */
export type ComparedLink = Omit<LinkSpec, 'id'> & { readonly id: LinkId | 'pcie' };

function crossNode(id: LinkId, name: string, gigabits: number, latency: Seconds, source: Source): LinkSpec {
  return { id, name, sharing: 'node', bandwidth: (gigabits * GB) / 8, latency, source };
}

const NOMINAL: Source = { title: 'Nominal line rate', where: 'no protocol overhead' };

export const LINKS: Readonly<Record<LinkId, LinkSpec>> = {
  nvlink: {
    id: 'nvlink',
    name: 'NVLink, same node',
    sharing: 'pair',
    bandwidth: 300 * GB,
    latency: 10e-6,
    source: fromPaper('§6.1: A100 SXM nodes with NVLink'),
  },
  'eth-25g': crossNode('eth-25g', '25 Gbit/s Ethernet', 25, 50e-6, fromPaper('§6.1: 25 Gbps between nodes')),
  'ib-100g': crossNode('ib-100g', '100 Gbit/s InfiniBand', 100, 5e-6, NOMINAL),
  'ib-200g': crossNode('ib-200g', '200 Gbit/s InfiniBand', 200, 5e-6, NOMINAL),
  'ib-400g': crossNode('ib-400g', '400 Gbit/s InfiniBand', 400, 5e-6, NOMINAL),
  'ib-800g': crossNode('ib-800g', '800 Gbit/s, shared by 8 GPUs', 800, 5e-6, {
    title: 'DistServe (Zhong et al., OSDI 2024)',
    where: '§3.3: 800 Gbps InfiniBand as a high node-affinity cluster',
  }),
};

/**
 * A link between instances on GPUs of this kind. The one inside a node is as fast as the GPU's own: NVLink, or PCIe where
 * there is none. Links between nodes are the same for every GPU.
 */
export function linkOn(id: LinkId, gpu: GpuId): LinkSpec {
  const link = LINKS[id];
  const spec = GPUS[gpu];
  if (link.sharing === 'node' || gpu === PROFILED_GPU) return link;
  const name = spec.nvlinkBandwidth > 0 ? link.name : 'PCIe, same node';
  return { ...link, name, bandwidth: nodeBandwidth(spec), source: spec.source };
}

/**
 * Every way KV caches can go on GPUs of this kind, fastest kind first: those a placement can choose, and PCIe. PCIe is no
 * choice of a placement: where there is NVLink nothing would take it, and where there is none it is the link inside the node.
 */
export function comparedLinks(gpu: GpuId): readonly ComparedLink[] {
  const chosen: readonly ComparedLink[] = LINK_IDS.map((id) => linkOn(id, gpu));
  const { nvlinkBandwidth, pcieBandwidth, source } = GPUS[gpu];
  if (nvlinkBandwidth === 0) return chosen;
  const { sharing, latency } = LINKS.nvlink;
  const pcie = {
    id: 'pcie',
    name: 'PCIe, same node',
    sharing,
    bandwidth: pcieBandwidth,
    latency,
    source,
  } as const;
  return [...chosen, pcie];
}
