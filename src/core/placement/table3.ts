import {
  APPLICATION_IDS,
  APPLICATIONS,
  type ApplicationId,
  type Parallelism,
} from '../catalogue/applications';
import type { Criterion } from '../scenario/placementSettings';
import { presetScenario } from '../scenario/presets';
import { candidateId, type LowAffinityCandidate } from './candidate';
import { PAPER_CLUSTER } from './cluster';
import { Evaluator } from './evaluator';
import { type CandidateOutcome, goodputPerGpu, goodputRange } from './outcome';
import { CHUNK_BUDGETS, DEFAULT_BUDGET, type PlacementQuestion, type SearchBudget } from './question';
import { quietly, searchPlacements } from './search';

/**
 * How a row compares: `same` placement; `tie`: another one whose interval overlaps the paper's; `better`: another one that
 * is clearly better in our simulation.
 */
export type Table3Verdict = 'same' | 'tie' | 'better';

/** One row of the paper's Table 3 beside the winner of our search. Plain data. */
export interface Table3Row {
  readonly application: ApplicationId;
  readonly criterion: Criterion;
  /** The paper's placement in our simulation, looked at as closely as the winner. */
  readonly paper: CandidateOutcome;
  readonly ours: CandidateOutcome;
  /** Others that are not told from ours. */
  readonly ties: readonly CandidateOutcome[];
  readonly verdict: Table3Verdict;
  /** Why they differ, from the numbers; empty when they do not. */
  readonly difference: string;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function segment({ tensorParallel, pipelineParallel }: Parallelism, segments: number): Parallelism {
  return { tensorParallel, pipelineParallel: pipelineParallel / segments };
}

/** The paper's degrees cut into the fewest segments that fit a node. */
export function paperCandidate(id: ApplicationId): LowAffinityCandidate {
  const { prefill, decode } = APPLICATIONS[id];
  const most = greatestCommonDivisor(prefill.pipelineParallel, decode.pipelineParallel);
  for (let segments = 1; segments <= most; segments++) {
    if (most % segments !== 0) continue;
    const gpus = [prefill, decode].map((one) => (one.tensorParallel * one.pipelineParallel) / segments);
    if (gpus.reduce((sum, count) => sum + count, 0) > PAPER_CLUSTER.gpusPerNode) continue;
    return {
      kind: 'lowAffinity',
      segments,
      prefill: segment(prefill, segments),
      decode: segment(decode, segments),
    };
  }
  throw new Error(`The paper’s placement of ${id} fits no node`);
}

/** What a row is computed with; absent: the preset's seed and the budget of any search. */
export interface Table3Options {
  readonly seed?: number;
  readonly budget?: SearchBudget;
}

/** Table 1's SLOs on the paper's cluster, Algorithm 2. */
function table3Question(
  id: ApplicationId,
  criterion: Criterion,
  { seed, budget = DEFAULT_BUDGET }: Table3Options,
): PlacementQuestion {
  const preset = presetScenario(id);
  return {
    scenario: { ...preset, seed: seed ?? preset.seed },
    cluster: PAPER_CLUSTER,
    traffic: 1,
    families: ['lowAffinity'],
    criterion,
    chunkBudgets: CHUNK_BUDGETS,
    budget,
  };
}

function rateText(outcome: CandidateOutcome): string {
  const { low, high } = goodputRange(outcome);
  return `${goodputPerGpu(outcome).toFixed(2)} requests per second and GPU (${low.toFixed(2)} to ${high.toFixed(2)})`;
}

const LIMIT_NAMES = {
  ttftExecution: 'the prefill time of long prompts',
  ttftQueueing: 'waiting for prefill',
  kvLink: 'moving KV caches',
  memory: 'KV memory',
  tpot: 'decoding',
  capacity: 'the capacity of its stages',
} as const;

function shareOfPrefill({ candidate, gpus }: CandidateOutcome): string {
  if (candidate.kind !== 'lowAffinity') return '';
  const { prefill, segments } = candidate;
  const own = prefill.tensorParallel * prefill.pipelineParallel * segments;
  return `${own} of ${gpus} GPUs prefill`;
}

function limitText({ limitedBy }: CandidateOutcome): string {
  return limitedBy === undefined ? 'nothing we saw' : LIMIT_NAMES[limitedBy];
}

function differenceOf(paper: CandidateOutcome, ours: CandidateOutcome, verdict: Table3Verdict): string {
  if (verdict === 'same') return '';
  const [theirs, own] = [paper, ours].map(
    (outcome) =>
      `${outcome.id} reaches ${rateText(outcome)}, ${shareOfPrefill(outcome)}, limited by ${limitText(outcome)}`,
  );
  const end = verdict === 'tie' ? 'No clear difference.' : '';
  return `The paper’s ${theirs}; ours, ${own}. ${end}`.trim();
}

function verdictOf(paper: CandidateOutcome, ours: CandidateOutcome): Table3Verdict {
  if (paper.id === ours.id) return 'same';
  return goodputRange(paper).high >= goodputRange(ours).low ? 'tie' : 'better';
}

/** The paper's placement, looked at as closely as the winner. */
function* paperOutcome(
  question: PlacementQuestion,
  id: ApplicationId,
  outcomes: readonly CandidateOutcome[],
): Generator<undefined, CandidateOutcome> {
  const candidate = paperCandidate(id);
  const seen = outcomes.find((outcome) => outcome.id === candidateId(candidate));
  if (seen?.evidence === 'lastLook') return seen;
  const startPerGpu = seen === undefined || goodputPerGpu(seen) === 0 ? undefined : goodputPerGpu(seen);
  return yield* quietly(new Evaluator(question).evaluate({ candidate, look: 'last', startPerGpu }));
}

/** One row; undefined when our search finds nothing. Yields after every simulated run. */
export function* table3Row(
  id: ApplicationId,
  criterion: Criterion,
  options: Table3Options = {},
): Generator<undefined, Table3Row | undefined> {
  const question = table3Question(id, criterion, options);
  const { families, outcomes } = yield* quietly(searchPlacements(question));
  const [family] = families;
  const ours = family?.winner;
  if (family === undefined || ours === undefined) return undefined;
  const paper = yield* paperOutcome(question, id, outcomes);
  const verdict = verdictOf(paper, ours);
  const difference = differenceOf(paper, ours, verdict);
  return { application: id, criterion, paper, ours, ties: family.ties, verdict, difference };
}

/**
 * The five rows of the paper's Table 3 (placements by Algorithm 2 for Table 1's models and SLOs, four nodes of eight
 * A100-80GB) beside the winners of our search, on runtime rules. Yields a row when it is known, undefined in between.
 */
export function* compareTable3(criterion: Criterion = 'joint'): Generator<Table3Row | undefined> {
  for (const id of APPLICATION_IDS) yield yield* table3Row(id, criterion);
}
