import type { SystemPoint } from '../../core/physics/systemRun';
import {
  CHECKED_FORMULAS,
  CHECKED_UTILISATIONS,
  type CheckedFormula,
  type CheckedSubject,
  type ComparedMeasure,
  checkedSystem,
  checkQuestion,
  compareTtft,
  missesByChance,
  missesByMeasure,
  residualOf,
  seedOfCheck,
} from '../../core/physics/theoryCheck';
import type { TtftTheory } from '../../core/physics/ttftTheory';
import type { Instruments } from '../../core/scenario/instruments';
import type { Scenario } from '../../core/scenario/scenario';
import type { Seconds } from '../../core/units';
import type { AppState } from '../appState';
import type { Asked } from '../measurement';
import { derive } from '../memo';
import { formulaName } from './checkNames';
import type { PlotPoints, PlotSeries, PlotTable } from './plot';
import { costsWith, passTimeOf, type Subject, selectSubject } from './subject';
import { MEASURE_NAMES } from './ttftMeasures';

/** A formula, the system that it describes, and the simulator's question about it at one utilisation. */
export interface CheckRun {
  readonly system: string;
  readonly utilisation: number;
  readonly theory: TtftTheory;
  readonly asked: Asked;
}

const RUN = { requests: 30_000, warmUp: 6_000, replications: 20 } as const;

/** The paper's formulas for the subject, n GPUs (or groups) where the formula has several. */
function checkedSubject(subject: Subject, scenario: Scenario, instruments: Instruments): CheckedSubject {
  const { costs, passTime, promptTokens } = subject;
  const { ways, speedUp: chosen } = instruments;
  const degree = subject.parallelism.tensorParallel * ways;
  const together = costsWith(subject, { tensorParallel: degree, pipelineParallel: 1 }).costs;
  const speedUp = chosen === 'auto' ? passTime / passTimeOf(together, promptTokens) : chosen;
  return { costs, promptTokens, ways, speedUp, mixedInput: scenario.input };
}

/** Each run has a seed of its own, so that the intervals do not err together. */
function runsOf(subject: CheckedSubject, formula: CheckedFormula, scenario: Scenario): readonly CheckRun[] {
  const checked = checkedSystem(subject, formula);
  return CHECKED_UTILISATIONS.flatMap((utilisation) => {
    const rate = utilisation * checked.full;
    const theory = checked.theory(rate);
    if (theory === undefined) return [];
    const seed = seedOfCheck(scenario.seed, formula, utilisation);
    const question = checkQuestion(checked, { seed, ...RUN });
    const system = formulaName(subject, formula);
    return [{ system, utilisation, theory, asked: { question, rates: [rate] } }];
  });
}

export const selectCheckRuns: (state: AppState) => readonly CheckRun[] = derive(
  (state: AppState) => [selectSubject(state), state.scenario, state.instruments] as const,
  (subject, scenario, instruments) => {
    const checked = checkedSubject(subject, scenario, instruments);
    return CHECKED_FORMULAS.flatMap((formula) => runsOf(checked, formula, scenario));
  },
);

/** One formula's value beside what was simulated. */
export interface Comparison extends ComparedMeasure {
  readonly run: CheckRun;
}

export function comparisons(
  runs: readonly CheckRun[],
  points: readonly (SystemPoint | undefined)[],
): readonly Comparison[] {
  return runs.flatMap((run, index) =>
    compareTtft(run.theory, points[index]?.ttft).map((one) => ({ ...one, run })),
  );
}

export function checkTakeaway(all: readonly Comparison[]): string {
  const done = all.filter(({ simulated }) => simulated !== undefined).length;
  if (done === 0) return 'Every formula above, simulated by the event simulator while you watch.';
  const outside = all.filter(({ isOutside }) => isOutside).length;
  const judged = missesByMeasure(all);
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
      const residual = one.measure === measure ? residualOf(one) : undefined;
      if (residual === undefined) return [];
      const aside = (systems.indexOf(one.run.system) - 2) * 0.016 + (place - 0.5) * 0.006;
      const { mean, low, high } = residual;
      return [{ x: one.run.utilisation + aside, y: mean, low, high }];
    }),
  }));
  return { zero: ZERO, simulated };
}
