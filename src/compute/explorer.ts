import type { Scenario } from '../core/scenario/scenario';
import type { ReqPerSec } from '../core/units';
import { Assignment } from './assignment';
import type { ComputeListener, CurvesResult, Stage } from './contract';
import { CurveRun, jobsOfCurves, type RememberedAxis } from './curveRun';
import { JobCancelled, type WorkerPool } from './pool';
import { COARSE_REPLICATIONS, REFINED_REPLICATIONS } from './replications';
import { sentenceFor } from './sentences';

/** Curves do not depend on the operating rate. */
function curveKey(scenario: Scenario): string {
  const { arrivalRatePerGpu, ...rest } = scenario;
  return JSON.stringify(rest);
}

/** Curves that are computed, or have been, and what they have given so far. */
interface Curves {
  readonly key: string;
  /** They end where a dragged control found the axis, not where they fit. */
  readonly isHeld: boolean;
  readonly jobs: Assignment;
  latest: CurvesResult | undefined;
}

/**
 * Turns a scenario into jobs for the pool: a coarse answer, then a refined one. Only the latest scenario is heard.
 * One that asks for the same curves at another operating rate keeps the curves, whether done or in the making.
 */
export class Explorer {
  private scenario: Scenario | undefined;
  private listener: ComputeListener | undefined;
  private curves: Curves | undefined;
  private operating: Assignment | undefined;
  private axis: RememberedAxis | undefined;
  private expected = 0;

  constructor(private readonly pool: WorkerPool) {}

  explore(scenario: Scenario, listener: ComputeListener, heldAxisMax?: ReqPerSec): void {
    this.scenario = scenario;
    this.listener = listener;
    this.operating?.cancel();
    const key = curveKey(scenario);
    const { curves } = this;
    const isAnswered = curves?.key === key && (heldAxisMax !== undefined || !curves.isHeld);
    const current = isAnswered ? curves : this.startCurves(scenario, key, heldAxisMax);
    this.startOperating(scenario);
    this.expected = current.jobs.left + (this.operating?.left ?? 0);
    if (current.latest !== undefined) listener.onCurves({ ...current.latest, scenario });
  }

  cancel(): void {
    this.listener = undefined;
    this.stop();
  }

  private stop(): void {
    this.curves?.jobs.cancel();
    this.operating?.cancel();
    this.curves = undefined;
    this.operating = undefined;
  }

  private startCurves(scenario: Scenario, key: string, heldAxisMax: ReqPerSec | undefined): Curves {
    this.curves?.jobs.cancel();
    const jobs = new Assignment(this.pool, jobsOfCurves(scenario), () => this.tellProgress());
    const curves: Curves = { key, isHeld: heldAxisMax !== undefined, jobs, latest: undefined };
    this.curves = curves;
    const tell = (result: CurvesResult): void => this.tellCurves(curves, result);
    const done = new CurveRun(scenario, jobs, this.axis, heldAxisMax, tell).carryOut().then((axis) => {
      this.axis = axis ?? this.axis;
      jobs.finish();
    });
    this.watch(done);
    return curves;
  }

  private startOperating(scenario: Scenario): void {
    const expected = 2 * scenario.placements.length;
    const jobs = new Assignment(this.pool, expected, () => this.tellProgress());
    this.operating = jobs;
    const done = this.measureOperating(scenario, jobs, 'coarse')
      .then(() => this.measureOperating(scenario, jobs, 'refined'))
      .then(() => jobs.finish());
    this.watch(done);
  }

  private async measureOperating(scenario: Scenario, jobs: Assignment, stage: Stage): Promise<void> {
    const replications = stage === 'coarse' ? COARSE_REPLICATIONS : REFINED_REPLICATIONS;
    // A coarse answer is waited for by a hand on a slider; a refined one must not hold up the curves.
    const isUrgent = stage === 'coarse';
    const results = await Promise.all(
      scenario.placements.map((placement) =>
        jobs.run({ kind: 'operating', scenario, placement, replications }, isUrgent),
      ),
    );
    const points = results.map((result) => (result.kind === 'answer' ? result.answer : undefined));
    this.listener?.onOperating({ stage, scenario, points });
  }

  private tellCurves(curves: Curves, result: CurvesResult): void {
    curves.latest = result;
    // The curves may be older than the operating rate that is chosen now.
    this.listener?.onCurves({ ...result, scenario: this.scenario ?? result.scenario });
  }

  private tellProgress(): void {
    const left = (this.curves?.jobs.left ?? 0) + (this.operating?.left ?? 0);
    this.listener?.onProgress(left === 0 ? 1 : 1 - left / Math.max(1, this.expected));
  }

  private watch(done: Promise<void>): void {
    done.catch((error) => {
      if (error instanceof JobCancelled) return;
      this.stop();
      this.listener?.onError(sentenceFor(error));
    });
  }
}
