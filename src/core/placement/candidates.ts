import type { Parallelism } from '../catalogue/applications';
import { MODELS } from '../catalogue/models';
import { whyNoInstance } from '../latency/latencyModel';
import type { Family } from '../scenario/placementSettings';
import { gpusOfInstance } from '../scenario/scenario';
import { acrossSegments, type Candidate, candidateId, type LowAffinityCandidate } from './candidate';
import { candidateSystem } from './candidateSystem';
import { type Cluster, gpusOfCluster, memoryOf } from './cluster';
import type { PlacementQuestion } from './question';

/**
 * Why a candidate cannot run: `split`: its degrees do not divide the model; `memory`: the weights do not fit; `room`: too
 * little KV cache beside them; `nodeSize`: what must share a node does not fit one.
 */
export const EXCLUSIONS = ['split', 'memory', 'room', 'nodeSize'] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

/** A candidate that cannot run, kept so that it can be shown. */
export interface Excluded {
  readonly id: string;
  readonly family: Family;
  readonly candidate: Candidate;
  readonly reason: Exclusion;
  /** A sentence for people. */
  readonly sentence: string;
}

export interface CandidateList {
  readonly candidates: readonly Candidate[];
  readonly excluded: readonly Excluded[];
}

type Verdict = { readonly reason: Exclusion; readonly sentence: string } | undefined;

function upTo(limit: number): readonly number[] {
  return Array.from({ length: limit }, (_, i) => i + 1);
}

/** All degrees whose product is at most `gpus`, tensor-parallel groups inside one node. */
function degreesWithin(gpus: number, gpusPerNode: number): readonly Parallelism[] {
  return upTo(Math.min(gpusPerNode, gpus)).flatMap((tensorParallel) =>
    upTo(Math.floor(gpus / tensorParallel)).map((pipelineParallel) => ({ tensorParallel, pipelineParallel })),
  );
}

function doesNotDivide({ scenario }: PlacementQuestion, parallelism: Parallelism): boolean {
  const { heads, layers } = MODELS[scenario.model];
  return heads % parallelism.tensorParallel !== 0 || layers % parallelism.pipelineParallel !== 0;
}

/** Why one instance of these degrees cannot exist on the cluster's GPUs, whatever it serves. */
function whyNot(question: PlacementQuestion, parallelism: Parallelism): Verdict {
  const { scenario, cluster } = question;
  const sentence = whyNoInstance(scenario.model, cluster.gpu, parallelism, memoryOf(cluster));
  if (sentence !== undefined)
    return { reason: doesNotDivide(question, parallelism) ? 'split' : 'memory', sentence };
  const alone = { kind: 'prefillOnly', instance: parallelism } as const;
  const built = candidateSystem(scenario, cluster, alone);
  return built.kind === 'refused' ? { reason: 'room', sentence: built.reason } : undefined;
}

/** Degrees that would divide the model but need fast links between more GPUs than a node has. */
function tooWideForNode({ scenario, cluster }: PlacementQuestion): readonly Parallelism[] {
  const { heads } = MODELS[scenario.model];
  return upTo(gpusOfCluster(cluster))
    .filter((degree) => degree > cluster.gpusPerNode && heads % degree === 0)
    .map((tensorParallel) => ({ tensorParallel, pipelineParallel: 1 }));
}

function nodeSentence({ gpusPerNode }: Cluster, what: string, needed: number): string {
  return `${what} needs ${needed} GPUs in one node; a node has ${gpusPerNode}.`;
}

class Collector {
  readonly candidates: Candidate[] = [];
  readonly excluded: Excluded[] = [];

  add(family: Family, candidate: Candidate, verdict: Verdict): void {
    if (verdict === undefined) this.candidates.push(candidate);
    else this.excluded.push({ id: candidateId(candidate), family, candidate, ...verdict });
  }
}

/** One instance anywhere in the cluster, tensor parallelism inside a node: for colocated systems and for Algorithm 1. */
function addInstances(
  question: PlacementQuestion,
  family: Family,
  into: Collector,
  candidatesOf: (instance: Parallelism) => readonly Candidate[],
): void {
  const { cluster } = question;
  for (const instance of degreesWithin(gpusOfCluster(cluster), cluster.gpusPerNode)) {
    const verdict = whyNot(question, instance);
    for (const candidate of candidatesOf(instance)) into.add(family, candidate, verdict);
  }
  for (const instance of tooWideForNode(question)) {
    const sentence = nodeSentence(cluster, `TP ${instance.tensorParallel}`, instance.tensorParallel);
    for (const candidate of candidatesOf(instance))
      into.add(family, candidate, { reason: 'nodeSize', sentence });
  }
}

/**
 * Algorithm 2: for each inter-op degree shared across nodes, pairs of degrees inside a node that fit it together. Degrees
 * that cannot run are kept once, as a pair of themselves.
 */
function addPairs(question: PlacementQuestion, into: Collector): void {
  const { cluster } = question;
  for (const segments of upTo(cluster.nodes)) {
    const runnable: Parallelism[] = [];
    for (const degrees of degreesWithin(cluster.gpusPerNode - 1, cluster.gpusPerNode)) {
      const verdict = whyNot(question, acrossSegments(degrees, segments));
      if (verdict === undefined) runnable.push(degrees);
      else
        into.add(
          'lowAffinity',
          { kind: 'lowAffinity', segments, prefill: degrees, decode: degrees },
          verdict,
        );
    }
    for (const prefill of runnable) {
      for (const decode of runnable)
        addPair(cluster, { kind: 'lowAffinity', segments, prefill, decode }, into);
    }
  }
}

function addPair(cluster: Cluster, pair: LowAffinityCandidate, into: Collector): void {
  const needed = gpusOfInstance(pair.prefill) + gpusOfInstance(pair.decode);
  const sentence = nodeSentence(cluster, 'A segment of prefill and decode', needed);
  into.add('lowAffinity', pair, needed > cluster.gpusPerNode ? { reason: 'nodeSize', sentence } : undefined);
}

function addFamily(question: PlacementQuestion, family: Family, into: Collector): void {
  switch (family) {
    case 'highAffinity':
      for (const kind of ['prefillOnly', 'decodeOnly'] as const) {
        addInstances(question, family, into, (instance) => [{ kind, instance }]);
      }
      break;
    case 'lowAffinity':
      addPairs(question, into);
      break;
    case 'colocated':
      addInstances(question, family, into, (instance) => [{ kind: 'colocated', instance }]);
      break;
    case 'chunkedPrefill':
      addInstances(question, family, into, (instance) =>
        question.chunkBudgets.map((chunkTokens) => ({ kind: 'chunkedPrefill', instance, chunkTokens })),
      );
      break;
  }
}

/**
 * Every candidate of the asked families, runnable or with the reason why not: degrees must divide heads and layers,
 * weights and a few requests' KV cache must fit the GPUs, tensor parallelism and matching stages must fit a node. In order
 * of enumeration: inter-op, then TP, then PP (paper §4.1 and §4.2, Algorithms 1 and 2). Never throws.
 */
export function enumerateCandidates(question: PlacementQuestion): CandidateList {
  const into = new Collector();
  for (const family of question.families) addFamily(question, family, into);
  return { candidates: into.candidates, excluded: into.excluded };
}
