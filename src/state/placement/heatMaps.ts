import type { Parallelism } from '../../core/catalogue/applications';
import { type Candidate, isPhase } from '../../core/placement/candidate';
import type { Excluded, Exclusion } from '../../core/placement/candidates';
import { type CandidateOutcome, goodputPerGpu } from '../../core/placement/outcome';
import type { PlacementSearchResult } from '../../core/placement/search';
import type { Family } from '../../core/scenario/placementSettings';
import { gpusOfInstance } from '../../core/scenario/scenario';
import { formatGpus, formatRate } from '../format';
import { betterOf, candidateWords, goodputSentence } from './figureWords';
import { degreesIn, type HeatPhase, kindsOf, wholeKindsOf } from './heatPhases';

/** Goodput per GPU over the degrees of one phase. The shapes are those the charts take. */

export interface HeatCell {
  readonly key: string;
  readonly kind: 'value' | 'excluded' | 'empty';
  /** Of the best of the map: its shade. */
  readonly share: number;
  /** Written in the cell. */
  readonly word: string;
  readonly isBest: boolean;
  readonly isPicked: boolean;
  /** The best whole candidate with these degrees. */
  readonly pick: string | undefined;
  readonly sentence: string;
  readonly degrees: Parallelism;
  readonly perGpu: number | null;
}

export interface HeatRow {
  readonly label: string;
  readonly cells: readonly HeatCell[];
}

export interface HeatMap {
  readonly phase: HeatPhase;
  /** `alone`: each instance by itself; `whole`: the best placement that has it. */
  readonly basis: 'alone' | 'whole';
  readonly columns: readonly string[];
  readonly rows: readonly HeatRow[];
  readonly best: CandidateOutcome | undefined;
  readonly leftOut: string;
}

/** What is known of one pair of degrees. */
interface Found {
  readonly degrees: Parallelism;
  readonly best?: CandidateOutcome | undefined;
  readonly excluded?: Excluded | undefined;
  readonly whole?: CandidateOutcome | undefined;
}

const REASON_WORDS: Readonly<Record<Exclusion, string>> = {
  split: 'split',
  memory: 'memory',
  room: 'room',
  nodeSize: 'node',
};

/** Before a cell whose candidate had single runs only: such a value may lie above the best and yet be no better. */
export const ROUGHLY = '≈';

/** More rows or columns than this are thinned out: those that can hold nothing go. */
const MOST_SHOWN = 6;

function keyOf({ tensorParallel, pipelineParallel }: Parallelism): string {
  return `${tensorParallel},${pipelineParallel}`;
}

/** A pair that is too wide says less of its phases than degrees that cannot run at all. */
function strongerReason(one: Excluded | undefined, other: Excluded): Excluded {
  return one === undefined || one.reason === 'nodeSize' ? other : one;
}

function findAll(
  result: PlacementSearchResult,
  phase: HeatPhase,
  kinds: readonly Candidate['kind'][],
): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>();
  const change = (candidate: Candidate, next: (before: Found) => Partial<Found>): void => {
    const degrees = degreesIn(candidate, phase);
    if (degrees === undefined) return;
    const before = found.get(keyOf(degrees)) ?? { degrees };
    found.set(keyOf(degrees), { ...before, ...next(before) });
  };
  for (const one of result.excluded) {
    if (!kinds.includes(one.candidate.kind)) continue;
    change(one.candidate, (before) => ({ excluded: strongerReason(before.excluded, one) }));
  }
  for (const one of result.outcomes) {
    if (kinds.includes(one.candidate.kind))
      change(one.candidate, (before) => ({ best: betterOf(before.best, one) }));
    if (wholeKindsOf(phase).includes(one.candidate.kind))
      change(one.candidate, (before) => ({ whole: betterOf(before.whole, one) }));
  }
  return found;
}

interface Context {
  readonly phase: HeatPhase;
  readonly best: CandidateOutcome | undefined;
  readonly picked: string | undefined;
  readonly isDone: boolean;
}

function wordOf(outcome: CandidateOutcome): string {
  const perGpu = goodputPerGpu(outcome);
  if (perGpu === 0) return '0';
  const sign = outcome.goodput.kind === 'beyond' ? '≥' : outcome.evidence === 'lastLook' ? '' : ROUGHLY;
  return `${sign}${formatRate(perGpu)}`;
}

function sentenceOf(found: Found, { best, isDone }: Context): string {
  const { tensorParallel, pipelineParallel } = found.degrees;
  const gpus = gpusOfInstance(found.degrees);
  const where = `TP ${tensorParallel}, PP ${pipelineParallel} (${formatGpus(gpus)})`;
  if (found.best !== undefined) {
    const { candidate } = found.best;
    const what =
      isPhase(candidate) || candidate.kind === 'colocated' ? '' : `, as ${candidateWords(candidate)}`;
    const mark = found.best === best ? ', the best here' : '';
    const alone = found.whole === undefined ? ' No whole placement with it was simulated.' : '';
    return `${where}: ${goodputSentence(found.best)}${what}${mark}.${alone}`;
  }
  if (found.excluded !== undefined) return `${where}: ${found.excluded.sentence}`;
  return `${where}: ${isDone ? 'not searched.' : 'not simulated yet.'}`;
}

function cellOf(found: Found, context: Context): HeatCell {
  const { degrees, whole } = found;
  const { best, picked } = context;
  const top = best === undefined ? 0 : goodputPerGpu(best);
  const perGpu = found.best === undefined ? null : goodputPerGpu(found.best);
  const excluded = found.best === undefined ? found.excluded : undefined;
  return {
    key: keyOf(degrees),
    kind: perGpu !== null ? 'value' : excluded === undefined ? 'empty' : 'excluded',
    share: perGpu === null || top === 0 ? 0 : Math.min(1, perGpu / top),
    word: found.best ? wordOf(found.best) : excluded ? REASON_WORDS[excluded.reason] : '',
    isBest: found.best !== undefined && found.best === best,
    isPicked: picked === keyOf(degrees),
    pick: whole?.id,
    sentence: sentenceOf(found, context),
    degrees,
    perGpu,
  };
}

interface Lines {
  readonly shown: readonly number[];
  readonly leftOut: readonly number[];
}

/** Degrees of one axis; where there are many, those that hold no candidate which could run with more memory are left out. */
function linesOf(found: ReadonlyMap<string, Found>, axis: keyof Parallelism): Lines {
  const all = [...new Set([...found.values()].map(({ degrees }) => degrees[axis]))].toSorted((a, b) => a - b);
  if (all.length <= MOST_SHOWN) return { shown: all, leftOut: [] };
  const isUseful = (degree: number): boolean =>
    [...found.values()].some(
      ({ degrees, best, excluded }) =>
        degrees[axis] === degree &&
        (best !== undefined || excluded === undefined || ['memory', 'room'].includes(excluded.reason)),
    );
  const shown = all.filter(isUseful);
  return { shown, leftOut: all.filter((degree) => !shown.includes(degree)) };
}

function leftOutText(columns: Lines, rows: Lines): string {
  if (columns.leftOut.length + rows.leftOut.length === 0) return '';
  return 'Degrees that do not divide the model or do not fit a node are left out.';
}

function bestOf(found: ReadonlyMap<string, Found>): CandidateOutcome | undefined {
  let best: CandidateOutcome | undefined;
  for (const one of found.values()) if (one.best !== undefined) best = betterOf(best, one.best);
  return best !== undefined && goodputPerGpu(best) > 0 ? best : undefined;
}

/** Undefined when nothing of the phase was asked for. */
export function heatMap(
  result: PlacementSearchResult,
  phase: HeatPhase,
  picked: string | undefined,
  isDone: boolean,
): HeatMap | undefined {
  const asked: readonly Family[] = result.families.map(({ family }) => family);
  const kinds = kindsOf(phase, asked);
  if (kinds.length === 0) return undefined;
  const found = findAll(result, phase, kinds);
  const best = bestOf(found);
  const chosen = result.outcomes.find(({ id }) => id === picked);
  const chosenDegrees = chosen && degreesIn(chosen.candidate, phase);
  const context = { phase, best, isDone, picked: chosenDegrees && keyOf(chosenDegrees) };
  const [columns, rows] = [linesOf(found, 'tensorParallel'), linesOf(found, 'pipelineParallel')];
  const basis = kinds.includes('prefillOnly') || kinds.includes('decodeOnly') ? 'alone' : 'whole';
  return {
    phase,
    basis,
    columns: columns.shown.map(String),
    rows: rows.shown.map((pipelineParallel) => ({
      label: String(pipelineParallel),
      cells: columns.shown.map((tensorParallel) => {
        const degrees = { tensorParallel, pipelineParallel };
        return cellOf(found.get(keyOf(degrees)) ?? { degrees }, context);
      }),
    })),
    best,
    leftOut: leftOutText(columns, rows),
  };
}
