import type { Interval } from '../goodput/types';
import { prefillStageTime, type StageCosts } from '../latency/profiled';
import { interOpTtft, intraOpTtft, replicatedTtft } from '../queueing/ttftDistribution';
import type { LengthSpec } from '../scenario/scenario';
import type { DisaggregatedSystem } from '../simulator/system';
import type { Fraction, ReqPerSec, Seconds, Tokens } from '../units';
import { fasterBy, prefillOnly } from './prefillOnly';
import type { LatencyIntervals, SystemQuestion } from './systemRun';
import { MEASURES, type Measure, md1Theory, mg1Theory, passTimesOf, type TtftTheory } from './ttftTheory';

/** Queueing formulas that the simulator is held against, and which systems and rates they are tried at. */
export const CHECKED_FORMULAS = ['single', 'interOp', 'intraOp', 'replicated', 'mixed'] as const;
export type CheckedFormula = (typeof CHECKED_FORMULAS)[number];

/** Shares of the rate at which a system is full. */
export const CHECKED_UTILISATIONS: readonly number[] = [0.3, 0.6, 0.8, 0.9];

/** What the formulas are about. */
export interface CheckedSubject {
  /** Of one instance of one stage. */
  readonly costs: StageCosts;
  /** Length of all prompts, where a formula wants one length. */
  readonly promptTokens: Tokens;
  /** n: stages, GPUs of a group, or replicas. */
  readonly ways: number;
  /** K: how many times as fast a pass is on n GPUs. */
  readonly speedUp: number;
  /** Prompt lengths of the formula for mixed lengths. */
  readonly mixedInput: LengthSpec;
}

export interface CheckedSystem {
  readonly formula: CheckedFormula;
  readonly system: DisaggregatedSystem;
  readonly input: LengthSpec;
  /** Requests per second at which the simulated system is full. */
  readonly full: ReqPerSec;
  /** At a rate of the simulated system. Undefined from `full` on. */
  readonly theory: (arrivalRate: ReqPerSec) => TtftTheory | undefined;
}

/** Finer than for curves: at low load the median is a pass itself, and classes of eight tokens would move it by 0.2%. */
const TOKENS_PER_CLASS: Tokens = 2;

export type CheckRunLength = Pick<SystemQuestion, 'requests' | 'warmUp' | 'replications' | 'seed'>;

/**
 * The system that a formula describes, for the simulator, and what theory says of it. Of replicas with a random split one
 * is simulated, at R/n: splitting Poisson arrivals at random leaves Poisson arrivals. (The simulator's own controller
 * sends requests to the shortest queue.) Source: paper §3, Eq. 1 to 3; Pollaczek–Khinchine for mixed lengths.
 */
export function checkedSystem(subject: CheckedSubject, formula: CheckedFormula): CheckedSystem {
  const { costs, promptTokens, ways, speedUp, mixedInput } = subject;
  const passTime = prefillStageTime(costs, promptTokens, promptTokens ** 2);
  const input: LengthSpec = { kind: 'fixed', tokens: promptTokens };
  const alone = { formula, system: prefillOnly(costs, 1, 1), input, full: 1 / passTime };
  switch (formula) {
    case 'single':
      return { ...alone, theory: (rate) => md1Theory(interOpTtft(passTime, rate, 1)) };
    case 'interOp':
      return {
        ...alone,
        system: prefillOnly(fasterBy(costs, ways), ways, 1),
        full: ways / passTime,
        theory: (rate) => md1Theory(interOpTtft(passTime, rate, ways)),
      };
    case 'intraOp':
      return {
        ...alone,
        system: prefillOnly(fasterBy(costs, speedUp), 1, 1),
        full: speedUp / passTime,
        theory: (rate) => md1Theory(intraOpTtft(passTime, rate, speedUp)),
      };
    case 'replicated':
      return { ...alone, theory: (rate) => md1Theory(replicatedTtft(passTime, ways * rate, ways)) };
    case 'mixed': {
      const mixed = passTimesOf(costs, mixedInput, TOKENS_PER_CLASS);
      const theory = (rate: ReqPerSec) => mg1Theory(mixed, rate);
      return { ...alone, input: mixedInput, full: 1 / mixed.mean, theory };
    }
  }
}

/** Requests of one output token at a system, Poisson arrivals; `measureSystem` answers it. */
export function checkQuestion(
  { system, input }: CheckedSystem,
  { requests, warmUp, replications, seed }: CheckRunLength,
): SystemQuestion {
  const output: LengthSpec = { kind: 'fixed', tokens: 1 };
  return { system, input, output, arrivals: { kind: 'poisson' }, requests, warmUp, replications, seed };
}

/**
 * A seed for one of all runs of a check: each has its own, so that their intervals do not err together, as they would
 * with common random numbers.
 */
export function seedOfCheck(seed: number, formula: CheckedFormula, utilisation: number): number {
  const place = CHECKED_FORMULAS.indexOf(formula) * CHECKED_UTILISATIONS.length;
  return (seed + 1 + place + CHECKED_UTILISATIONS.indexOf(utilisation)) % 2 ** 32;
}

/** One value of a formula beside what was simulated; seconds. */
export interface ComparedMeasure {
  readonly measure: Measure;
  readonly theory: Seconds;
  readonly simulated: Interval | undefined;
  /** Theory lies outside the 95% interval of the simulation. False while there is none. */
  readonly isOutside: boolean;
}

/** Half of all requests may not wait at all: theory and simulation then give the same number, rounding aside. */
const ROUNDING = 1e-9;

/** Mean and quantiles, each judged by its own interval. `ttft` is undefined until the simulator has answered. */
export function compareTtft(
  theory: TtftTheory,
  ttft: LatencyIntervals | undefined,
): readonly ComparedMeasure[] {
  return MEASURES.map((measure) => {
    const value = theory[measure];
    const simulated = ttft?.[measure];
    const slack = value * ROUNDING;
    const isOutside =
      simulated !== undefined && (value < simulated.low - slack || value > simulated.high + slack);
    return { measure, theory: value, simulated, isOutside };
  });
}

/** The most misses among `runs` independent 95% intervals that chance brings in 99 of 100 cases. */
export function missesByChance(runs: number): number {
  const [miss, hit] = [0.05, 0.95];
  let probability = hit ** runs;
  let total = probability;
  let misses = 0;
  while (total < 0.99 && misses < runs) {
    probability *= ((runs - misses) / (misses + 1)) * (miss / hit);
    misses += 1;
    total += probability;
  }
  return misses;
}

/** Intervals of one measure, and how many of them miss. */
export interface MeasureMisses {
  readonly measure: Measure;
  readonly misses: number;
  readonly of: number;
}

/** Misses of each measure; measures of one run hang together, so each is judged alone. */
export function missesByMeasure(all: readonly ComparedMeasure[]): readonly MeasureMisses[] {
  return MEASURES.map((measure) => {
    const done = all.filter((one) => one.measure === measure && one.simulated !== undefined);
    return { measure, misses: done.filter(({ isOutside }) => isOutside).length, of: done.length };
  });
}

/** Simulated minus theory, as a share of theory, with its 95% interval. */
export function residualOf({
  theory,
  simulated,
}: ComparedMeasure):
  | { readonly mean: Fraction; readonly low: Fraction; readonly high: Fraction }
  | undefined {
  if (simulated === undefined) return undefined;
  const off = (value: Seconds): Fraction => value / theory - 1;
  return { mean: off(simulated.mean), low: off(simulated.low), high: off(simulated.high) };
}
