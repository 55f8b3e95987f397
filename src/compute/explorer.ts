import { curveRates, niceAxisMax } from '../core/goodput/curve';
import { runLength } from '../core/goodput/experiment';
import type { CurvePoint, Goodput, PlacementOutcome } from '../core/goodput/types';
import {
  type EngineChoice,
  engineOf,
  gpusOf,
  type Placement,
  type Scenario,
} from '../core/scenario/scenario';
import type { ReqPerSec } from '../core/units';
import type { ComputeClient, ComputeListener, CurvesResult } from './contract';
import type { Job, JobResult } from './jobs';
import { JobCancelled, WorkerCrashed, type WorkerPool } from './pool';

const COARSE_REPLICATIONS = 3;
const COARSE_POINTS = 10;
const REFINED_REPLICATIONS = 20;
const REFINED_POINTS = 20;
/** Rates one job measures: small enough that all workers have some and progress is smooth. */
const CHUNK = 4;

function splitInto<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}

/** Curves do not depend on the operating rate. */
function curveKey(scenario: Scenario): string {
  const { arrivalRatePerGpu, ...rest } = scenario;
  return JSON.stringify(rest);
}

/** What decides where the axis ends, but for the SLOs: while they are dragged the axis stays. */
function axisKey(scenario: Scenario): string {
  const { model, input, output, placements, engines, run, requestsPerGpu, rateAxisMax } = scenario;
  return JSON.stringify([model, input, output, placements, engines, run, requestsPerGpu, rateAxisMax]);
}

function sentenceFor(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof WorkerCrashed) return `A simulation worker crashed (${reason}). It has been replaced.`;
  return `The simulation stopped: ${reason}.`;
}

function otherEnginesOf({ engines }: Scenario): EngineChoice {
  return engines === 'released' ? 'same' : 'released';
}

/** Whether the choice of engines decides the fits of a placement. */
function dependsOnEngines({ policy }: Placement): boolean {
  return engineOf(policy, 'released') !== engineOf(policy, 'same');
}

/** Jobs of a whole exploration, for progress: reach, coarse, two operating points; chunks and search. */
function jobsOf(scenario: Scenario): number {
  const curve = Math.ceil(REFINED_POINTS / CHUNK) + 1;
  const axis = scenario.rateAxisMax === 'auto' ? 1 : 0;
  const perPlacement = scenario.placements.length * (axis + 3 + curve);
  return perPlacement + scenario.placements.filter(dependsOnEngines).length * curve;
}

/** Turns a scenario into jobs for the pool: a coarse answer, then a refined one. Only the latest is heard. */
export class Explorer implements ComputeClient {
  private current: Exploration | undefined;
  private readonly memory: ExplorerMemory = {};

  constructor(private readonly pool: WorkerPool) {}

  explore(scenario: Scenario, listener: ComputeListener): void {
    this.cancel();
    this.current = new Exploration(this.pool, scenario, listener, this.memory);
    void this.current.carryOut();
  }

  cancel(): void {
    this.current?.abandon();
    this.pool.cancelAll();
  }
}

interface ExplorerMemory {
  refined?: CurvesResult;
  axis?: { readonly key: string; readonly max: ReqPerSec };
}

class Exploration {
  private isCurrent = true;
  /** Only the operating rate differs from what was explored last. */
  private readonly knowsCurves: boolean;
  private readonly jobsExpected: number;
  private jobsDone = 0;
  private axisEnd: Promise<ReqPerSec> | undefined;

  constructor(
    private readonly pool: WorkerPool,
    private readonly scenario: Scenario,
    private readonly listener: ComputeListener,
    private readonly memory: ExplorerMemory,
  ) {
    const known = memory.refined?.scenario;
    this.knowsCurves = known !== undefined && curveKey(known) === curveKey(scenario);
    this.jobsExpected = this.knowsCurves ? 2 * scenario.placements.length : jobsOf(scenario);
  }

  abandon(): void {
    this.isCurrent = false;
  }

  async carryOut(): Promise<void> {
    try {
      const known = this.memory.refined;
      if (known !== undefined && this.knowsCurves) {
        this.tell((listener) => listener.onCurves({ ...known, scenario: this.scenario }));
        await this.operating('coarse');
        await this.operating('refined');
      } else {
        await this.coarse();
        await this.refined();
      }
      this.tell((listener) => listener.onProgress(1));
    } catch (error) {
      if (error instanceof JobCancelled) return;
      this.pool.cancelAll();
      this.tell((listener) => listener.onError(sentenceFor(error)));
      this.abandon();
    }
  }

  private tell(say: (listener: ComputeListener) => void): void {
    if (this.isCurrent) say(this.listener);
  }

  /** Draws on the axis of the curves before, if it may still fit: that saves the time to find its end. */
  private async coarse(): Promise<void> {
    const { axis } = this.memory;
    const rateAxisMax = axis?.key === axisKey(this.scenario) ? axis.max : await this.rateAxisMax();
    const rates = curveRates(rateAxisMax, COARSE_POINTS);
    await Promise.all([this.coarseCurves(rateAxisMax, rates), this.operating('coarse')]);
  }

  private async coarseCurves(rateAxisMax: ReqPerSec, rates: readonly ReqPerSec[]): Promise<void> {
    const results = await Promise.all(
      this.scenario.placements.map((placement) =>
        this.run({ ...this.job(placement, COARSE_REPLICATIONS), kind: 'coarse', rates }),
      ),
    );
    const outcomes = results.map((result) => (result.kind === 'refused' ? result : result.answer));
    const { scenario } = this;
    this.tell((listener) => listener.onCurves({ stage: 'coarse', scenario, rateAxisMax, outcomes }));
  }

  private async refined(): Promise<void> {
    const rateAxisMax = await this.rateAxisMax();
    const [outcomes] = await Promise.all([
      Promise.all(
        this.scenario.placements.map((placement) => this.refinedCurve(this.scenario, placement, rateAxisMax)),
      ),
      this.operating('refined'),
    ]);
    const result = { stage: 'refined', scenario: this.scenario, rateAxisMax, outcomes } as const;
    this.tell((listener) => listener.onCurves(result));
    const otherEngines = await Promise.all(
      this.scenario.placements.map((placement) => this.goodputOnOtherEngine(placement, rateAxisMax)),
    );
    const complete: CurvesResult = { ...result, otherEngines };
    this.tell((listener) => listener.onCurves(complete));
    this.memory.refined = complete;
  }

  private rateAxisMax(): Promise<ReqPerSec> {
    this.axisEnd ??= this.findAxisEnd();
    return this.axisEnd;
  }

  private async findAxisEnd(): Promise<ReqPerSec> {
    if (this.scenario.rateAxisMax !== 'auto') return this.scenario.rateAxisMax;
    const reaches = await Promise.all(
      this.scenario.placements.map((placement) =>
        this.run({ ...this.job(placement, COARSE_REPLICATIONS), kind: 'reach' }),
      ),
    );
    const max = niceAxisMax(
      reaches.map((reach) => (reach.kind === 'answer' ? reach.answer.rate : undefined)),
    );
    this.memory.axis = { key: axisKey(this.scenario), max };
    return max;
  }

  private async refinedCurve(
    scenario: Scenario,
    placement: Placement,
    rateAxisMax: ReqPerSec,
  ): Promise<PlacementOutcome> {
    const base = { scenario, placement, replications: REFINED_REPLICATIONS };
    const chunks = splitInto(curveRates(rateAxisMax, REFINED_POINTS), CHUNK);
    const measured = await Promise.all(chunks.map((rates) => this.run({ ...base, kind: 'points', rates })));
    const points: CurvePoint[] = [];
    for (const chunk of measured) {
      if (chunk.kind === 'refused') return chunk;
      points.push(...chunk.answer);
    }
    const found = await this.run({ ...base, kind: 'goodput', points });
    if (found.kind === 'refused') return found;
    const gpus = gpusOf(placement);
    return {
      kind: 'curve',
      gpus,
      replications: REFINED_REPLICATIONS,
      requestsPerReplication: runLength(scenario, gpus).count,
      points,
      ...found.answer,
    };
  }

  /** The goodput under the other engine choice, where that choice changes the placement's fits. */
  private async goodputOnOtherEngine(
    placement: Placement,
    rateAxisMax: ReqPerSec,
  ): Promise<Goodput | undefined> {
    if (!dependsOnEngines(placement)) return undefined;
    const engines = otherEnginesOf(this.scenario);
    const outcome = await this.refinedCurve({ ...this.scenario, engines }, placement, rateAxisMax);
    return outcome.kind === 'curve' ? outcome.goodput : undefined;
  }

  private async operating(stage: CurvesResult['stage']): Promise<void> {
    const replications = stage === 'coarse' ? COARSE_REPLICATIONS : REFINED_REPLICATIONS;
    const results = await Promise.all(
      this.scenario.placements.map((placement) =>
        this.run({ ...this.job(placement, replications), kind: 'operating' }),
      ),
    );
    const points = results.map((result) => (result.kind === 'answer' ? result.answer : undefined));
    this.tell((listener) => listener.onOperating({ stage, scenario: this.scenario, points }));
  }

  private job(placement: Placement, replications: number) {
    return { scenario: this.scenario, placement, replications };
  }

  private async run<J extends Job>(job: J): Promise<JobResult<J['kind']>> {
    if (!this.isCurrent) throw new JobCancelled();
    const result = await this.pool.run(job);
    this.jobsDone++;
    if (!this.isCurrent) throw new JobCancelled();
    this.tell((listener) => listener.onProgress(Math.min(1, this.jobsDone / this.jobsExpected)));
    return result;
  }
}
