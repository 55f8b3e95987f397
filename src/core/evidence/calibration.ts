import { APPLICATION_IDS, type ApplicationId } from '../catalogue/applications';
import {
  type EngineOverhead,
  FIRST_FORM_FITS,
  NO_OVERHEAD,
  type OverheadFits,
  REQUEST_FORM_FITS,
} from '../catalogue/engineOverheads';
import { MEASURED_SYSTEMS, type MeasuredSystem, ratePanelOf } from '../catalogue/paperResults';
import { shareInterval95 } from '../goodput/confidence';
import type { Steps } from '../goodput/steps';
import type { Interval } from '../goodput/types';
import type { Basis } from '../latency/kvMemory';
import type { Fraction } from '../units';
import {
  binomialFloor,
  type MeasuredCase,
  measuredCase,
  overheadTuning,
  panelError,
  runFloor,
  type TunedPanels,
  tunedPanels,
} from './calibration/tunedRuns';

/** A system on one application: with the costs as released, and with engine overheads that were fitted elsewhere. */
export interface CalibrationQuestion {
  readonly part: 'calibration';
  readonly system: MeasuredSystem;
  readonly application: ApplicationId;
  readonly replications: number;
  readonly seed: number;
}

/** Both panels of an application with one overhead. */
export interface TunedResult {
  readonly overhead: EngineOverhead;
  /** Mean absolute errors of attainment over the measured points. */
  readonly rateError: Fraction;
  readonly sloScaleError: Fraction;
  /** Attainment at each measured point of the rate panel. */
  readonly rate: readonly Interval[];
}

export interface CalibrationAnswer {
  readonly basis: Basis;
  readonly requestsPerReplication: number;
  /** The measured points of the rate panel. */
  readonly measured: readonly { readonly x: number; readonly measured: Fraction }[];
  readonly pointCount: number;
  readonly untuned: TunedResult;
  /** Per iteration and per token, fitted on the other applications of the system. */
  readonly heldOut: TunedResult;
  /** The form that was found later; undefined for DistServe, for which it was not fitted. */
  readonly request: { readonly heldOut: TunedResult; readonly all: TunedResult } | undefined;
  /** Error of a perfect model against one run: independent requests; runs of the simulator as released. */
  readonly binomialFloor: Fraction;
  readonly runFloor: Fraction;
}

const REPLICATIONS = 20;

/** DistServe's fitted overheads are none, and its modelled panels are part of no mean: its row would repeat Figure 8's. */
function isAsked(system: MeasuredSystem, application: ApplicationId): boolean {
  const isMeasured = ratePanelOf(application).systems[system] !== undefined;
  return isMeasured && !(system === 'distserve' && application === 'chat-175b');
}

/** One question for each system and application that the paper measured and that a fit could change or that counts in a mean. */
export function calibrationQuestions(seed: number): readonly CalibrationQuestion[] {
  return MEASURED_SYSTEMS.flatMap((system) =>
    APPLICATION_IDS.filter((application) => isAsked(system, application)).map(
      (application) =>
        ({ part: 'calibration', system, application, replications: REPLICATIONS, seed }) as const,
    ),
  );
}

function resultOf(overhead: EngineOverhead, { rate, sloScale }: TunedPanels): TunedResult {
  return {
    overhead,
    rateError: panelError(rate),
    sloScaleError: panelError(sloScale),
    rate: rate.map(({ runs }) => shareInterval95(runs)),
  };
}

function requestFits(system: MeasuredSystem): OverheadFits | undefined {
  return system === 'distserve' ? undefined : REQUEST_FORM_FITS[system];
}

/** Simulates each overhead once: fitting often gives none, or the same again. */
class TunedResults {
  private readonly known = new Map<string, TunedResult>();

  constructor(private readonly from: MeasuredCase) {}

  keep(overhead: EngineOverhead, panels: TunedPanels): TunedResult {
    const result = resultOf(overhead, panels);
    this.known.set(JSON.stringify(overhead), result);
    return result;
  }

  *with(overhead: EngineOverhead): Steps<TunedResult> {
    const known = this.known.get(JSON.stringify(overhead));
    return known ?? this.keep(overhead, yield* tunedPanels(this.from, overheadTuning(overhead)));
  }
}

/** Throws when the paper did not measure the system on the application. */
export function* answerCalibration(question: CalibrationQuestion): Steps<CalibrationAnswer> {
  const { system, application, replications, seed } = question;
  const from = measuredCase(application, system, replications, seed);
  if (from === undefined) throw new Error(`${system} was not measured on ${application}`);
  const panels = yield* tunedPanels(from, overheadTuning(NO_OVERHEAD));
  const results = new TunedResults(from);
  const untuned = results.keep(NO_OVERHEAD, panels);
  const heldOut = yield* results.with(FIRST_FORM_FITS[system].heldOut[application] ?? NO_OVERHEAD);
  const fits = requestFits(system);
  const request = fits && {
    heldOut: yield* results.with(fits.heldOut[application] ?? NO_OVERHEAD),
    all: yield* results.with(fits.all),
  };
  const { first, end } = from.counted;
  const points = [...panels.rate, ...panels.sloScale];
  return {
    basis: from.basis,
    requestsPerReplication: end - first,
    measured: panels.rate.map(({ x, measured }) => ({ x, measured })),
    pointCount: points.length,
    untuned,
    heldOut,
    request,
    binomialFloor:
      (binomialFloor(panels.rate, end - first) + binomialFloor(panels.sloScale, end - first)) / 2,
    runFloor: (runFloor(panels.rate) + runFloor(panels.sloScale)) / 2,
  };
}
