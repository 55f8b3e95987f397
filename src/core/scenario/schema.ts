import * as z from 'zod/mini';
import { GPU_IDS } from '../catalogue/gpus';
import { DATASET_IDS } from '../catalogue/lengths';
import { LINK_IDS } from '../catalogue/links';
import { MODEL_IDS } from '../catalogue/models';
import {
  ENGINE_CHOICES,
  MAX_PLACEMENTS,
  OVERHEAD_CHOICES,
  RULE_SETS,
  RUN_KINDS,
  type Scenario,
} from './scenario';

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** Limits of every number a person can choose; sliders, fields, URLs and files share them. */
export const RANGES = {
  arrivalRatePerGpu: { min: 0.01, max: 100 },
  tokens: { min: 1, max: 2046 },
  ttftSlo: { min: 0.01, max: 60 },
  tpotSlo: { min: 0.005, max: 2 },
  attainmentTarget: { min: 0.5, max: 0.999 },
  degree: { min: 1, max: 8 },
  instances: { min: 1, max: 8 },
  requestsPerGpu: { min: 10, max: 1000 },
  chunkTokens: { min: 64, max: 8192 },
  arrivalCv: { min: 0.1, max: 20 },
  onShare: { min: 0.01, max: 1 },
  requestsPerBurst: { min: 1, max: 10_000 },
  prefillBatchTokens: { min: 128, max: 16_384 },
  seed: { min: 0, max: 2 ** 32 - 1 },
} as const satisfies Record<string, Range>;

function real(range: Range) {
  return z.number().check(z.gte(range.min), z.lte(range.max));
}

function whole(range: Range) {
  return z.int().check(z.gte(range.min), z.lte(range.max));
}

const lengthSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('dataset'), dataset: z.enum(DATASET_IDS) }),
  z.strictObject({ kind: z.literal('fixed'), tokens: whole(RANGES.tokens) }),
]);

const MAX_REPLAYED = 1_000_000;

const replaySchema = z.strictObject({
  kind: z.literal('replay'),
  times: z.array(z.number().check(z.gte(0), z.lte(1e9))).check(
    z.minLength(2),
    z.maxLength(MAX_REPLAYED),
    z.refine((times) => times.every((time, index) => index === 0 || time >= (times[index - 1] as number)), {
      error: 'must not go back in time',
    }),
    z.refine((times) => (times.at(-1) ?? 0) > (times[0] ?? 0), { error: 'must not all be equal' }),
  ),
});

const arrivalSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('poisson') }),
  z.strictObject({ kind: z.literal('gamma'), cv: real(RANGES.arrivalCv) }),
  z.strictObject({ kind: z.literal('even') }),
  z.strictObject({
    kind: z.literal('bursts'),
    onShare: real(RANGES.onShare),
    requestsPerBurst: real(RANGES.requestsPerBurst),
  }),
  replaySchema,
]);

const parallelismSchema = z.strictObject({
  tensorParallel: whole(RANGES.degree),
  pipelineParallel: whole(RANGES.degree),
});

export const placementSchema = z.discriminatedUnion('policy', [
  z.strictObject({
    policy: z.literal('colocated'),
    instance: parallelismSchema,
    instances: whole(RANGES.instances),
  }),
  z.strictObject({
    policy: z.literal('chunkedPrefill'),
    instance: parallelismSchema,
    instances: whole(RANGES.instances),
    chunkTokens: whole(RANGES.chunkTokens),
  }),
  z.strictObject({
    policy: z.literal('disaggregated'),
    prefill: parallelismSchema,
    prefillInstances: whole(RANGES.instances),
    decode: parallelismSchema,
    decodeInstances: whole(RANGES.instances),
    link: z.enum(LINK_IDS),
  }),
]);

/** One schema a field, so that a URL can be read field by field and each bad one falls back alone. */
export const fieldSchemas = {
  model: z.enum(MODEL_IDS),
  gpu: z.enum(GPU_IDS),
  input: lengthSchema,
  output: lengthSchema,
  arrivals: arrivalSchema,
  ttftSlo: real(RANGES.ttftSlo),
  tpotSlo: real(RANGES.tpotSlo),
  attainmentTarget: real(RANGES.attainmentTarget),
  arrivalRatePerGpu: real(RANGES.arrivalRatePerGpu),
  engines: z.enum(ENGINE_CHOICES),
  // Files written before there were overheads have none.
  overheads: z._default(z.enum(OVERHEAD_CHOICES), 'none'),
  rules: z.enum(RULE_SETS),
  placements: z.array(placementSchema).check(z.minLength(1), z.maxLength(MAX_PLACEMENTS)),
  run: z.enum(RUN_KINDS),
  requestsPerGpu: whole(RANGES.requestsPerGpu),
  prefillBatchTokens: whole(RANGES.prefillBatchTokens),
  rateAxisMax: z.union([z.literal('auto'), real(RANGES.arrivalRatePerGpu)]),
  seed: whole(RANGES.seed),
} satisfies Record<keyof Scenario, unknown>;
