import type { Parallelism } from '../catalogue/applications';
import { gpusOfInstance, type Placement } from '../scenario/scenario';
import type { Candidate } from './candidate';
import type { Cluster } from './cluster';

/** One GPU of one node and what it does. All counted from 0. */
export interface Seat {
  readonly node: number;
  readonly gpu: number;
  readonly role: 'prefill' | 'decode' | 'colocated';
  readonly instance: number;
  /** Pipeline stage. */
  readonly stage: number;
}

export interface Layout {
  /** Whether everything has found room. */
  readonly fits: boolean;
  /** Of what has found room. */
  readonly seats: readonly Seat[];
}

/** GPUs that must share a node. */
type Block = readonly Omit<Seat, 'node' | 'gpu'>[];
/** Blocks that stay together in one node if they can. */
type Unit = readonly Block[];

type Role = Seat['role'];

/** The GPUs of one stage: its tensor-parallel group. */
function stageBlock(role: Role, instance: number, stage: number, { tensorParallel }: Parallelism): Block {
  return Array.from({ length: tensorParallel }, () => ({ role, instance, stage }));
}

function instanceUnit(role: Role, instance: number, parallelism: Parallelism): Unit {
  const stages = Array.from({ length: parallelism.pipelineParallel }, (_, stage) => stage);
  return stages.map((stage) => stageBlock(role, instance, stage, parallelism));
}

function instanceUnits(role: Role, count: number, parallelism: Parallelism): readonly Unit[] {
  return Array.from({ length: count }, (_, instance) => instanceUnit(role, instance, parallelism));
}

/** One copy of Algorithm 2: each segment of prefill and the matching one of decode form a block. */
function pairUnit(candidate: Extract<Candidate, { kind: 'lowAffinity' }>, copy: number): Unit {
  const { segments, prefill, decode } = candidate;
  return Array.from({ length: segments }, (_, segment) => {
    const stagesOf = (role: Role, degrees: Parallelism) =>
      Array.from({ length: degrees.pipelineParallel }, (__, i) =>
        stageBlock(role, copy, segment * degrees.pipelineParallel + i, degrees),
      ).flat();
    return [...stagesOf('prefill', prefill), ...stagesOf('decode', decode)];
  });
}

function unitsOf(candidate: Candidate, placement: Placement): readonly Unit[] {
  if (placement.policy !== 'disaggregated') {
    return instanceUnits('colocated', placement.instances, placement.instance);
  }
  const { prefill, prefillInstances, decode, decodeInstances } = placement;
  if (candidate.kind === 'lowAffinity') {
    return Array.from({ length: prefillInstances }, (_, copy) => pairUnit(candidate, copy));
  }
  const units = [
    ...instanceUnits('prefill', prefillInstances, prefill),
    ...instanceUnits('decode', decodeInstances, decode),
  ];
  const larger = gpusOfInstance(decode) - gpusOfInstance(prefill);
  return larger > 0 ? units.sort((a, b) => b.flat().length - a.flat().length) : units;
}

class Nodes {
  readonly seats: Seat[] = [];
  private readonly taken: number[];

  constructor(private readonly cluster: Cluster) {
    this.taken = Array.from({ length: cluster.nodes }, () => 0);
  }

  /** Sits down a whole unit in the first node with room for it, else block by block; false when some finds none. */
  seat(unit: Unit): boolean {
    const whole = this.nodeFor(unit.flat().length);
    return unit.every((block) => {
      const node = whole >= 0 ? whole : this.nodeFor(block.length);
      if (node < 0) return false;
      for (const place of block) this.seats.push({ ...place, node, gpu: this.take(node) });
      return true;
    });
  }

  private nodeFor(gpus: number): number {
    return this.taken.findIndex((taken) => taken + gpus <= this.cluster.gpusPerNode);
  }

  private take(node: number): number {
    const gpu = this.taken[node] ?? 0;
    this.taken[node] = gpu + 1;
    return gpu;
  }
}

/**
 * Which stage of which instance sits on which GPU of which node, largest instances first, each in the first node with room
 * (first fit). Tensor-parallel groups never span nodes, nor do matching segments of Algorithm 2. First fit may miss a
 * packing that exists; `fits` is then false although there is one.
 */
export function layOut(candidate: Candidate, placement: Placement, cluster: Cluster): Layout {
  const nodes = new Nodes(cluster);
  const fits = unitsOf(candidate, placement).map((unit) => nodes.seat(unit));
  return { fits: fits.every(Boolean), seats: nodes.seats };
}
