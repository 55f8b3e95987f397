import type { CurvesResult, OperatingResult } from '../../compute/contract';
import type {
  CurvePoint,
  Goodput,
  Interval,
  MissCause,
  MissShares,
  OperatingPoint,
  PlacementCurve,
  PlacementOutcome,
} from '../../core/goodput/types';
import { presetScenario } from '../../core/scenario/presets';
import type { ChunkedPlacement, Scenario } from '../../core/scenario/scenario';

/** Hand-made answers of the compute pool. */

export const CHAT: Scenario = presetScenario('chat-13b');

/** DeepSpeed-MII as the paper ran it for the same application. */
export const CHUNKED: ChunkedPlacement = {
  policy: 'chunkedPrefill',
  instance: { tensorParallel: 1, pipelineParallel: 1 },
  instances: 1,
  chunkTokens: 768,
};

/** All three policies. */
export const THREE: Scenario = { ...CHAT, placements: [...CHAT.placements, CHUNKED] };

export function interval(mean: number, half = 0): Interval {
  return { mean, low: mean - half, high: mean + half };
}

export function crossing(mean: number, half: number): Goodput {
  return { kind: 'crossing', perGpu: interval(mean, half) };
}

export function never(best: number, half: number, atRatePerGpu = 0.1): Goodput {
  return { kind: 'never', best: interval(best, half), atRatePerGpu };
}

export function beyond(atLeastPerGpu: number): Goodput {
  return { kind: 'beyond', atLeastPerGpu };
}

const NO_MISSES: MissShares = { ttftExecution: 0, ttftQueueing: 0, tpot: 0, memory: 0 };

function point(arrivalRatePerGpu: number, attainment = 0.95, misses: Partial<MissShares> = {}): CurvePoint {
  return {
    arrivalRatePerGpu,
    attainment: interval(attainment, 0.01),
    ttftAttainment: interval(attainment, 0.01),
    tpotAttainment: interval(1),
    ttftP90: interval(0.1 * arrivalRatePerGpu, 0.01),
    tpotP90: interval(0.05, 0.001),
    misses: { ...NO_MISSES, ...misses },
  };
}

export function curve(
  goodput: Goodput,
  limitedBy: MissCause | undefined = 'ttftQueueing',
  misses: Partial<MissShares> = {},
): PlacementCurve {
  return {
    kind: 'curve',
    gpus: 1,
    replications: 20,
    requestsPerReplication: 100,
    points: [point(1, 0.95, misses), point(2, 0.9, misses), point(3, 0.5, misses)],
    goodput,
    limitedBy,
  };
}

export function refused(reason: string): PlacementOutcome {
  return { kind: 'refused', reason };
}

export function curvesOf(
  scenario: Scenario,
  outcomes: readonly PlacementOutcome[],
  more: Partial<CurvesResult> = {},
): CurvesResult {
  return { stage: 'refined', scenario, rateAxisMax: 4, outcomes, ...more };
}

function operatingPoint(scenario: Scenario): OperatingPoint {
  return {
    ...point(scenario.arrivalRatePerGpu),
    ttftP50: interval(0.1),
    ttftP99: interval(0.3),
    tpotP50: interval(0.04),
    tpotP99: interval(0.09),
    breakdown: { prefillQueue: 0.01, prefill: 0.07, transfer: 0.002, decodeQueue: 0.01, decode: 7 },
  };
}

export function operatingOf(scenario: Scenario): OperatingResult {
  return { stage: 'refined', scenario, points: scenario.placements.map(() => operatingPoint(scenario)) };
}
