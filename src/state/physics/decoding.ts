import { ENGINE_NAMES, type EngineId } from '../../core/catalogue/engineFits';
import { latencyModel } from '../../core/latency/latencyModel';
import {
  type DecodeResult,
  type DecodeState,
  type DecodeTraffic,
  decodeBatch,
  highestDecodeRate,
  largestBatch,
  NO_PREFILL,
} from '../../core/physics/decodeBatch';
import { decodeInstanceOf, decodeOnly } from '../../core/physics/decodeOnly';
import type { SystemQuestion } from '../../core/physics/systemRun';
import { INSTRUMENT_RANGES, type Instruments } from '../../core/scenario/instruments';
import { engineOf, type Scenario } from '../../core/scenario/scenario';
import type { ServingSystem } from '../../core/simulator/system';
import type { ReqPerSec, Tokens } from '../../core/units';
import { MAX_TOTAL_TOKENS } from '../../core/workload/lengths';
import type { AppState } from '../appState';
import type { Asked } from '../measurement';
import { derive } from '../memo';
import { type PlotSeries, spread } from './plot';
import { whyNoSubject } from './possible';
import { passTimeOf, type Subject, selectSubject } from './subject';

/** One decode instance behind several prefill instances, beside colocated instances with the same traffic per GPU. */
export interface DecodingPlot {
  readonly subject: Subject;
  readonly impossible: string | undefined;
  readonly prompt: Tokens;
  readonly feeders: number;
  /** R: what each prefill instance receives. */
  readonly perFeeder: ReqPerSec;
  /** λ: what the decode instance receives. */
  readonly rate: ReqPerSec;
  /** Where the decode instance falls behind. */
  readonly wall: ReqPerSec;
  readonly traffic: DecodeTraffic;
  readonly now: DecodeResult;
  readonly colocatedEngine: EngineId;
  readonly colocated: DecodeTraffic;
  readonly colocatedNow: DecodeResult;
  /** Mean batch against λ. */
  readonly batches: readonly PlotSeries[];
  /** Mean TPOT against λ. */
  readonly tpots: readonly PlotSeries[];
  readonly xMax: ReqPerSec;
  readonly batchMax: number;
  readonly asked: Asked;
  readonly askedColocated: Asked;
}

const { max: MOST_FEEDERS } = INSTRUMENT_RANGES.feeders;
export const FEEDER_COUNTS: readonly number[] = Array.from({ length: MOST_FEEDERS }, (_, index) => index + 1);
const CURVE_POINTS = 60;
const FAR_BEYOND = 3;
/** Nearer to the wall no run of this length settles. */
const SETTLED_SHARE = 0.95;
const FEW_POINTS = 6;
/** Nearer than this to another point one more says nothing new. */
const APART = 0.1;
const BELOW_THE_WALL = [0.2, 0.4, 0.6, 0.75, 0.88];
const RUN = { requests: 6000, warmUp: 2000, replications: 8 } as const;

/** k prefill instances and the one they feed hold as many GPUs as k + 1 colocated instances, which share the traffic. */
export function colocatedRate(rate: ReqPerSec, perFeeder: ReqPerSec): ReqPerSec {
  return (rate * perFeeder) / (rate + perFeeder);
}

/** The prompt that gives this mean context while the answer is decoded. */
function promptFor({ contextTokens, outputTokens }: Subject): Tokens {
  const longest = MAX_TOTAL_TOKENS - 1 - outputTokens;
  return Math.min(longest, Math.max(1, Math.round(contextTokens - outputTokens / 2)));
}

function decodeTraffic(subject: Subject, prompt: Tokens): DecodeTraffic {
  const contextTokens = prompt + subject.outputTokens / 2;
  return {
    costs: subject.costs,
    contextTokens,
    outputTokens: subject.outputTokens,
    maxBatch: largestBatch(subject.kvTokens, contextTokens),
    prefillShare: NO_PREFILL,
    waits: 'afterFirstToken',
  };
}

/** The same requests, prefilled in between on the same instance. */
function colocatedTraffic(
  subject: Subject,
  engine: EngineId,
  traffic: DecodeTraffic,
  prompt: Tokens,
): DecodeTraffic {
  const { model, gpu, parallelism } = subject;
  const { costs } = latencyModel({ engine, model: model.id, gpu: gpu.id, parallelism });
  return {
    ...traffic,
    costs,
    prefillShare: (rate) => rate * passTimeOf(costs, prompt),
    waits: 'beforeFirstToken',
  };
}

interface CurvesOf {
  readonly traffic: DecodeTraffic;
  readonly colocated: DecodeTraffic;
  readonly perFeeder: ReqPerSec;
  readonly wall: ReqPerSec;
  readonly xMax: ReqPerSec;
}

function curvesOf({ traffic, colocated, perFeeder, wall, xMax }: CurvesOf) {
  const rates = (end: ReqPerSec) => spread(end / CURVE_POINTS, end, CURVE_POINTS);
  const states = (end: ReqPerSec, at: (rate: ReqPerSec) => DecodeResult) =>
    rates(end).flatMap((rate) => {
      const state = at(rate);
      return state.kind === 'valid' ? [{ rate, state }] : [];
    });
  const alone = states(Math.min(xMax, wall * 0.99), (rate) => decodeBatch(traffic, rate));
  const shared = states(xMax, (rate) => decodeBatch(colocated, colocatedRate(rate, perFeeder)));
  const draw = (value: (state: DecodeState) => number): readonly PlotSeries[] => [
    {
      id: 'decode',
      label: 'Decode instance',
      sublabel: '',
      encoding: 'decode',
      variant: 0,
      dash: 'solid',
      points: alone.map(({ rate, state }) => ({ x: rate, y: value(state) })),
    },
    {
      id: 'colocated',
      label: 'Colocated instance',
      sublabel: '',
      encoding: 'colocated',
      variant: 0,
      dash: 'solid',
      points: shared.map(({ rate, state }) => ({ x: rate, y: value(state) })),
    },
  ];
  return { batches: draw(({ batch }) => batch), tpots: draw(({ tpot }) => tpot) };
}

function questionOf(
  system: ServingSystem,
  subject: Subject,
  scenario: Scenario,
  prompt: Tokens,
): SystemQuestion {
  return {
    system,
    input: { kind: 'fixed', tokens: prompt },
    output: { kind: 'fixed', tokens: subject.outputTokens },
    arrivals: { kind: 'poisson' },
    seed: scenario.seed,
    ...RUN,
  };
}

/** Both systems at every number of feeders at which they keep up, and between where those are few. */
function questions(
  { traffic, colocated, perFeeder, wall }: CurvesOf,
  subject: Subject,
  scenario: Scenario,
  prompt: Tokens,
): { readonly asked: Asked; readonly askedColocated: Asked } {
  const fed = FEEDER_COUNTS.map((feeders) => feeders * perFeeder).filter(
    (rate) => rate < SETTLED_SHARE * wall,
  );
  const between = BELOW_THE_WALL.map((share) => share * wall).filter((rate) =>
    fed.every((other) => Math.abs(rate / other - 1) > APART),
  );
  const rates = fed.length < FEW_POINTS ? [...fed, ...between].toSorted((a, b) => a - b) : fed;
  const instance = decodeInstanceOf(traffic.costs, subject.kvTokens);
  const settles = (rate: ReqPerSec) => {
    const state = decodeBatch(colocated, rate);
    return state.kind === 'valid' && state.utilisation < SETTLED_SHARE;
  };
  const shared = {
    policy: 'colocated',
    instance: { ...instance, costs: colocated.costs },
    instances: 1,
  } as const;
  return {
    asked: {
      question: questionOf(decodeOnly(instance), subject, scenario, prompt),
      rates,
    },
    askedColocated: {
      question: questionOf(shared, subject, scenario, prompt),
      rates: rates.map((rate) => colocatedRate(rate, perFeeder)).filter(settles),
    },
  };
}

/** All eight feeders, or somewhat beyond the wall; arrivals far beyond it would squeeze all else, and are left out. */
function rateEnd(perFeeder: ReqPerSec, rate: ReqPerSec, wall: ReqPerSec): ReqPerSec {
  const beyond = wall > 0 && rate > FAR_BEYOND * wall ? wall * 2 : Math.max(rate * 1.2, wall * 1.5);
  return Math.min(perFeeder * (MOST_FEEDERS + 0.4), beyond);
}

/** Room for what the decode instance does with eight feeders, or until shortly before it falls behind. */
function batchMaxOf(traffic: DecodeTraffic, wall: ReqPerSec, xMax: ReqPerSec): number {
  const state = decodeBatch(traffic, Math.min(xMax, 0.93 * wall));
  return state.kind === 'valid' ? Math.max(4, state.batch * 1.15) : 4;
}

export function decodingPlot(subject: Subject, scenario: Scenario, instruments: Instruments): DecodingPlot {
  const { feeders } = instruments;
  const perFeeder = subject.arrivalRate;
  const prompt = promptFor(subject);
  const traffic = decodeTraffic(subject, prompt);
  const colocatedEngine = engineOf('colocated', scenario.engines);
  const colocated = colocatedTraffic(subject, colocatedEngine, traffic, prompt);
  const wall = highestDecodeRate(traffic);
  const rate = feeders * perFeeder;
  const xMax = rateEnd(perFeeder, rate, wall);
  const curves = { traffic, colocated, perFeeder, wall, xMax };
  return {
    subject,
    impossible: whyNoSubject(subject),
    prompt,
    feeders,
    perFeeder,
    rate,
    wall,
    traffic,
    now: decodeBatch(traffic, rate),
    colocatedEngine,
    colocated,
    colocatedNow: decodeBatch(colocated, colocatedRate(rate, perFeeder)),
    ...curvesOf(curves),
    xMax,
    batchMax: batchMaxOf(traffic, wall, xMax),
    ...questions(curves, subject, scenario, prompt),
  };
}

export const selectDecoding: (state: AppState) => DecodingPlot = derive(
  (state: AppState) => [selectSubject(state), state.scenario, state.instruments] as const,
  decodingPlot,
);

/** "vLLM’s fits", "DistServe’s fits". */
export function colocatedFits({ colocatedEngine }: DecodingPlot): string {
  return `${ENGINE_NAMES[colocatedEngine]}’s fits`;
}
