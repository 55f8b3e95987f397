import { quantile } from '../goodput/metrics';
import type { Family } from '../scenario/placementSettings';
import { type Bytes, type Fraction, GB, type Seconds } from '../units';
import { drawRequests } from '../workload/requests';
import { familyOf } from './candidate';
import { candidateSystem, decodeOf, prefillOf } from './candidateSystem';
import { type CandidateList, EXCLUSIONS, type Exclusion, enumerateCandidates } from './candidates';
import { CLUSTER_RANGES, type Cluster, memoryOf } from './cluster';
import { idlePrefillTime, leastIteration } from './idleBound';
import { goodputPerGpu } from './outcome';
import type { PlacementQuestion } from './question';
import type { PlacementSearchResult } from './search';

/** The smallest change of one number with which something of a family would work. */
export interface NearestChange {
  readonly what: 'gpusPerNode' | 'nodes' | 'memoryBytes' | 'ttftSlo' | 'tpotSlo';
  readonly from: number;
  readonly to: number;
}

/** Why a family has no placement. Plain data. */
export interface Obstacle {
  readonly family: Family;
  /** `hardware`: no candidate can run; `slo`: those that can never meet the target. */
  readonly kind: 'hardware' | 'slo';
  /** Candidates left out, by reason. */
  readonly excluded: Readonly<Record<Exclusion, number>>;
  /** Changes of one number each that would help; none when a single one does not. */
  readonly nearest: readonly NearestChange[];
  readonly sentence: string;
}

/** Memory of GPUs that exist. */
const MEMORY_SIZES: readonly Bytes[] = [40, 48, 80, 96, 141, 180, 192, 288].map((size) => size * GB);
/** SLOs found are told with so much to spare: for the KV transfer, and for the few requests that come close together. */
const SPARE = 1.05;
const SAMPLE = 1000;

function hasCandidates(question: PlacementQuestion, family: Family, change: Partial<Cluster>): boolean {
  const cluster = { ...question.cluster, ...change };
  return enumerateCandidates({ ...question, cluster, families: [family] }).candidates.length > 0;
}

function countsOf({ excluded }: CandidateList, family: Family): Readonly<Record<Exclusion, number>> {
  const counts = { split: 0, memory: 0, room: 0, nodeSize: 0 };
  for (const one of excluded) if (one.family === family) counts[one.reason]++;
  return counts;
}

function upwards(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + 1 + i);
}

function nearestHardware(question: PlacementQuestion, family: Family): readonly NearestChange[] {
  const { cluster } = question;
  const memory = memoryOf(cluster);
  const steps: Readonly<Record<'gpusPerNode' | 'nodes' | 'memoryBytes', readonly number[]>> = {
    gpusPerNode: upwards(cluster.gpusPerNode, CLUSTER_RANGES.gpusPerNode.max),
    nodes: upwards(cluster.nodes, CLUSTER_RANGES.nodes.max),
    memoryBytes: MEMORY_SIZES.filter((size) => size > memory),
  };
  const from = { ...cluster, memoryBytes: memory };
  return (['gpusPerNode', 'nodes', 'memoryBytes'] as const).flatMap((what) => {
    const to = steps[what].find((value) => hasCandidates(question, family, { [what]: value }));
    return to === undefined ? [] : [{ what, from: from[what], to }];
  });
}

function quantileOf(values: readonly number[], share: number): number {
  return quantile(Float64Array.from(values).sort(), share);
}

/** Of the requests that may miss, each SLO is given half: those that miss one need not be those that miss the other. */
function shareOfEach(target: Fraction): Fraction {
  return 1 - (1 - target) / 2;
}

/** SLOs that the fastest candidate of a family could meet if every request were alone. */
function reachableSlos(question: PlacementQuestion, list: CandidateList, family: Family) {
  const { scenario, cluster } = question;
  const { inputTokens, outputTokens } = drawRequests(scenario, 0, SAMPLE);
  const inputs = [...inputTokens];
  // A request alone decodes over contexts that grow from its input to its end.
  const contexts = inputs.map((tokens, i) => tokens + (outputTokens[i] as number) / 2);
  const share = shareOfEach(scenario.attainmentTarget);
  let [ttft, tpot]: [Seconds, Seconds] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const candidate of list.candidates) {
    if (familyOf(candidate) !== family) continue;
    const built = candidateSystem(scenario, cluster, candidate);
    if (built.kind === 'refused') continue;
    const [prefill, decode] = [prefillOf(built.system), decodeOf(built.system)];
    const alone = inputs.map((tokens) => idlePrefillTime(prefill, tokens));
    const steps = contexts.map((tokens) => decode.stages * leastIteration(decode.costs, tokens));
    if (candidate.kind !== 'decodeOnly') ttft = Math.min(ttft, quantileOf(alone, share));
    if (candidate.kind !== 'prefillOnly') tpot = Math.min(tpot, quantileOf(steps, share));
  }
  return { ttft: SPARE * ttft, tpot: SPARE * tpot };
}

function nearestSlos(
  question: PlacementQuestion,
  list: CandidateList,
  family: Family,
): readonly NearestChange[] {
  const { ttftSlo, tpotSlo } = question.scenario;
  const { ttft, tpot } = reachableSlos(question, list, family);
  const changes: NearestChange[] = [];
  if (ttft > ttftSlo) changes.push({ what: 'ttftSlo', from: ttftSlo, to: ttft });
  if (tpot > tpotSlo) changes.push({ what: 'tpotSlo', from: tpotSlo, to: tpot });
  return changes;
}

function changeText({ what, from, to }: NearestChange): string {
  switch (what) {
    case 'gpusPerNode':
      return `raise GPUs per node from ${from} to ${to}`;
    case 'nodes':
      return `raise nodes from ${from} to ${to}`;
    case 'memoryBytes':
      return `raise GPU memory from ${Math.round(from / GB)} to ${Math.round(to / GB)} GB`;
    case 'ttftSlo':
      return `allow a TTFT of ${to.toPrecision(3)} s instead of ${from} s`;
    case 'tpotSlo':
      return `allow a TPOT of ${to.toPrecision(3)} s instead of ${from} s`;
  }
}

/** For one candidate, and for several. */
const REASONS: Readonly<Record<Exclusion, readonly [one: string, several: string]>> = {
  split: ['does not divide the model', 'do not divide the model'],
  memory: ['has too little memory for the weights', 'have too little memory for the weights'],
  room: ['has no room for KV caches beside the weights', 'have no room for KV caches beside the weights'],
  nodeSize: ['does not fit a node', 'do not fit a node'],
};

function sentenceOf({ excluded, nearest, kind }: Omit<Obstacle, 'sentence'>, candidates: number): string {
  const counts = EXCLUSIONS.filter((reason) => excluded[reason] > 0).map(
    (reason) => `${excluded[reason]} ${REASONS[reason][excluded[reason] === 1 ? 0 : 1]}`,
  );
  const why =
    kind === 'hardware'
      ? `No candidate can run: ${counts.length > 0 ? counts.join(', ') : 'a node has no room for two instances'}.`
      : `None of ${candidates} candidates meets the target at any rate.`;
  const help = kind === 'slo' ? nearest.map(changeText).join(' and ') : nearest.map(changeText).join(', or ');
  return help === ''
    ? `${why} No single change of the cluster helps.`
    : `${why} ${help[0]?.toUpperCase()}${help.slice(1)}.`;
}

/**
 * For each asked family without a placement, what stands in the way and the nearest that would work: more GPUs in a node,
 * more nodes, more memory, each alone; or the SLOs that the fastest candidate could meet if every request were alone, which
 * both are needed where both are told. Empty when every family has a winner.
 */
export function explainFailures(
  question: PlacementQuestion,
  result: PlacementSearchResult,
): readonly Obstacle[] {
  const list = enumerateCandidates(question);
  return result.families.flatMap(({ family, winner }): Obstacle[] => {
    if (winner !== undefined && goodputPerGpu(winner) > 0) return [];
    const candidates = list.candidates.filter((candidate) => familyOf(candidate) === family).length;
    const kind = candidates === 0 ? 'hardware' : 'slo';
    const nearest =
      kind === 'hardware' ? nearestHardware(question, family) : nearestSlos(question, list, family);
    const obstacle = { family, kind, excluded: countsOf(list, family), nearest } as const;
    return [{ ...obstacle, sentence: sentenceOf(obstacle, candidates) }];
  });
}
