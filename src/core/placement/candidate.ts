import type { Parallelism } from '../catalogue/applications';
import type { Family } from '../scenario/placementSettings';
import { gpusOf, gpusOfInstance, type Placement } from '../scenario/scenario';
import type { Tokens } from '../units';
import type { Cluster } from './cluster';

/** One copy that does both phases. */
interface ColocatedCandidate {
  readonly kind: 'colocated';
  readonly instance: Parallelism;
}

interface ChunkedCandidate {
  readonly kind: 'chunkedPrefill';
  readonly instance: Parallelism;
  readonly chunkTokens: Tokens;
}

/** One prefill and one decode instance cut into the same segments, matching segments on one node (Algorithm 2). */
export interface LowAffinityCandidate {
  readonly kind: 'lowAffinity';
  /** Inter-op degree across nodes, shared by both instances. */
  readonly segments: number;
  /** Degrees inside one segment. */
  readonly prefill: Parallelism;
  readonly decode: Parallelism;
}

/** One instance of one phase on its own (Algorithm 1). */
export interface PhaseCandidate {
  readonly kind: 'prefillOnly' | 'decodeOnly';
  readonly instance: Parallelism;
}

/** What Algorithm 1 puts together, simulated as a whole over the link between nodes. */
interface HighAffinityCandidate {
  readonly kind: 'highAffinity';
  readonly prefill: Parallelism;
  readonly prefillInstances: number;
  readonly decode: Parallelism;
  readonly decodeInstances: number;
}

/** Something whose goodput can be simulated. Plain data. */
export type Candidate =
  | ColocatedCandidate
  | ChunkedCandidate
  | LowAffinityCandidate
  | PhaseCandidate
  | HighAffinityCandidate;

export function isPhase(candidate: Candidate): candidate is PhaseCandidate {
  return candidate.kind === 'prefillOnly' || candidate.kind === 'decodeOnly';
}

export function familyOf(candidate: Candidate): Family {
  return isPhase(candidate) ? 'highAffinity' : candidate.kind;
}

function degrees({ tensorParallel, pipelineParallel }: Parallelism): string {
  return `${tensorParallel},${pipelineParallel}`;
}

/** Names a candidate; different candidates have different names. */
export function candidateId(candidate: Candidate): string {
  const { kind } = candidate;
  switch (kind) {
    case 'colocated':
    case 'prefillOnly':
    case 'decodeOnly':
      return `${kind} ${degrees(candidate.instance)}`;
    case 'chunkedPrefill':
      return `${kind} ${degrees(candidate.instance)} ${candidate.chunkTokens}`;
    case 'lowAffinity':
      return `${kind} ${candidate.segments}: ${degrees(candidate.prefill)} / ${degrees(candidate.decode)}`;
    case 'highAffinity': {
      const prefill = `${candidate.prefillInstances} × ${degrees(candidate.prefill)}`;
      return `${kind} ${prefill} / ${candidate.decodeInstances} × ${degrees(candidate.decode)}`;
    }
  }
}

/** Degrees of a whole instance whose pipeline runs through all segments. */
export function acrossSegments(
  { tensorParallel, pipelineParallel }: Parallelism,
  segments: number,
): Parallelism {
  return { tensorParallel, pipelineParallel: segments * pipelineParallel };
}

/**
 * The app's placement of so many copies of a candidate. Undefined for a phase on its own. KV caches go over the link inside
 * nodes where matching stages share one (Algorithm 2), between nodes where instances may lie anywhere.
 */
export function placementOf(candidate: Candidate, cluster: Cluster, copies = 1): Placement | undefined {
  switch (candidate.kind) {
    case 'colocated':
      return { policy: 'colocated', instance: candidate.instance, instances: copies };
    case 'chunkedPrefill': {
      const { instance, chunkTokens } = candidate;
      return { policy: 'chunkedPrefill', instance, instances: copies, chunkTokens };
    }
    case 'lowAffinity':
      return {
        policy: 'disaggregated',
        prefill: acrossSegments(candidate.prefill, candidate.segments),
        prefillInstances: copies,
        decode: acrossSegments(candidate.decode, candidate.segments),
        decodeInstances: copies,
        link: cluster.intraNode,
      };
    case 'highAffinity': {
      const { prefill, decode } = candidate;
      return {
        policy: 'disaggregated',
        prefill,
        prefillInstances: copies * candidate.prefillInstances,
        decode,
        decodeInstances: copies * candidate.decodeInstances,
        link: linkOfHighAffinity(cluster),
      };
    }
    case 'prefillOnly':
    case 'decodeOnly':
      return undefined;
  }
}

/** On a single node even instances that may lie anywhere share it. */
function linkOfHighAffinity(cluster: Cluster) {
  return cluster.nodes === 1 ? cluster.intraNode : cluster.interNode;
}

/** GPUs of one copy. */
export function gpusOfCandidate(candidate: Candidate, cluster: Cluster): number {
  if (isPhase(candidate)) return gpusOfInstance(candidate.instance);
  const placement = placementOf(candidate, cluster);
  return placement === undefined ? 0 : gpusOf(placement);
}
