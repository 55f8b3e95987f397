import type { CellValue, TableColumn, TableData } from '../../charts/types';
import type { Basis } from '../../core/latency/kvMemory';
import {
  type Candidate,
  familyOf,
  gpusOfCandidate,
  isPhase,
  placementOf,
} from '../../core/placement/candidate';
import type { Excluded } from '../../core/placement/candidates';
import { type Cluster, gpusOfCluster } from '../../core/placement/cluster';
import { layOut } from '../../core/placement/layout';
import {
  type CandidateOutcome,
  goodputOfCopy,
  goodputPerGpu,
  goodputRange,
} from '../../core/placement/outcome';
import { instancesFor } from '../../core/placement/plan';
import type { PlacementQuestion } from '../../core/placement/question';
import type { PlacementSearchResult } from '../../core/placement/search';
import type { Family } from '../../core/scenario/placementSettings';
import { candidateName, EXCLUSION_WORDS, evidenceText, goodputText, LIMIT_WORDS } from './candidateWords';
import { FAMILY_NAMES } from './familyNames';

/** `works`: meets the target at some rate; `fails`: at none; `excluded`: cannot run. */
export type Standing = 'works' | 'fails' | 'excluded';

/** One candidate of the table. Values that do not exist are undefined. */
export interface CandidateRow {
  readonly id: string;
  readonly candidate: Candidate;
  readonly name: string;
  readonly family: Family;
  readonly standing: Standing;
  /** Of one copy. */
  readonly gpus: number;
  /** Requests per second and GPU. */
  readonly perGpu: number | undefined;
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly goodput: string;
  readonly evidence: string;
  /** What keeps it from more, or why it cannot run, in a few words. */
  readonly limit: string;
  /** The whole sentence of an exclusion. */
  readonly reason: string | undefined;
  readonly basis: Basis | undefined;
  /** That the traffic needs. */
  readonly copies: number | undefined;
  readonly gpusNeeded: number | undefined;
  /** Whether the cluster holds them; undefined for a phase alone and for what carries nothing. */
  readonly fits: boolean | undefined;
}

interface Need {
  readonly copies: number | undefined;
  readonly gpusNeeded: number | undefined;
  readonly fits: boolean | undefined;
}

const NO_NEED: Need = { copies: undefined, gpusNeeded: undefined, fits: undefined };

function fitsCluster(candidate: Candidate, cluster: Cluster, copies: number, gpus: number): boolean {
  // Counting first: a weak candidate may need very many copies, which nobody has to seat.
  if (gpus > gpusOfCluster(cluster)) return false;
  const placement = placementOf(candidate, cluster, copies);
  return placement !== undefined && layOut(candidate, placement, cluster).fits;
}

function needOf(question: PlacementQuestion, result: PlacementSearchResult, outcome: CandidateOutcome): Need {
  if (goodputPerGpu(outcome) === 0) return NO_NEED;
  const { candidate } = outcome;
  if (candidate.kind === 'highAffinity') {
    const plan = result.families.find(({ family }) => family === 'highAffinity')?.plan;
    if (plan?.id !== outcome.id) return NO_NEED;
    return { copies: plan.copies, gpusNeeded: plan.gpus, fits: plan.fitsCluster };
  }
  const copies = instancesFor(question.traffic, goodputOfCopy(outcome));
  const gpusNeeded = copies * outcome.gpus;
  const fits = isPhase(candidate) ? undefined : fitsCluster(candidate, question.cluster, copies, gpusNeeded);
  return { copies, gpusNeeded, fits };
}

function outcomeRow(
  question: PlacementQuestion,
  result: PlacementSearchResult,
  outcome: CandidateOutcome,
): CandidateRow {
  const { id, candidate, gpus, limitedBy, basis } = outcome;
  const { low, high } = goodputRange(outcome);
  const isNever = outcome.goodput.kind === 'never';
  return {
    id,
    candidate,
    name: candidateName(candidate),
    family: familyOf(candidate),
    standing: isNever ? 'fails' : 'works',
    gpus,
    perGpu: goodputPerGpu(outcome),
    low,
    high: Number.isFinite(high) ? high : undefined,
    goodput: goodputText(outcome),
    evidence: evidenceText(outcome),
    limit: limitedBy === undefined ? 'none found' : LIMIT_WORDS[limitedBy],
    reason: undefined,
    basis,
    ...needOf(question, result, outcome),
  };
}

function excludedRow({ cluster }: PlacementQuestion, excluded: Excluded): CandidateRow {
  const { id, candidate, family, reason, sentence } = excluded;
  return {
    id,
    candidate,
    name: candidateName(candidate),
    family,
    standing: 'excluded',
    gpus: gpusOfCandidate(candidate, cluster),
    perGpu: undefined,
    low: undefined,
    high: undefined,
    goodput: 'cannot run',
    evidence: 'not simulated',
    limit: EXCLUSION_WORDS[reason],
    reason: sentence,
    basis: undefined,
    ...NO_NEED,
  };
}

/** One row for every candidate that has been looked at or left out, in order of enumeration. */
export function candidateRows(
  question: PlacementQuestion,
  result: PlacementSearchResult | undefined,
): readonly CandidateRow[] {
  if (result === undefined) return [];
  return [
    ...result.outcomes.map((outcome) => outcomeRow(question, result, outcome)),
    ...result.excluded.map((excluded) => excludedRow(question, excluded)),
  ];
}

export const ROW_COLUMNS = [
  { key: 'name', label: 'Candidate', unit: '' },
  { key: 'family', label: 'Family', unit: '' },
  { key: 'gpus', label: 'GPUs per copy', unit: '' },
  { key: 'perGpu', label: 'Goodput per GPU', unit: 'req/s' },
  { key: 'limit', label: 'Limit', unit: '' },
  { key: 'copies', label: 'Copies needed', unit: '' },
  { key: 'gpusNeeded', label: 'GPUs needed', unit: '' },
  { key: 'fits', label: 'Fits cluster', unit: '' },
  { key: 'basis', label: 'Latency from', unit: '' },
  { key: 'evidence', label: 'Evidence', unit: 'runs × requests' },
] as const satisfies readonly TableColumn[];

export type RowColumn = (typeof ROW_COLUMNS)[number]['key'];

export interface RowOrder {
  readonly column: RowColumn;
  readonly direction: 'ascending' | 'descending';
}

/** Best first. */
export const FIRST_ORDER: RowOrder = { column: 'perGpu', direction: 'descending' };

function sortValue(row: CandidateRow, column: RowColumn): number | string | undefined {
  if (column === 'family') return FAMILY_NAMES[row.family].name;
  const value = row[column];
  return typeof value === 'boolean' ? Number(value) : value;
}

const NUMERIC = new Intl.Collator('en', { numeric: true });

function compare(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : NUMERIC.compare(String(a), String(b));
}

/** The goodput of a phase alone counts its own SLO only: it stands below those of whole placements, not among them. */
function tierOf({ candidate }: CandidateRow, column: RowColumn): number {
  return column === 'perGpu' && isPhase(candidate) ? 1 : 0;
}

/** By one column; rows without a value there come last in both directions, equals stay in their order. */
export function sortRows(
  rows: readonly CandidateRow[],
  { column, direction }: RowOrder,
): readonly CandidateRow[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return [...rows].sort((one, other) => {
    const [a, b] = [sortValue(one, column), sortValue(other, column)];
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
    return tierOf(one, column) - tierOf(other, column) || sign * compare(a, b);
  });
}

export interface RowFilter {
  readonly family: Family | 'all';
  readonly standing: 'all' | 'works' | 'fails';
  /** Every word of it must occur in the row. */
  readonly text: string;
}

export const NO_FILTER: RowFilter = { family: 'all', standing: 'all', text: '' };

function searched(row: CandidateRow): string {
  const fits = row.fits === undefined ? '' : row.fits ? 'fits' : 'does not fit';
  return [row.name, FAMILY_NAMES[row.family].name, row.limit, row.reason, row.evidence, row.basis, fits]
    .join(' ')
    .toLowerCase();
}

export function filterRows(rows: readonly CandidateRow[], filter: RowFilter): readonly CandidateRow[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (filter.family !== 'all' && row.family !== filter.family) return false;
    if (filter.standing !== 'all' && (row.standing === 'works') !== (filter.standing === 'works'))
      return false;
    return words.length === 0 || words.every((word) => searched(row).includes(word));
  });
}

function cellsOf(row: CandidateRow): readonly CellValue[] {
  const fits = row.fits === undefined ? null : row.fits ? 'yes' : 'no';
  return [
    row.name,
    FAMILY_NAMES[row.family].name,
    row.standing,
    row.gpus,
    row.perGpu ?? null,
    row.low ?? null,
    row.high ?? null,
    row.limit,
    row.reason ?? null,
    row.copies ?? null,
    row.gpusNeeded ?? null,
    fits,
    row.basis ?? null,
    row.evidence,
  ];
}

const CSV_COLUMNS: readonly TableColumn[] = [
  ...ROW_COLUMNS.slice(0, 2),
  { key: 'standing', label: 'Standing', unit: '' },
  ...ROW_COLUMNS.slice(2, 4),
  { key: 'low', label: 'Low', unit: 'req/s' },
  { key: 'high', label: 'High', unit: 'req/s' },
  { key: 'limit', label: 'Limit', unit: '' },
  { key: 'reason', label: 'Why it cannot run', unit: '' },
  ...ROW_COLUMNS.slice(5),
];

/** All columns for a file. */
export function candidateTable(rows: readonly CandidateRow[]): TableData {
  return { columns: CSV_COLUMNS, rows: rows.map(cellsOf), fileName: 'placement-candidates' };
}
