import { curveRates, niceAxisMax } from '../core/goodput/curveRates';
import { runLength } from '../core/goodput/runLength';
import type { CurvePoint, Goodput, PlacementOutcome } from '../core/goodput/types';
import {
  type EngineChoice,
  engineOf,
  gpusOf,
  overheadOf,
  type Placement,
  type Scenario,
} from '../core/scenario/scenario';
import type { ReqPerSec } from '../core/units';
import type { Assignment } from './assignment';
import type { CurvesResult } from './contract';
import { COARSE_REPLICATIONS, REFINED_REPLICATIONS } from './replications';

const COARSE_POINTS = 10;
const REFINED_POINTS = 20;
/** Rates one job measures: small enough that all workers have some and progress is smooth. */
const CHUNK = 4;

/** Where the last axis ended, and for which choices. */
export interface RememberedAxis {
  readonly key: string;
  readonly max: ReqPerSec;
}

/** What decides where the axis ends, but for the SLOs: while they are dragged the axis stays. */
function axisKey(scenario: Scenario): string {
  const { model, input, output, placements, engines, overheads, run, requestsPerGpu, rateAxisMax } = scenario;
  return JSON.stringify([
    model,
    input,
    output,
    placements,
    engines,
    overheads,
    run,
    requestsPerGpu,
    rateAxisMax,
  ]);
}

function otherEnginesOf({ engines }: Scenario): EngineChoice {
  return engines === 'released' ? 'same' : 'released';
}

/** Whether the choice of engines decides the fits of a placement, or what is added to them. */
function dependsOnEngines({ policy }: Placement, { overheads }: Scenario): boolean {
  const hasOverhead = overheadOf(policy, { engines: 'released', overheads }) !== undefined;
  return hasOverhead || engineOf(policy, 'released') !== engineOf(policy, 'same');
}

function splitInto<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}

/** Jobs of a whole run, for progress: the axis, a coarse curve, the chunks of a refined one and its search. */
export function jobsOfCurves(scenario: Scenario): number {
  const refined = Math.ceil(REFINED_POINTS / CHUNK) + 1;
  const axis = scenario.rateAxisMax === 'auto' ? 1 : 0;
  const perPlacement = scenario.placements.length * (axis + 1 + refined);
  return (
    perPlacement +
    scenario.placements.filter((placement) => dependsOnEngines(placement, scenario)).length * refined
  );
}

/** The curves of a scenario: coarse, then refined, then with the goodput under the other engines. */
export class CurveRun {
  private axisEnd: Promise<ReqPerSec> | undefined;

  constructor(
    private readonly scenario: Scenario,
    private readonly jobs: Assignment,
    private readonly axis: RememberedAxis | undefined,
    private readonly heldAxisMax: ReqPerSec | undefined,
    private readonly tell: (result: CurvesResult) => void,
  ) {}

  /** Returns the end of the axis, for the next run to begin with; nothing when it was not this run's choice. */
  async carryOut(): Promise<RememberedAxis | undefined> {
    await this.coarse();
    await this.refined();
    if (this.heldAxisMax !== undefined) return undefined;
    return { key: axisKey(this.scenario), max: await this.rateAxisMax() };
  }

  /** Draws on the axis of the curves before, if it may still fit: that saves the time to find its end. */
  private async coarse(): Promise<void> {
    const { axis, heldAxisMax } = this;
    const mayFit = heldAxisMax === undefined && axis?.key === axisKey(this.scenario);
    const rateAxisMax = mayFit ? axis.max : await this.rateAxisMax();
    const rates = curveRates(rateAxisMax, COARSE_POINTS);
    const results = await Promise.all(
      this.scenario.placements.map((placement) =>
        this.jobs.run({ ...this.job(placement, COARSE_REPLICATIONS), kind: 'coarse', rates }),
      ),
    );
    const outcomes = results.map((result) => (result.kind === 'refused' ? result : result.answer));
    this.tell({ stage: 'coarse', scenario: this.scenario, rateAxisMax, outcomes });
  }

  private async refined(): Promise<void> {
    const { scenario } = this;
    const rateAxisMax = await this.rateAxisMax();
    const outcomes = await Promise.all(
      scenario.placements.map((placement) => this.refinedCurve(scenario, placement, rateAxisMax)),
    );
    const result = { stage: 'refined', scenario, rateAxisMax, outcomes } as const;
    this.tell(result);
    const otherEngines = await Promise.all(
      scenario.placements.map((placement) => this.goodputOnOtherEngine(placement, rateAxisMax)),
    );
    this.tell({ ...result, otherEngines });
  }

  private rateAxisMax(): Promise<ReqPerSec> {
    this.axisEnd ??= this.findAxisEnd();
    return this.axisEnd;
  }

  private async findAxisEnd(): Promise<ReqPerSec> {
    if (this.scenario.rateAxisMax !== 'auto') return this.scenario.rateAxisMax;
    if (this.heldAxisMax !== undefined) return this.heldAxisMax;
    const reaches = await Promise.all(
      this.scenario.placements.map((placement) =>
        this.jobs.run({ ...this.job(placement, COARSE_REPLICATIONS), kind: 'reach' }),
      ),
    );
    return niceAxisMax(reaches.map((reach) => (reach.kind === 'answer' ? reach.answer.rate : undefined)));
  }

  private async refinedCurve(
    scenario: Scenario,
    placement: Placement,
    rateAxisMax: ReqPerSec,
  ): Promise<PlacementOutcome> {
    const base = { scenario, placement, replications: REFINED_REPLICATIONS };
    const chunks = splitInto(curveRates(rateAxisMax, REFINED_POINTS), CHUNK);
    const measured = await Promise.all(
      chunks.map((rates) => this.jobs.run({ ...base, kind: 'points', rates })),
    );
    const points: CurvePoint[] = [];
    for (const chunk of measured) {
      if (chunk.kind === 'refused') return chunk;
      points.push(...chunk.answer);
    }
    const found = await this.jobs.run({ ...base, kind: 'goodput', points });
    if (found.kind === 'refused') return found;
    const gpus = gpusOf(placement);
    const requestsPerReplication = runLength(scenario, gpus).count;
    const replications = REFINED_REPLICATIONS;
    return { kind: 'curve', gpus, replications, requestsPerReplication, points, ...found.answer };
  }

  /** The goodput under the other engine choice, where that choice changes the placement's fits. */
  private async goodputOnOtherEngine(
    placement: Placement,
    rateAxisMax: ReqPerSec,
  ): Promise<Goodput | undefined> {
    if (!dependsOnEngines(placement, this.scenario)) return undefined;
    const engines = otherEnginesOf(this.scenario);
    const outcome = await this.refinedCurve({ ...this.scenario, engines }, placement, rateAxisMax);
    return outcome.kind === 'curve' ? outcome.goodput : undefined;
  }

  private job(placement: Placement, replications: number) {
    return { scenario: this.scenario, placement, replications };
  }
}
