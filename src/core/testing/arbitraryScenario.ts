import fc from 'fast-check';
import { GPU_IDS } from '../catalogue/gpus';
import { DATASET_IDS } from '../catalogue/lengths';
import { LINK_IDS } from '../catalogue/links';
import { MODEL_IDS } from '../catalogue/models';
import { PRESET_IDS, type PresetId } from '../scenario/presets';
import {
  type ArrivalSpec,
  ENGINE_CHOICES,
  type LengthSpec,
  MAX_PLACEMENTS,
  OVERHEAD_CHOICES,
  type Placement,
  RULE_SETS,
  RUN_KINDS,
  type Scenario,
} from '../scenario/scenario';
import { RANGES, type Range } from '../scenario/schema';

function real({ min, max }: Range): fc.Arbitrary<number> {
  return fc.double({ min, max, noNaN: true });
}

function whole(range: Range): fc.Arbitrary<number> {
  return fc.integer(range);
}

const length: fc.Arbitrary<LengthSpec> = fc.oneof(
  fc.record({ kind: fc.constant('dataset' as const), dataset: fc.constantFrom(...DATASET_IDS) }),
  fc.record({ kind: fc.constant('fixed' as const), tokens: whole(RANGES.tokens) }),
);

const parallelism = fc.record({
  tensorParallel: whole(RANGES.degree),
  pipelineParallel: whole(RANGES.degree),
});

const arbitraryPlacement: fc.Arbitrary<Placement> = fc.oneof(
  fc.record({
    policy: fc.constant('colocated' as const),
    instance: parallelism,
    instances: whole(RANGES.instances),
  }),
  fc.record({
    policy: fc.constant('chunkedPrefill' as const),
    instance: parallelism,
    instances: whole(RANGES.instances),
    chunkTokens: whole(RANGES.chunkTokens),
  }),
  fc.record({
    policy: fc.constant('disaggregated' as const),
    prefill: parallelism,
    prefillInstances: whole(RANGES.instances),
    decode: parallelism,
    decodeInstances: whole(RANGES.instances),
    link: fc.constantFrom(...LINK_IDS),
  }),
);

/** All but `replay`, which an address cannot hold. */
const arrivals: fc.Arbitrary<ArrivalSpec> = fc.oneof(
  fc.constantFrom({ kind: 'poisson' as const }, { kind: 'even' as const }),
  fc.record({ kind: fc.constant('gamma' as const), cv: real(RANGES.arrivalCv) }),
  fc.record({
    kind: fc.constant('bursts' as const),
    onShare: real(RANGES.onShare),
    requestsPerBurst: real(RANGES.requestsPerBurst),
  }),
);

function fitsTogether({ input, output }: Scenario): boolean {
  return input.kind !== 'fixed' || output.kind !== 'fixed' || input.tokens + output.tokens < 2048;
}

/** Any scenario a person could choose: every field, one to four placements. */
export const arbitraryScenario: fc.Arbitrary<Scenario> = fc
  .record({
    model: fc.constantFrom(...MODEL_IDS),
    gpu: fc.constantFrom(...GPU_IDS),
    input: length,
    output: length,
    arrivals,
    ttftSlo: real(RANGES.ttftSlo),
    tpotSlo: real(RANGES.tpotSlo),
    attainmentTarget: real(RANGES.attainmentTarget),
    arrivalRatePerGpu: real(RANGES.arrivalRatePerGpu),
    engines: fc.constantFrom(...ENGINE_CHOICES),
    overheads: fc.constantFrom(...OVERHEAD_CHOICES),
    rules: fc.constantFrom(...RULE_SETS),
    placements: fc.array(arbitraryPlacement, { minLength: 1, maxLength: MAX_PLACEMENTS }),
    run: fc.constantFrom(...RUN_KINDS),
    requestsPerGpu: whole(RANGES.requestsPerGpu),
    prefillBatchTokens: whole(RANGES.prefillBatchTokens),
    rateAxisMax: fc.oneof(fc.constant('auto' as const), real(RANGES.arrivalRatePerGpu)),
    seed: whole(RANGES.seed),
  })
  .filter(fitsTogether);

export const arbitraryPreset: fc.Arbitrary<PresetId> = fc.constantFrom(...PRESET_IDS);
