import { familyOf, isPhase } from '../../core/placement/candidate';
import { type CandidateOutcome, goodputPerGpu } from '../../core/placement/outcome';
import type { PlacementSearchResult } from '../../core/placement/search';
import type { Family } from '../../core/scenario/placementSettings';
import { encodingOf, type PolicyEncoding } from '../encoding';
import { formatGpus, formatRate, listed } from '../format';
import { type PlotPoint, type PlotSeries, type PlotTable, roundEnd } from '../physics/plot';

import { FAMILY_NAMES } from './familyNames';
import { candidateWords, goodputSentence, perGpuText } from './figureWords';

/** Every whole placement of a search: goodput per GPU against the GPUs of one copy. */

export interface ScatterPoint extends PlotPoint {
  readonly id: string;
  /** What is read out of it. */
  readonly text: string;
}

export interface ScatterGroup {
  readonly id: Family;
  readonly label: string;
  readonly encoding: PolicyEncoding;
  readonly variant: 0 | 1;
  readonly points: readonly ScatterPoint[];
}

export interface ScatterSpot {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly encoding: PolicyEncoding;
}

export interface ScatterAxis {
  readonly label: string;
  readonly kind: 'gpus' | 'rate';
  readonly domain: readonly [number, number];
  readonly scale: 'linear' | 'log';
}

export interface ScatterPlot {
  readonly groups: readonly ScatterGroup[];
  /** In steps: with so many GPUs for a copy, no more per GPU than this. */
  readonly frontier: PlotSeries;
  readonly spots: readonly ScatterSpot[];
  readonly x: ScatterAxis;
  readonly y: ScatterAxis;
}

/** Drawn in this order; the disaggregated ones last, on top of what they are compared with. */
const ORDER: readonly Family[] = ['chunkedPrefill', 'colocated', 'highAffinity', 'lowAffinity'];

/** Beyond this many GPUs the sizes that matter, 1 to 8, would share a corner of a linear axis. */
const LARGEST_LINEAR = 16;

function encodingOfFamily(family: Family): PolicyEncoding {
  return encodingOf(family === 'highAffinity' || family === 'lowAffinity' ? 'disaggregated' : family);
}

function wholeOutcomes({ outcomes }: PlacementSearchResult): readonly CandidateOutcome[] {
  return outcomes.filter(({ candidate }) => !isPhase(candidate));
}

function pointOf(outcome: CandidateOutcome): ScatterPoint {
  const { id, candidate, gpus, goodput, evidence } = outcome;
  const text = `${candidateWords(candidate)}, ${formatGpus(gpus)}: ${goodputSentence(outcome)}`;
  const point = { id, text, x: gpus, y: goodputPerGpu(outcome) };
  // Only replications give an interval that means something.
  if (evidence !== 'lastLook' || goodput.kind !== 'crossing') return point;
  return { ...point, low: goodput.perGpu.low, high: goodput.perGpu.high };
}

function groupsOf(whole: readonly CandidateOutcome[]): readonly ScatterGroup[] {
  return ORDER.flatMap((family): readonly ScatterGroup[] => {
    const own = whole.filter(({ candidate }) => familyOf(candidate) === family);
    if (own.length === 0) return [];
    const variant = family === 'highAffinity' ? 1 : 0;
    const look = { label: FAMILY_NAMES[family].name, encoding: encodingOfFamily(family) };
    return [{ id: family, ...look, variant, points: own.map(pointOf) }];
  });
}

function frontierOf(
  { frontier }: PlacementSearchResult,
  whole: readonly CandidateOutcome[],
  end: number,
): PlotSeries {
  const points: PlotPoint[] = [];
  for (const id of frontier) {
    const outcome = whole.find((one) => one.id === id);
    if (outcome === undefined) continue;
    const last = points.at(-1);
    if (last !== undefined) points.push({ x: outcome.gpus, y: last.y });
    points.push({ x: outcome.gpus, y: goodputPerGpu(outcome) });
  }
  const last = points.at(-1);
  if (last !== undefined && last.x < end) points.push({ x: end, y: last.y });
  const look = { label: 'Frontier', sublabel: '', encoding: 'neutral', variant: 2, dash: 'solid' } as const;
  return { id: 'frontier', ...look, points };
}

function spotOf(outcome: CandidateOutcome, label: string): ScatterSpot {
  const encoding = encodingOfFamily(familyOf(outcome.candidate));
  return { x: outcome.gpus, y: goodputPerGpu(outcome), label, encoding };
}

function spotsOf(
  { winner }: PlacementSearchResult,
  whole: readonly CandidateOutcome[],
  picked: string | undefined,
): readonly ScatterSpot[] {
  const spots = winner === undefined ? [] : [spotOf(winner, `Best: ${formatRate(goodputPerGpu(winner))}`)];
  const chosen = whole.find(({ id }) => id === picked);
  if (chosen === undefined || chosen.id === winner?.id) return spots;
  return [...spots, spotOf(chosen, `Chosen: ${formatRate(goodputPerGpu(chosen))}`)];
}

function gpuAxis(whole: readonly CandidateOutcome[]): ScatterAxis {
  const sizes = whole.map(({ gpus }) => gpus);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const label = 'GPUs of one copy';
  if (whole.length === 0) return { label, kind: 'gpus', scale: 'linear', domain: [0, 8] };
  if (most <= LARGEST_LINEAR) return { label, kind: 'gpus', scale: 'linear', domain: [0, most + 1] };
  return { label, kind: 'gpus', scale: 'log', domain: [least / 1.3, most * 1.3] };
}

export function scatterPlot(result: PlacementSearchResult, picked: string | undefined): ScatterPlot {
  const whole = wholeOutcomes(result);
  const groups = groupsOf(whole);
  const x = gpuAxis(whole);
  const tops = groups.flatMap(({ points }) => points.map((point) => point.high ?? point.y));
  const y = { label: 'goodput per GPU', kind: 'rate', scale: 'linear' } as const;
  return {
    groups,
    frontier: frontierOf(result, whole, x.domain[1]),
    spots: spotsOf(result, whole, picked),
    x,
    y: { ...y, domain: [0, roundEnd(1.08 * Math.max(0, ...tops))] },
  };
}

const NAMED_TIES = 2;

function tiesText({ winner, ties, families }: PlacementSearchResult): string {
  const own = families.find((one) => one.winner?.id === winner?.id)?.ties ?? [];
  const names = [...ties, ...own].map(({ candidate }) => candidateWords(candidate));
  if (names.length === 0) return '';
  const others = names.length - NAMED_TIES;
  const shown = names.slice(0, NAMED_TIES);
  const list = others > 0 ? [...shown, `${others} ${others === 1 ? 'other' : 'others'}`] : shown;
  return ` No clear difference from ${listed(list)}.`;
}

/** What the scatter shows, in one or two sentences. */
export function scatterCaption(result: PlacementSearchResult, isDone: boolean): string {
  const { winner } = result;
  if (winner === undefined) {
    return isDone
      ? 'No candidate meets the target at any rate.'
      : 'No candidate has met the target so far; the search goes on.';
  }
  const name = candidateWords(winner.candidate);
  const best = `${name}, ${perGpuText(winner)} req/s per GPU on ${formatGpus(winner.gpus)}`;
  return `Best per GPU${isDone ? '' : ' so far'}: ${best}.${tiesText(result)}`;
}

const LOOKS: Readonly<Record<CandidateOutcome['evidence'], string>> = {
  bound: 'misses even alone',
  firstLook: 'one short run',
  secondLook: 'one full run',
  lastLook: 'replications',
};

export function scatterTable(result: PlacementSearchResult): PlotTable {
  const rows = wholeOutcomes(result).map((outcome) => {
    const { id, candidate, gpus, evidence } = outcome;
    const { low = null, high = null } = pointOf(outcome);
    const onFrontier = result.frontier.includes(id) ? 'yes' : 'no';
    const name = [candidateWords(candidate), FAMILY_NAMES[familyOf(candidate)].name];
    return [...name, gpus, goodputPerGpu(outcome), low, high, LOOKS[evidence], onFrontier];
  });
  return {
    columns: [
      { key: 'candidate', label: 'Candidate', unit: '' },
      { key: 'family', label: 'Family', unit: '' },
      { key: 'gpus', label: 'GPUs of one copy', unit: '' },
      { key: 'goodput_per_gpu', label: 'Goodput per GPU', unit: 'req/s' },
      { key: 'low', label: '95% from', unit: 'req/s' },
      { key: 'high', label: '95% to', unit: 'req/s' },
      { key: 'evidence', label: 'Evidence', unit: '' },
      { key: 'frontier', label: 'On the frontier', unit: '' },
    ],
    rows,
    fileName: 'goodput-lab-placement-scatter',
  };
}
