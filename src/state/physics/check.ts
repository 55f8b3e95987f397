import { fasterBy, prefillOnly } from '../../core/physics/prefillOnly';
import type { SystemPoint } from '../../core/physics/systemRun';
import { interOpTtft, intraOpTtft, replicatedTtft } from '../../core/queueing/ttftDistribution';
import type { Instruments } from '../../core/scenario/instruments';
import type { LengthSpec, Scenario } from '../../core/scenario/scenario';
import type { DisaggregatedSystem } from '../../core/simulator/system';
import type { ReqPerSec, Seconds } from '../../core/units';
import type { AppState } from '../appState';
import type { Asked } from '../measurement';
import { derive } from '../memo';
import type { PlotPoints, PlotSeries, PlotTable } from './plot';
import { costsWith, passTimeOf, type Subject, selectSubject } from './subject';
import {
  MEASURE_NAMES,
  MEASURES,
  type Measure,
  md1Theory,
  mg1Theory,
  passTimesOf,
  type TtftTheory,
} from './ttftTheory';

/** A formula, the system that it describes, and the simulator's question about it at one utilisation. */
export interface CheckRun {
  readonly system: string;
  readonly utilisation: number;
  readonly theory: TtftTheory;
  readonly asked: Asked;
}

const UTILISATIONS = [0.3, 0.6, 0.8, 0.9];
const RUN = { requests: 30_000, warmUp: 6_000, replications: 20 } as const;

interface CheckedSystem {
  readonly name: string;
  readonly system: DisaggregatedSystem;
  readonly input: LengthSpec;
  /** Requests per second at which the simulated system is full. */
  readonly full: ReqPerSec;
  readonly theory: (arrivalRate: ReqPerSec) => TtftTheory | undefined;
}

/** The paper's formulas for the subject, n GPUs (or groups) where the formula has several. */
function checkedSystems(subject: Subject, scenario: Scenario, instruments: Instruments): CheckedSystem[] {
  const { costs, passTime, promptTokens } = subject;
  const { ways } = instruments;
  const input: LengthSpec = { kind: 'fixed', tokens: promptTokens };
  const degree = subject.parallelism.tensorParallel * ways;
  const together = costsWith(subject, { tensorParallel: degree, pipelineParallel: 1 }).costs;
  const chosen = instruments.speedUp;
  const speedUp = chosen === 'auto' ? passTime / passTimeOf(together, promptTokens) : chosen;
  const mixed = passTimesOf(subject, scenario.input);
  const stage = fasterBy(costs, ways);
  return [
    {
      name: 'One instance, M/D/1 (Eq. 1)',
      system: prefillOnly(costs, 1, 1),
      input,
      full: 1 / passTime,
      theory: (rate) => md1Theory(interOpTtft(passTime, rate, 1)),
    },
    {
      name: `${ways} pipeline stages (Eq. 2)`,
      system: prefillOnly(stage, ways, 1),
      input,
      full: ways / passTime,
      theory: (rate) => md1Theory(interOpTtft(passTime, rate, ways)),
    },
    {
      name: `${ways}-way tensor parallel, K = ${speedUp.toFixed(2)} (Eq. 3)`,
      system: prefillOnly(fasterBy(costs, speedUp), 1, 1),
      input,
      full: speedUp / passTime,
      theory: (rate) => md1Theory(intraOpTtft(passTime, rate, speedUp)),
    },
    {
      name: `One of ${ways} replicas, random split`,
      system: prefillOnly(costs, 1, 1),
      input,
      full: 1 / passTime,
      theory: (rate) => md1Theory(replicatedTtft(passTime, ways * rate, ways)),
    },
    {
      name: 'One instance, prompts as the workload, M/G/1',
      system: prefillOnly(costs, 1, 1),
      input: scenario.input,
      full: 1 / mixed.mean,
      theory: (rate) => mg1Theory(mixed, rate),
    },
  ];
}

/** Each run has a seed of its own, so that the intervals do not err together. */
function runsOf(one: CheckedSystem, index: number, scenario: Scenario): readonly CheckRun[] {
  return UTILISATIONS.flatMap((utilisation, step) => {
    const rate = utilisation * one.full;
    const theory = one.theory(rate);
    if (theory === undefined) return [];
    const question = {
      system: one.system,
      input: one.input,
      output: { kind: 'fixed', tokens: 1 },
      arrivals: { kind: 'poisson' },
      seed: (scenario.seed + 1 + index * UTILISATIONS.length + step) % 2 ** 32,
      ...RUN,
    } as const;
    return [{ system: one.name, utilisation, theory, asked: { question, rates: [rate] } }];
  });
}

export const selectCheckRuns: (state: AppState) => readonly CheckRun[] = derive(
  (state: AppState) => [selectSubject(state), state.scenario, state.instruments] as const,
  (subject, scenario, instruments) =>
    checkedSystems(subject, scenario, instruments).flatMap((one, index) => runsOf(one, index, scenario)),
);

/** One formula's value beside what was simulated. */
export interface Comparison {
  readonly run: CheckRun;
  readonly measure: Measure;
  readonly theory: Seconds;
  readonly simulated: { readonly mean: Seconds; readonly low: Seconds; readonly high: Seconds } | undefined;
  readonly isOutside: boolean;
}

/** Half of all requests may not wait at all: theory and simulation then give the same number, rounding aside. */
const ROUNDING = 1e-9;

export function comparisons(
  runs: readonly CheckRun[],
  points: readonly (SystemPoint | undefined)[],
): readonly Comparison[] {
  return runs.flatMap((run, index) =>
    MEASURES.map((measure) => {
      const theory = run.theory[measure];
      const simulated = points[index]?.ttft[measure];
      const slack = theory * ROUNDING;
      const isOutside =
        simulated !== undefined && (theory < simulated.low - slack || theory > simulated.high + slack);
      return { run, measure, theory, simulated, isOutside };
    }),
  );
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

/** Misses of each measure; measures of one run hang together, so each is judged alone. */
export function missesOf(
  all: readonly Comparison[],
): readonly { measure: Measure; misses: number; of: number }[] {
  return MEASURES.map((measure) => {
    const done = all.filter((one) => one.measure === measure && one.simulated !== undefined);
    return { measure, misses: done.filter(({ isOutside }) => isOutside).length, of: done.length };
  });
}

export function checkTakeaway(all: readonly Comparison[]): string {
  const done = all.filter(({ simulated }) => simulated !== undefined).length;
  if (done === 0) return 'Every formula above, simulated by the event simulator while you watch.';
  const outside = all.filter(({ isOutside }) => isOutside).length;
  const judged = missesOf(all);
  const worst = judged.reduce((most, one) => (one.misses > most.misses ? one : most));
  const allowed = missesByChance(worst.of);
  const verdict =
    worst.misses <= allowed
      ? 'no more than chance allows'
      : `more than chance allows for the ${MEASURE_NAMES[worst.measure]} (${allowed})`;
  return `${outside} of ${done} formulas’ values lie outside the simulation’s 95% interval: ${verdict}.`;
}

export function checkTable(all: readonly Comparison[]): PlotTable {
  return {
    columns: [
      { key: 'system', label: 'System', unit: '' },
      { key: 'utilisation', label: 'Utilisation', unit: '' },
      { key: 'measure', label: 'TTFT', unit: '' },
      { key: 'theory_ms', label: 'Theory', unit: 'ms' },
      { key: 'simulated_ms', label: 'Simulated', unit: 'ms' },
      { key: 'low_ms', label: '95% from', unit: 'ms' },
      { key: 'high_ms', label: '95% to', unit: 'ms' },
      { key: 'inside', label: 'Inside', unit: '' },
    ],
    rows: all.map(({ run, measure, theory, simulated, isOutside }) => {
      const inMs = (seconds: Seconds | undefined) => (seconds === undefined ? null : seconds * 1000);
      const inside = simulated === undefined ? null : isOutside ? 'no' : 'yes';
      const intervals = [simulated?.mean, simulated?.low, simulated?.high].map(inMs);
      return [run.system, run.utilisation, MEASURE_NAMES[measure], theory * 1000, ...intervals, inside];
    }),
    fileName: 'goodput-lab-theory-against-simulation',
  };
}

const ZERO: readonly PlotSeries[] = [
  {
    id: 'zero',
    label: 'Theory',
    sublabel: '',
    encoding: 'neutral',
    variant: 0,
    dash: 'dotted',
    points: [
      { x: 0.2, y: 0 },
      { x: 1, y: 0 },
    ],
  },
];

/** Mean and P90 of each run against utilisation, systems side by side, so that whiskers do not cover each other. */
export function residualSeries(all: readonly Comparison[]): {
  readonly zero: readonly PlotSeries[];
  readonly simulated: readonly PlotPoints[];
} {
  const systems = [...new Set(all.map(({ run }) => run.system))];
  const drawn = [
    { measure: 'mean', variant: 0 },
    { measure: 'p90', variant: 1 },
  ] as const;
  const simulated = drawn.map(({ measure, variant }, place) => ({
    id: measure,
    label: MEASURE_NAMES[measure],
    encoding: 'prefill' as const,
    variant,
    points: all.flatMap((one) => {
      if (one.measure !== measure || one.simulated === undefined) return [];
      const aside = (systems.indexOf(one.run.system) - 2) * 0.016 + (place - 0.5) * 0.006;
      const off = (value: Seconds): number => value / one.theory - 1;
      const { mean, low, high } = one.simulated;
      return [{ x: one.run.utilisation + aside, y: off(mean), low: off(low), high: off(high) }];
    }),
  }));
  return { zero: ZERO, simulated };
}
