import type { ApplicationId } from '../core/catalogue/applications';
import type { ComparedLink } from '../core/catalogue/links';
import type { EvidenceAnswer, EvidenceQuestion } from '../core/evidence/question';
import { limitOf, rateReach } from '../core/goodput/curve';
import { type Experiment, measureOperatingPoint, measureRate } from '../core/goodput/experiment';
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
import type { Breakdown } from '../core/inside/breakdown';
import type { ChangeAnswer, ChangeQuestion, LimitAnswer, LimitQuestion } from '../core/inside/changeRun';
import type { LatencySample } from '../core/inside/latencies';
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
import type { TransferTimes } from '../core/inside/transferTimes';
import { measureSystem, type SystemPoint, type SystemQuestion } from '../core/physics/systemRun';
import type { SearchEstimate } from '../core/placement/estimate';
import type { ChoiceExplanation } from '../core/placement/explainChoice';
import type { Obstacle } from '../core/placement/explainFailure';
import type { Task } from '../core/placement/looks';
import type { CandidateOutcome } from '../core/placement/outcome';
import type { PlacementQuestion } from '../core/placement/question';
import type { PlacementSearchResult } from '../core/placement/search';
import type { Table3Row } from '../core/placement/table3';
import type { DisaggregatedPlacement } from '../core/scenario/scenario';
import type { Fraction, ReqPerSec, Seconds } from '../core/units';
import { cachedExperiment, type ExperimentQuestion } from './experiments';
import type { ExportAnswer, ExportQuestion } from './insideExport';

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
  /** Loads the code of these jobs, so that it is there without a network. */
  | { readonly kind: 'prepareInside' }
  | { readonly kind: 'record'; readonly question: RunQuestion }
  /** Runs as a file to be saved. */
  | { readonly kind: 'export'; readonly question: ExportQuestion }
  /** What a placement misses SLOs for. */
  | { readonly kind: 'bottleneck'; readonly question: LimitQuestion }
  /** What one change would do about it. */
  | { readonly kind: 'change'; readonly question: ChangeQuestion }
  /** Where a rate axis can end that this placement is drawn on. */
  | (ExperimentQuestion & { readonly kind: 'axisEnd' })
  | (ExperimentQuestion & { readonly kind: 'breakdown'; readonly rate: ReqPerSec })
  | (ExperimentQuestion & { readonly kind: 'latencies'; readonly rate: ReqPerSec })
  | TransfersJob
  /** The practical problems: some replications of one side, or one run to be drawn. */
  | { readonly kind: 'bubbleRuns'; readonly question: BubbleQuestion }
  | { readonly kind: 'bubbleTrace'; readonly question: BubbleTraceQuestion }
  | { readonly kind: 'memoryRuns'; readonly question: MemoryQuestion }
  | { readonly kind: 'memoryTrace'; readonly question: MemoryTraceQuestion }
  | { readonly kind: 'driftRuns'; readonly question: DriftQuestion };

/** The placement with another link, at the scenario's rate. */
interface TransfersJob extends ExperimentQuestion {
  readonly kind: 'transfers';
  readonly placement: DisaggregatedPlacement;
  readonly link: ComparedLink;
  /** The share of transfers within this time is told. */
  readonly within: Seconds;
}

/** One piece of work for one worker, in plain data. */
export type Job = ScenarioJob | SystemJob | PlacementJob | InsideJob | EvidenceJob;

/** A piece of the page Evidence. */
export type EvidenceJob =
  | { readonly kind: 'evidence'; readonly question: EvidenceQuestion }
  /** Loads the code of these jobs and the recorded runs that they read, so that they are there without a network. */
  | { readonly kind: 'prepareEvidence' };

type ScenarioJob =
  /** Where the placement's rate axis can end. */
  | (ExperimentQuestion & { readonly kind: 'reach' })
  /** A whole first answer in one go: few rates, few replications, an interpolated goodput. */
  | (ExperimentQuestion & { readonly kind: 'coarse'; readonly rates: readonly ReqPerSec[] })
  | (ExperimentQuestion & { readonly kind: 'points'; readonly rates: readonly ReqPerSec[] })
  | (ExperimentQuestion & { readonly kind: 'goodput'; readonly points: readonly CurvePoint[] })
  | (ExperimentQuestion & { readonly kind: 'operating' });

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
  prepareInside: undefined;
  record: RunAnswer;
  axisEnd: { readonly rate: ReqPerSec | undefined } | Refusal;
  breakdown: Breakdown | Refusal;
  latencies: LatencySample | Refusal;
  /** Undefined where no request has a KV cache to move. */
  transfers: TransferTimes | Refusal | undefined;
  export: ExportAnswer;
  bottleneck: LimitAnswer;
  change: ChangeAnswer;
  bubbleRuns: readonly BubbleRun[];
  bubbleTrace: BubbleTrace;
  memoryRuns: readonly MemoryRun[];
  memoryTrace: MemoryTrace;
  driftRuns: readonly DriftRun[];
  /** Of the part that the question names. */
  evidence: EvidenceAnswer;
  prepareEvidence: undefined;
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
  'prepareInside',
  'record',
  'export',
  'bottleneck',
  'change',
  'axisEnd',
  'breakdown',
  'latencies',
  'transfers',
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

export function isEvidenceJob(job: Job): job is EvidenceJob {
  return job.kind === 'evidence' || job.kind === 'prepareEvidence';
}

/** Does a job in steps; between two of them a worker can hear a cancel. */
export function* runJob(job: Exclude<Job, PlacementJob | InsideJob | EvidenceJob>): Steps<JobResult> {
  if (job.kind === 'system') return { kind: 'answer', answer: yield* measureSystem(job.question, job.rate) };
  const experiment = cachedExperiment(job);
  if (experiment.kind === 'refused') return experiment;
  return { kind: 'answer', answer: yield* answer(job, experiment) };
}
