import type { DiagramFlow, DiagramNode, DiagramRole, DiagramSeat } from '../../charts/nodeLayout';
import type { TableData } from '../../charts/types';
import { linkOn } from '../../core/catalogue/links';
import { type Candidate, placementOf } from '../../core/placement/candidate';
import { bandwidthOf, type Cluster, gpusOfCluster } from '../../core/placement/cluster';
import { layOut, type Seat } from '../../core/placement/layout';
import { type CandidateOutcome, goodputOfCopy, goodputPerGpu } from '../../core/placement/outcome';
import { instancesFor } from '../../core/placement/plan';
import type { PlacementQuestion } from '../../core/placement/question';
import type { PlacementSearchResult } from '../../core/placement/search';
import { gpusOf, gpusOfInstance, type Placement } from '../../core/scenario/scenario';
import { GB } from '../../core/units';
import { formatCount, formatGpus } from '../format';
import { candidateName, trafficText } from './candidateWords';
import type { SearchView } from './searchView';

/** Which stage of which instance sits on which GPU of which node, and where KV caches flow. */
export type NodePicture =
  | { readonly kind: 'loading' | 'empty' | 'impossible'; readonly message: string }
  | {
      readonly kind: 'ready';
      readonly caption: string;
      readonly nodes: readonly DiagramNode[];
      readonly flows: readonly DiagramFlow[];
      readonly table: TableData;
    };

interface Drawn {
  readonly seats: readonly Seat[];
  /** What is drawn, and what had to be left out, in words. */
  readonly caption: string;
}

/** A phase alone as a placement without the other one. */
function phasePlacement(candidate: Candidate, cluster: Cluster, copies: number): Placement | undefined {
  if (candidate.kind !== 'prefillOnly' && candidate.kind !== 'decodeOnly') return undefined;
  const { instance } = candidate;
  const isPrefill = candidate.kind === 'prefillOnly';
  return {
    policy: 'disaggregated',
    prefill: instance,
    prefillInstances: isPrefill ? copies : 0,
    decode: instance,
    decodeInstances: isPrefill ? 0 : copies,
    link: cluster.intraNode,
  };
}

function placementFor(candidate: Candidate, cluster: Cluster, copies: number): Placement | undefined {
  return phasePlacement(candidate, cluster, copies) ?? placementOf(candidate, cluster, copies);
}

/** Instances of which some stage found no room are no instances. */
function wholeInstances(seats: readonly Seat[], placement: Placement): readonly Seat[] {
  const sizes = new Map<string, number>();
  const key = ({ role, instance }: Seat) => `${role} ${instance}`;
  for (const seat of seats) sizes.set(key(seat), (sizes.get(key(seat)) ?? 0) + 1);
  const sizeOf = ({ role }: Seat) => {
    if (placement.policy !== 'disaggregated') return gpusOfInstance(placement.instance);
    return gpusOfInstance(role === 'prefill' ? placement.prefill : placement.decode);
  };
  return seats.filter((seat) => sizes.get(key(seat)) === sizeOf(seat));
}

/** What Algorithm 1 puts together, as far as the cluster has room. */
function drawHigh(question: PlacementQuestion, candidate: Candidate, placement: Placement): Drawn {
  const layout = layOut(candidate, placement, question.cluster);
  const seats = wholeInstances(layout.seats, placement);
  const needs = formatGpus(gpusOf(placement));
  const fits = layout.fits
    ? ''
    : ` The cluster has room for instances on ${formatGpus(seats.length)} of them.`;
  const { policy } = placement;
  const counts =
    policy === 'disaggregated'
      ? `${formatCount(placement.prefillInstances)} prefill and ${formatCount(placement.decodeInstances)} decode instances`
      : 'Instances';
  return { seats, caption: `${counts} for ${trafficText(question.traffic)}, ${needs}.${fits}` };
}

/** How many of the wanted copies find room. */
export function mostCopies({ cluster }: PlacementQuestion, candidate: Candidate, wanted: number): number {
  const one = placementFor(candidate, cluster, 1);
  const atMost = one === undefined ? 0 : Math.floor(gpusOfCluster(cluster) / gpusOf(one));
  for (let copies = Math.min(wanted, atMost); copies > 0; copies--) {
    const placement = placementFor(candidate, cluster, copies);
    if (placement !== undefined && layOut(candidate, placement, cluster).fits) return copies;
  }
  return 0;
}

function copiesText(count: number, name: string): string {
  return count === 1 ? `One copy of ${name}` : `${formatCount(count)} copies of ${name}`;
}

function drawCopies(question: PlacementQuestion, outcome: CandidateOutcome): Drawn | undefined {
  const { cluster, traffic } = question;
  const { candidate } = outcome;
  const carries = goodputPerGpu(outcome) > 0;
  const wanted = carries ? instancesFor(traffic, goodputOfCopy(outcome)) : 1;
  const drawn = mostCopies(question, candidate, wanted);
  const placement = placementFor(candidate, cluster, drawn);
  if (placement === undefined || drawn === 0) return undefined;
  const what = `${copiesText(drawn, candidateName(candidate))}, ${formatGpus(gpusOf(placement))}`;
  const rate = trafficText(traffic);
  const words = !carries
    ? `${what}: it meets the target at no rate.`
    : drawn < wanted
      ? `${what}: all that fit. ${rate} would take ${formatCount(wanted)} copies.`
      : `${what}, for ${rate}.`;
  return { seats: layOut(candidate, placement, cluster).seats, caption: words };
}

function draw(
  question: PlacementQuestion,
  result: PlacementSearchResult,
  outcome: CandidateOutcome,
): Drawn | undefined {
  const plan = result.families.find(({ plan: one }) => one?.id === outcome.id)?.plan;
  const { candidate } = outcome;
  if (candidate.kind !== 'highAffinity') return drawCopies(question, outcome);
  const placement = plan?.placement ?? placementOf(candidate, question.cluster);
  return placement === undefined ? undefined : drawHigh(question, candidate, placement);
}

const LETTERS: Readonly<Record<DiagramRole, string>> = {
  prefill: 'P',
  decode: 'D',
  colocated: 'C',
  chunked: 'C',
};

function roleOf(seat: Seat, candidate: Candidate): DiagramRole {
  return candidate.kind === 'chunkedPrefill' ? 'chunked' : seat.role;
}

function nodesOf(seats: readonly Seat[], candidate: Candidate, cluster: Cluster): readonly DiagramNode[] {
  const staged = new Set(
    seats.filter(({ stage }) => stage > 0).map(({ role, instance }) => `${role} ${instance}`),
  );
  return Array.from({ length: cluster.nodes }, (_, node) => ({
    name: `Node ${node + 1}`,
    seats: Array.from({ length: cluster.gpusPerNode }, (__, gpu): DiagramSeat | undefined => {
      const seat = seats.find((one) => one.node === node && one.gpu === gpu);
      if (seat === undefined) return undefined;
      const role = roleOf(seat, candidate);
      const isStaged = staged.has(`${seat.role} ${seat.instance}`);
      return {
        role,
        code: `${LETTERS[role]}${seat.instance + 1}`,
        stage: isStaged ? `s${seat.stage + 1}` : '',
      };
    }),
  }));
}

function linkText(cluster: Cluster, where: 'intraNode' | 'interNode'): string {
  const { name } = linkOn(cluster[where], cluster.gpu);
  const rate = bandwidthOf(cluster, where) / GB;
  return `${name}, ${Number(rate.toPrecision(3))} GB/s`;
}

/** Which prefill instance feeds which decode instance, and over what. */
function flowsOf(seats: readonly Seat[], candidate: Candidate, cluster: Cluster): readonly DiagramFlow[] {
  const isPaired = candidate.kind === 'lowAffinity';
  const isInside = isPaired || cluster.nodes === 1;
  const link = linkText(cluster, isInside ? 'intraNode' : 'interNode');
  const groups = new Map<string, { from: [number, number][]; to: [number, number][] }>();
  for (const { role, instance, node, gpu } of seats) {
    if (role === 'colocated') continue;
    // Of a pair matching segments share a node, so each node has a flow of its own.
    const key = isPaired ? `${node} ${instance}` : 'all';
    const group = groups.get(key) ?? { from: [], to: [] };
    group[role === 'prefill' ? 'from' : 'to'].push([node, gpu]);
    groups.set(key, group);
  }
  return [...groups.values()]
    .filter(({ from, to }) => from.length > 0 && to.length > 0)
    .map(({ from, to }) => ({ from, to, isInside, link }));
}

const ROLE_WORDS: Readonly<Record<Seat['role'], string>> = {
  prefill: 'prefill',
  decode: 'decode',
  colocated: 'both phases',
};

function tableOf(seats: readonly Seat[]): TableData {
  const groups = new Map<string, Seat[]>();
  for (const seat of seats) {
    const key = `${seat.role} ${seat.instance} ${seat.stage} ${seat.node}`;
    groups.set(key, [...(groups.get(key) ?? []), seat]);
  }
  const rows = [...groups.values()].map((group) => {
    const { role, instance, stage, node } = group[0] as Seat;
    const gpus = group.map(({ gpu }) => gpu + 1).join(', ');
    return [instance + 1, ROLE_WORDS[role], stage + 1, node + 1, gpus];
  });
  const columns = ['Instance', 'Role', 'Stage', 'Node', 'GPUs'].map((label) => ({
    key: label.toLowerCase(),
    label,
    unit: '',
  }));
  return { columns, rows, fileName: 'placement-nodes' };
}

function pickedOutcome(
  result: PlacementSearchResult,
  picked: string | undefined,
): CandidateOutcome | undefined {
  if (picked === undefined) return result.winner;
  return result.outcomes.find(({ id }) => id === picked);
}

/** The picked candidate on the cluster, in as many copies as the traffic needs and the cluster holds. */
export function nodePicture(
  { question, result, isDone }: Pick<SearchView, 'question' | 'result' | 'isDone'>,
  picked: string | undefined,
): NodePicture {
  const waiting = { kind: 'loading', message: 'Searching…' } as const;
  if (result === undefined) return waiting;
  const excluded = result.excluded.find(({ id }) => id === picked);
  if (excluded !== undefined) return { kind: 'impossible', message: excluded.sentence };
  const outcome = pickedOutcome(result, picked);
  if (outcome === undefined) {
    return isDone
      ? { kind: 'empty', message: 'No placement meets the target, so there is none to draw.' }
      : waiting;
  }
  const { candidate } = outcome;
  const { cluster } = question;
  const drawn = draw(question, result, outcome);
  if (drawn === undefined)
    return { kind: 'impossible', message: 'The nodes have no room for a single copy.' };
  const { seats, caption } = drawn;
  return {
    kind: 'ready',
    caption,
    nodes: nodesOf(seats, candidate, cluster),
    flows: flowsOf(seats, candidate, cluster),
    table: tableOf(seats),
  };
}
