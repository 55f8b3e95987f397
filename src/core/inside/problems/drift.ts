import type { DatasetId } from '../../catalogue/lengths';
import type { DriftShape } from '../../scenario/insideSettings';
import { presetScenario } from '../../scenario/presets';
import type { Scenario } from '../../scenario/scenario';
import type { Seconds } from '../../units';
import type { DriftSpec } from '../../workload/drift';

/** GPUs that every placement has. */
export const DRIFT_GPUS = 12;
/** When the workload begins to change. */
export const DRIFT_START: Seconds = 200;
/** Of a ramp. */
export const RAMP_LENGTH: Seconds = 240;
/** Requests arrive for so long. */
export const DRIFT_DURATION: Seconds = 900;

/** Workload drift: OPT-66B on 12 GPUs with the SLOs of the paper’s chatbot, whatever comes after the chats. */
export const DRIFT_SCENARIO: Scenario = {
  ...presetScenario('chat-66b'),
  placements: [],
  arrivalRatePerGpu: 0.35,
  seed: 1,
};

/** What a person chooses about the drift. */
export interface DriftChoice {
  readonly shape: DriftShape;
  /** Rate after the drift over the rate before. */
  readonly rateFactor: number;
  /** Lengths after the drift. */
  readonly lengths: DatasetId;
  readonly window: Seconds;
  readonly reload: Seconds;
}

export function driftSpec({ shape, rateFactor, lengths }: DriftChoice): DriftSpec {
  const { input, output, arrivals, seed, arrivalRatePerGpu } = DRIFT_SCENARIO;
  const rate = arrivalRatePerGpu * DRIFT_GPUS;
  const after = { kind: 'dataset', dataset: lengths } as const;
  return {
    before: { rate, input, output },
    after: { rate: rate * rateFactor, input: after, output: after },
    start: DRIFT_START,
    end: shape === 'step' ? DRIFT_START : DRIFT_START + RAMP_LENGTH,
    duration: DRIFT_DURATION,
    arrivals,
    seed,
  };
}
