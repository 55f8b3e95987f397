import type { ApplicationId } from '../core/catalogue/applications';
import { limitOf, rateReach } from '../core/goodput/curve';
import {
  type Experiment,
  measureOperatingPoint,
  measureRate,
  prepareExperiment,
} from '../core/goodput/experiment';
import { interpolateGoodput, type Measure, searchGoodput } from '../core/goodput/search';
import type { Steps } from '../core/goodput/steps';
import type {
  CurvePoint,
  Goodput,
  MissCause,
  OperatingPoint,
  PlacementCurve,
  Refusal,
} from '../core/goodput/types';
import type {
  BubbleQuestion,
  BubbleRun,
  BubbleTrace,
  BubbleTraceQuestion,
} from '../core/inside/problems/bubbles';
import type { DriftQuestion, DriftRun } from '../core/inside/problems/driftMeasure';
import type {
  MemoryQuestion,
  MemoryRun,
  MemoryTrace,
  MemoryTraceQuestion,
} from '../core/inside/problems/memory';
import type { RunAnswer, RunQuestion } from '../core/inside/recordedRun';
import { measureSystem, type SystemPoint, type SystemQuestion } from '../core/physics/systemRun';
import type { SearchEstimate } from '../core/placement/estimate';
import type { ChoiceExplanation } from '../core/placement/explainChoice';
import type { Obstacle } from '../core/placement/explainFailure';
import type { Task } from '../core/placement/looks';
import type { CandidateOutcome } from '../core/placement/outcome';
import type { PlacementQuestion } from '../core/placement/question';
import type { PlacementSearchResult } from '../core/placement/search';
import type { Table3Row } from '../core/placement/table3';
import type { Placement, Scenario } from '../core/scenario/scenario';
import type { Fraction, ReqPerSec } from '../core/units';

interface JobBase {
  readonly scenario: Scenario;
  readonly placement: Placement;
  readonly replications: number;
}

/** A system in plain data at one rate, beside any scenario. */
interface SystemJob {
  readonly kind: 'system';
  readonly question: SystemQuestion;
  readonly rate: ReqPerSec;
}

/** Part of a placement search. `candidate`: the goodput of one; `explain`: why the winners won, and what keeps others out. */
export type PlacementJob =
  | { readonly kind: 'candidate'; readonly question: PlacementQuestion; readonly task: Task }
  | { readonly kind: 'estimate'; readonly question: PlacementQuestion }
  /** Loads the code of searches, so that it is there without a network. */
  | { readonly kind: 'prepare' }
  | { readonly kind: 'table3'; readonly application: ApplicationId }
  | {
      readonly kind: 'explain';
      readonly question: PlacementQuestion;
      readonly result: PlacementSearchResult;
    };

/** A look inside runs: what the page of that name asks. */
export type InsideJob =
  | { readonly kind: 'record'; readonly question: RunQuestion }
  /** The practical problems: some replications of one side, or one run to be drawn. */
  | { readonly kind: 'bubbleRuns'; readonly question: BubbleQuestion }
  | { readonly kind: 'bubbleTrace'; readonly question: BubbleTraceQuestion }
  | { readonly kind: 'memoryRuns'; readonly question: MemoryQuestion }
  | { readonly kind: 'memoryTrace'; readonly question: MemoryTraceQuestion }
  | { readonly kind: 'driftRuns'; readonly question: DriftQuestion };

/** One piece of work for one worker, in plain data. */
export type Job = ScenarioJob | SystemJob | PlacementJob | InsideJob;

type ScenarioJob =
  /** Where the placement's rate axis can end. */
  | (JobBase & { readonly kind: 'reach' })
  /** A whole first answer in one go: few rates, few replications, an interpolated goodput. */
  | (JobBase & { readonly kind: 'coarse'; readonly rates: readonly ReqPerSec[] })
  | (JobBase & { readonly kind: 'points'; readonly rates: readonly ReqPerSec[] })
  | (JobBase & { readonly kind: 'goodput'; readonly points: readonly CurvePoint[] })
  | (JobBase & { readonly kind: 'operating' });

export type JobKind = Job['kind'];
export type JobOf<K extends JobKind> = Extract<Job, { readonly kind: K }>;

/** The answer to each kind of job, unless the placement is refused. */
export interface JobAnswers {
  reach: { readonly rate: ReqPerSec | undefined };
  coarse: PlacementCurve;
  points: readonly CurvePoint[];
  goodput: { readonly goodput: Goodput; readonly limitedBy: MissCause | undefined };
  operating: OperatingPoint;
  system: SystemPoint;
  candidate: CandidateOutcome;
  estimate: SearchEstimate;
  explain: SearchExplanation;
  prepare: undefined;
  record: RunAnswer;
  bubbleRuns: readonly BubbleRun[];
  bubbleTrace: BubbleTrace;
  memoryRuns: readonly MemoryRun[];
  memoryTrace: MemoryTrace;
  driftRuns: readonly DriftRun[];
  /** A row of the paper’s Table 3 beside ours. */
  table3: Table3Row | undefined;
}

export interface SearchExplanation {
  readonly choices: readonly ChoiceExplanation[];
  readonly obstacles: readonly Obstacle[];
}

export type JobResult<K extends JobKind = JobKind> =
  | { readonly kind: 'answer'; readonly answer: JobAnswers[K] }
  | Refusal;

const CACHED_EXPERIMENTS = 8;
const experiments = new Map<string, Experiment | Refusal>();

/** Drawing requests costs as much as simulating them once, and neighbouring jobs need the same ones. */
function cachedExperiment({ scenario, placement, replications }: JobBase): Experiment | Refusal {
  const { arrivalRatePerGpu, attainmentTarget, rateAxisMax, placements, ...relevant } = scenario;
  const key = JSON.stringify([relevant, placement, replications]);
  const cached = experiments.get(key);
  if (cached !== undefined) return cached;
  const experiment = prepareExperiment(scenario, placement, replications);
  const oldest = experiments.keys().next().value;
  if (experiments.size >= CACHED_EXPERIMENTS && oldest !== undefined) experiments.delete(oldest);
  experiments.set(key, experiment);
  return experiment;
}

function* measurePoints(experiment: Experiment, rates: readonly ReqPerSec[]): Steps<readonly CurvePoint[]> {
  const points: CurvePoint[] = [];
  for (const rate of rates) points.push(yield* measureRate(experiment, rate));
  return points;
}

function* coarseCurve(
  experiment: Experiment,
  rates: readonly ReqPerSec[],
  target: Fraction,
): Steps<PlacementCurve> {
  const points = yield* measurePoints(experiment, rates);
  const goodput = interpolateGoodput(points, target);
  return {
    kind: 'curve',
    gpus: experiment.gpus,
    replications: experiment.draws.length,
    requestsPerReplication: experiment.draws[0]?.count ?? 0,
    points,
    goodput,
    limitedBy: limitOf(points, goodput),
  };
}

function* answer(job: ScenarioJob, experiment: Experiment): Steps<JobAnswers[JobKind]> {
  const { attainmentTarget, arrivalRatePerGpu } = job.scenario;
  switch (job.kind) {
    case 'reach':
      return { rate: yield* rateReach(experiment) };
    case 'coarse':
      return yield* coarseCurve(experiment, job.rates, attainmentTarget);
    case 'points':
      return yield* measurePoints(experiment, job.rates);
    case 'goodput': {
      const measure: Measure = (rate) => measureRate(experiment, rate);
      const goodput = yield* searchGoodput(measure, job.points, attainmentTarget);
      return { goodput, limitedBy: limitOf(job.points, goodput) };
    }
    case 'operating':
      return yield* measureOperatingPoint(experiment, arrivalRatePerGpu);
  }
}

const PLACEMENT_KINDS: readonly JobKind[] = ['candidate', 'estimate', 'explain', 'prepare', 'table3'];
const INSIDE_KINDS: readonly JobKind[] = [
  'record',
  'bubbleRuns',
  'bubbleTrace',
  'memoryRuns',
  'memoryTrace',
  'driftRuns',
];

/** Jobs of a search are done by code of their own (`placementJobs`), loaded with the first of them. */
export function isPlacementJob(job: Job): job is PlacementJob {
  return PLACEMENT_KINDS.includes(job.kind);
}

/** So are those that look inside runs (`insideJobs`). */
export function isInsideJob(job: Job): job is InsideJob {
  return INSIDE_KINDS.includes(job.kind);
}

/** Does a job in steps; between two of them a worker can hear a cancel. */
export function* runJob(job: Exclude<Job, PlacementJob | InsideJob>): Steps<JobResult> {
  if (job.kind === 'system') return { kind: 'answer', answer: yield* measureSystem(job.question, job.rate) };
  const experiment = cachedExperiment(job);
  if (experiment.kind === 'refused') return experiment;
  return { kind: 'answer', answer: yield* answer(job, experiment) };
}
