import type { CurvesResult, OperatingResult } from '../compute/contract';
import type { OperatingPoint, PlacementOutcome } from '../core/goodput/types';
import type { PresetId } from '../core/scenario/presets';
import type { Placement, Scenario } from '../core/scenario/scenario';
import { writeScenario } from '../core/scenario/urlCodec';
import { type AnswerPart, answeredIndex, sameBasis, samePlacement } from './answers';
import type { AppState } from './appState';
import { selectAsked } from './asked';
import { derive } from './memo';
import { placementLetter, placementName, placementSummary, placementVariant } from './names';

/** How far an answer has come. `updating`: what is drawn, if anything, answers an earlier choice and must look so. */
export type DrawnStage = 'waiting' | 'updating' | 'coarse' | 'refined';

/** One placement as the charts and texts see it. */
export interface DrawnPlacement {
  readonly index: number;
  readonly letter: string;
  readonly name: string;
  readonly summary: string;
  readonly variant: 0 | 1 | 2 | 3;
  /** The placement the outcome answers: the chosen one unless outdated. */
  readonly placement: Placement;
  readonly outcome: PlacementOutcome | undefined;
  /** Which parts of the outcome hold for the chosen scenario. */
  readonly holds: Readonly<Record<Exclude<AnswerPart, 'operating'>, boolean>>;
}

/** Curves seen from a scenario: theirs, or one that was chosen since. */
export interface DrawnCurves {
  readonly placements: readonly DrawnPlacement[];
  readonly attainmentStage: DrawnStage;
  readonly latencyStage: DrawnStage;
  readonly goodputStage: DrawnStage;
}

export interface Drawn extends DrawnCurves {
  /** The query of the scenario that the drawn attainment curves answer. */
  readonly scenarioText: string;
}

const NOTHING = { latency: false, attainment: false, goodput: false };

function describe(scenario: Scenario, index: number, placement: Placement) {
  const { placements, engines } = scenario;
  return {
    index,
    letter: placementLetter(index),
    name: placementName(placements, index),
    variant: placementVariant(placements, index),
    placement,
    summary: placementSummary(placement, engines),
  };
}

function drawPlacement(chosen: Scenario, curves: CurvesResult | undefined, index: number): DrawnPlacement[] {
  const placement = chosen.placements[index];
  if (placement === undefined) return [];
  const found = curves && answeredIndex(curves.scenario, chosen, index);
  const answered = found === undefined ? undefined : curves?.scenario.placements[found];
  if (curves === undefined || found === undefined || answered === undefined) {
    return [{ ...describe(chosen, index, placement), outcome: undefined, holds: NOTHING }];
  }
  const isSame = samePlacement(answered, placement);
  const holds = {
    latency: isSame && sameBasis('latency', curves.scenario, chosen),
    attainment: isSame && sameBasis('attainment', curves.scenario, chosen),
    goodput: isSame && sameBasis('goodput', curves.scenario, chosen),
  };
  // Words of an outdated outcome are those of the scenario it answers.
  const summary = placementSummary(answered, curves.scenario.engines);
  const outcome = curves.outcomes[found];
  return [{ ...describe(chosen, index, answered), summary, outcome, holds }];
}

function stageOf(
  placements: readonly DrawnPlacement[],
  part: keyof DrawnPlacement['holds'],
  curves: CurvesResult | undefined,
): DrawnStage {
  if (curves === undefined) return 'waiting';
  return placements.every(({ holds }) => holds[part]) ? curves.stage : 'updating';
}

/** The part of an earlier answer's scenario that its curves do not depend on is the chosen one's. */
function answeredText(chosen: Scenario, answered: Scenario, preset: PresetId): string {
  const { arrivalRatePerGpu, attainmentTarget, rateAxisMax } = chosen;
  return writeScenario({ ...answered, arrivalRatePerGpu, attainmentTarget, rateAxisMax }, preset);
}

export function drawCurves(chosen: Scenario, curves: CurvesResult | undefined): DrawnCurves {
  const placements = chosen.placements.flatMap((_, index) => drawPlacement(chosen, curves, index));
  return {
    placements,
    attainmentStage: stageOf(placements, 'attainment', curves),
    latencyStage: stageOf(placements, 'latency', curves),
    goodputStage: stageOf(placements, 'goodput', curves),
  };
}

export const selectDrawn: (state: AppState) => Drawn = derive(
  (state: AppState) => [selectAsked(state), state.curves, state.preset, state.scenario] as const,
  (asked, curves, preset, scenario): Drawn => {
    const drawn = drawCurves(asked, curves);
    const isCurrent = drawn.attainmentStage === 'coarse' || drawn.attainmentStage === 'refined';
    const answered = isCurrent ? scenario : (curves?.scenario ?? scenario);
    return { ...drawn, scenarioText: answeredText(scenario, answered, preset) };
  },
);

export interface OperatingRow {
  readonly index: number;
  readonly letter: string;
  readonly name: string;
  readonly placement: Placement;
  /** Undefined while it is computed, and for a placement that is refused. */
  readonly point: OperatingPoint | undefined;
}

export interface DrawnOperating {
  readonly stage: DrawnStage;
  readonly rows: readonly OperatingRow[];
}

function operatingRow(chosen: Scenario, result: OperatingResult | undefined, index: number): OperatingRow[] {
  const placement = chosen.placements[index];
  if (placement === undefined) return [];
  const found = result && answeredIndex(result.scenario, chosen, index);
  const point = found === undefined ? undefined : result?.points[found];
  const name = placementName(chosen.placements, index);
  return [{ index, letter: placementLetter(index), name, placement, point }];
}

function operatingStage(chosen: Scenario, result: OperatingResult | undefined): DrawnStage {
  if (result === undefined) return 'waiting';
  const answered = result.scenario;
  const isCurrent =
    sameBasis('operating', answered, chosen) &&
    chosen.placements.every((placement, index) => {
      const found = answeredIndex(answered, chosen, index);
      return found !== undefined && samePlacement(placement, answered.placements[found]);
    });
  return isCurrent ? result.stage : 'updating';
}

export const selectOperating: (state: AppState) => DrawnOperating = derive(
  (state: AppState) => [selectAsked(state), state.operating] as const,
  (asked, result): DrawnOperating => ({
    stage: operatingStage(asked, result),
    rows: asked.placements.flatMap((_, index) => operatingRow(asked, result, index)),
  }),
);
