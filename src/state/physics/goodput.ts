import type { EngineId } from '../../core/catalogue/engineFits';
import { FIGURE_1_SLO } from '../../core/catalogue/figure1';
import { latencyModel } from '../../core/latency/latencyModel';
import {
  type DecodeTraffic,
  decodeBatch,
  highestDecodeRate,
  largestBatch,
  NO_PREFILL,
} from '../../core/physics/decodeBatch';
import { decodeInstanceOf, decodeOnly } from '../../core/physics/decodeOnly';
import { prefillOnly } from '../../core/physics/prefillOnly';
import { md1Theory, mg1Theory, passTimesOf } from '../../core/physics/ttftTheory';
import { interOpTtft } from '../../core/queueing/ttftDistribution';
import { DEFAULT_INSTRUMENTS, type FigureSetting } from '../../core/scenario/instruments';
import { presetScenario } from '../../core/scenario/presets';
import { engineOf, type LengthSpec, type Scenario } from '../../core/scenario/scenario';
import type { ServingSystem } from '../../core/simulator/system';
import type { ReqPerSec, Seconds, Tokens } from '../../core/units';
import { lengthShares, MAX_TOTAL_TOKENS } from '../../core/workload/lengths';
import type { AppState } from '../appState';
import type { Asked } from '../measurement';
import { derive } from '../memo';
import { spread } from './plot';
import { whyNoSubject } from './possible';
import { passTimeOf, type Subject, subjectOf } from './subject';

export type GoodputSystem = 'colocated' | 'prefill' | 'decode';

/** Figure 1: one instance that does both phases, one that only prefills, one that only decodes. Rates are per GPU. */
export interface GoodputSetup {
  readonly isPaper: boolean;
  readonly subject: Subject;
  readonly impossible: string | undefined;
  readonly colocatedEngine: EngineId;
  readonly asked: Readonly<Record<GoodputSystem, Asked>>;
  /** P90 TTFT of one prompt a pass; undefined from the wall on. */
  readonly prefillTheory: readonly { readonly x: ReqPerSec; readonly y: Seconds }[];
  /** Mean TPOT of the decode instance. */
  readonly decodeTheory: readonly { readonly x: ReqPerSec; readonly y: Seconds }[];
}

/** Prompts share a pass only up to so many tokens: what saturates the GPU, the paper’s L_m for a 13B model. */
export const SHARED_PASS_TOKENS: Tokens = 512;
const RATES = 20;
const THEORY_POINTS = 36;
/** M/G/1 takes longer to work out. */
const MIXED_POINTS = 16;
const RUN = { requests: 3000, warmUp: 600, replications: 8 } as const;

/** The scenario looked at: the figure’s own, with the choices that it leaves open. */
function scenarioOf(scenario: Scenario, setting: FigureSetting): Scenario {
  if (setting === 'scenario') return scenario;
  const { engines, seed } = scenario;
  return { ...presetScenario('figure-1'), engines, seed };
}

export function slosOf(
  { ttftSlo, tpotSlo }: Pick<Scenario, 'ttftSlo' | 'tpotSlo'>,
  setting: FigureSetting,
): { readonly ttft: Seconds; readonly tpot: Seconds } {
  return setting === 'paper' ? FIGURE_1_SLO : { ttft: ttftSlo, tpot: tpotSlo };
}

interface Means {
  readonly input: Tokens;
  readonly output: Tokens;
  /** Of a request while it decodes: long answers count for longer. */
  readonly context: Tokens;
}

function meansOf(input: LengthSpec, output: LengthSpec): Means {
  const moments = (spec: LengthSpec, side: 'input' | 'output') => {
    const { tokens, shares } = lengthShares(spec, side, MAX_TOTAL_TOKENS - 2);
    const sum = (value: (length: Tokens) => number) =>
      tokens.reduce((total, length, index) => total + value(length) * (shares[index] ?? 0), 0);
    return { mean: sum((length) => length), weighted: sum((length) => ((length - 1) * length) / 2) };
  };
  const [prompt, answer] = [moments(input, 'input'), moments(output, 'output')];
  const gaps = answer.mean - 1;
  const grown = gaps > 0 ? answer.weighted / gaps : 0;
  return { input: prompt.mean, output: answer.mean, context: prompt.mean + grown };
}

interface Parts {
  readonly scenario: Scenario;
  readonly subject: Subject;
  readonly means: Means;
  readonly decode: DecodeTraffic;
}

function partsOf(scenario: Scenario): Parts {
  const subject = subjectOf(scenario, DEFAULT_INSTRUMENTS);
  const means = meansOf(scenario.input, scenario.output);
  const decode = {
    costs: subject.costs,
    contextTokens: means.context,
    outputTokens: means.output,
    maxBatch: largestBatch(subject.kvTokens, means.context),
    prefillShare: NO_PREFILL,
    waits: 'afterFirstToken',
  } as const;
  return { scenario, subject, means, decode };
}

function askedOf({ scenario }: Parts, system: ServingSystem, to: ReqPerSec, isPrefill = false): Asked {
  const { input, output, arrivals, seed } = scenario;
  // Closer together at high rates, where the curves bend.
  const rates = spread(0.03, 1, RATES).map((share) => to * (1 - (1 - share) ** 1.5));
  const answers: LengthSpec = isPrefill ? { kind: 'fixed', tokens: 1 } : output;
  const question = { system, input, output: answers, arrivals, seed, ...RUN };
  return { question, rates };
}

/** A little beyond the rate at which each system falls behind; a lower guess would hide a crossing. */
function questions(parts: Parts, engine: EngineId): GoodputSetup['asked'] {
  const { subject, means, decode } = parts;
  const { model, gpu, parallelism, costs, kvTokens } = subject;
  const shared = latencyModel({ engine, model: model.id, gpu: gpu.id, parallelism }).costs;
  const prefill = { ...prefillOnly(costs, 1, 1), prefillBatchTokens: SHARED_PASS_TOKENS };
  const fullPass = Math.max(SHARED_PASS_TOKENS, means.input);
  const prefillWall = fullPass / means.input / passTimeOf(costs, fullPass);
  const perRequest = 1 / highestDecodeRate({ ...decode, costs: shared });
  const colocatedWall = 1 / (perRequest + passTimeOf(shared, means.input));
  const instance = decodeInstanceOf(shared, kvTokens);
  return {
    prefill: askedOf(parts, prefill, prefillWall * 1.01, true),
    decode: askedOf(parts, decodeOnly(decodeInstanceOf(costs, kvTokens)), highestDecodeRate(decode) * 1.2),
    colocated: askedOf(parts, { policy: 'colocated', instance, instances: 1 }, colocatedWall * 1.1),
  };
}

function prefillTheory({ scenario, subject }: Parts): GoodputSetup['prefillTheory'] {
  const { input } = scenario;
  const service = input.kind === 'dataset' ? passTimesOf(subject.costs, input) : undefined;
  const passTime = input.kind === 'fixed' ? passTimeOf(subject.costs, input.tokens) : subject.passTime;
  const wall = 1 / (service?.mean ?? passTime);
  return spread(0.01, 0.99, service ? MIXED_POINTS : THEORY_POINTS).flatMap((share) => {
    const rate = wall * (1 - (1 - share) ** 1.7);
    const theory = service ? mg1Theory(service, rate) : md1Theory(interOpTtft(passTime, rate, 1));
    return theory === undefined ? [] : [{ x: rate / subject.gpus, y: theory.p90 }];
  });
}

function decodeTheory({ subject, decode }: Parts): GoodputSetup['decodeTheory'] {
  const wall = highestDecodeRate(decode);
  if (!(wall > 0 && Number.isFinite(wall))) return [];
  return spread(0.01, 0.985, 2 * THEORY_POINTS).flatMap((share) => {
    const state = decodeBatch(decode, wall * share);
    return state.kind === 'valid' ? [{ x: (wall * share) / subject.gpus, y: state.tpot }] : [];
  });
}

export function goodputSetup(scenario: Scenario, setting: FigureSetting): GoodputSetup {
  const chosen = scenarioOf(scenario, setting);
  const parts = partsOf(chosen);
  const colocatedEngine = engineOf('colocated', chosen.engines);
  const tooSmall = parts.decode.maxBatch < 1 ? 'The KV cache does not hold one request.' : undefined;
  const noDecoding = parts.means.output < 2 ? 'Answers of one token need no decoding.' : undefined;
  return {
    isPaper: setting === 'paper',
    subject: parts.subject,
    impossible: whyNoSubject(parts.subject) ?? tooSmall ?? noDecoding,
    colocatedEngine,
    asked: questions(parts, colocatedEngine),
    prefillTheory: prefillTheory(parts),
    decodeTheory: decodeTheory(parts),
  };
}

/** Depends on what the curves depend on: moving the operating rate or an SLO works nothing out again. */
export const selectGoodput: (state: AppState) => GoodputSetup = derive(
  ({ scenario, instruments }: AppState) => {
    const { model, gpu, input, output, arrivals, engines, seed } = scenario;
    return [instruments.figure1, model, gpu, input, output, arrivals, engines, seed] as const;
  },
  (setting, model, gpu, input, output, arrivals, engines, seed) =>
    goodputSetup(
      { ...presetScenario('figure-1'), model, gpu, input, output, arrivals, engines, seed },
      setting,
    ),
);
