import type { CurvePoint, Goodput, OperatingPoint, PlacementOutcome } from '../core/goodput/types';
import type { SystemPoint, SystemQuestion } from '../core/physics/systemRun';
import type { SearchEstimate } from '../core/placement/estimate';
import type { PlacementQuestion } from '../core/placement/question';
import type { PlacementSearchResult } from '../core/placement/search';
import type { Table3Row } from '../core/placement/table3';
import type { Placement, Scenario } from '../core/scenario/scenario';
import type { Fraction, ReqPerSec } from '../core/units';
import type { JobAnswers, JobKind, JobOf, SearchExplanation } from './jobs';

/** Plain data that crosses between the page and its workers. */

/** `coarse` comes within a few frames, without bands; `refined` has at least ten replications. */
export type Stage = 'coarse' | 'refined';

export interface CurvesResult {
  readonly stage: Stage;
  /** The scenario these curves answer; nothing else may be drawn with them. */
  readonly scenario: Scenario;
  readonly rateAxisMax: ReqPerSec;
  /** One for each placement of the scenario, in its order. */
  readonly outcomes: readonly PlacementOutcome[];
  /**
   * Goodput under the other engine choice, refined stage only: what `same` would give when the scenario says
   * `released`, and the other way round. Undefined where the choice changes nothing or the placement is refused.
   */
  readonly otherEngines?: readonly (Goodput | undefined)[];
}

export interface OperatingResult {
  readonly stage: Stage;
  readonly scenario: Scenario;
  /** Undefined for a refused placement. */
  readonly points: readonly (OperatingPoint | undefined)[];
}

/** Simulated answers to a question of an instrument, rate by rate in the order in which they are ready. */
export interface MeasureListener {
  readonly onPoint: (point: SystemPoint) => void;
  readonly onDone: () => void;
  readonly onError: (message: string) => void;
}

export interface PointsQuestion {
  readonly scenario: Scenario;
  readonly placement: Placement;
  readonly rates: readonly ReqPerSec[];
  readonly replications: number;
}

/** What a placement search finds, as it goes. */
export interface SearchListener {
  /** Partial results a few times a second, then the final one. */
  readonly onResult: (result: PlacementSearchResult, isFinal: boolean) => void;
  readonly onProgress: (done: number, left: number) => void;
  /** After the final result. */
  readonly onExplained: (explanation: SearchExplanation) => void;
  readonly onError: (message: string) => void;
}

export interface Table3Listener {
  readonly onRow: (row: Table3Row) => void;
  readonly onDone: () => void;
  readonly onError: (message: string) => void;
}

export interface PointsListener {
  readonly onPoint: (point: CurvePoint) => void;
  readonly onDone: () => void;
  readonly onError: (message: string) => void;
}

/** Answers to a list of jobs, in the order in which they are ready. */
export interface AskListener<Answer> {
  /** `index` into the jobs. */
  readonly onAnswer: (answer: Answer, index: number) => void;
  readonly onDone: () => void;
  readonly onError: (message: string) => void;
}

export interface ComputeListener {
  readonly onCurves: (result: CurvesResult) => void;
  readonly onOperating: (result: OperatingResult) => void;
  readonly onProgress: (done: Fraction) => void;
  /** A worker crashed or a run failed; the message is meant for people. The pool itself stays usable. */
  readonly onError: (message: string) => void;
}

/** The page's side of the pool. A new `explore` cancels the one before it: its results never arrive. */
export interface ComputeClient {
  /**
   * `heldAxisMax`: while a control is dragged the charts keep their axis, and new curves are to end there. Explore
   * again without it when the control is let go, so that the axis fits the curves.
   */
  explore(scenario: Scenario, listener: ComputeListener, heldAxisMax?: ReqPerSec): void;
  cancel(): void;
  /** Has jobs of one kind done. Returns how to stop. */
  ask<K extends JobKind>(jobs: readonly JobOf<K>[], listener: AskListener<JobAnswers[K]>): () => void;
  /** The same on all cores, for long work while nothing is dragged. */
  askAll<K extends JobKind>(jobs: readonly JobOf<K>[], listener: AskListener<JobAnswers[K]>): () => void;
  /** Simulates a placement of a scenario at each of these rates per GPU. Returns how to stop. */
  points(asked: PointsQuestion, listener: PointsListener): () => void;
  /** Searches for the best placement. Returns how to stop. */
  search(question: PlacementQuestion, listener: SearchListener): () => void;
  /** The paper's Table 3 beside ours, a row as soon as it is known. Returns how to stop. */
  table3(listener: Table3Listener): () => void;
  /** Has every worker load what looks inside runs need, ahead of the first one. */
  prepareInside(): void;
  /** Has every worker for long work load what the page Evidence needs, recorded runs included. */
  prepareEvidence(): void;
  /** Loads what a search needs, ahead of the first one. */
  prepareSearch(): Promise<void>;
  /** What such a search would cost. */
  estimate(question: PlacementQuestion): Promise<SearchEstimate | undefined>;
  /** Simulates a serving system at each of these rates (requests per second). Returns how to stop. */
  measure(question: SystemQuestion, rates: readonly ReqPerSec[], listener: MeasureListener): () => void;
}
