import { APPLICATION_IDS, type ApplicationId } from '../../catalogue/applications';
import type { MeasuredSystem } from '../../catalogue/paperResults';
import { finish } from '../../goodput/steps';
import type { Fraction } from '../../units';
import {
  binomialFloor,
  type MeasuredCase,
  measuredCase,
  panelError,
  runFloor,
  tunedPanels,
} from './tunedRuns';
import type { ParameterRange, TuningVariant } from './variants';

/** Errors of both panels of an application. */
export interface CaseErrors {
  readonly rate: Fraction;
  readonly sloScale: Fraction;
}

/** Values of the parameters of a variant, and the mean error of all panels they were chosen on. */
export interface FittedValues {
  readonly values: readonly number[];
  readonly error: Fraction;
}

/** Errors of a system by application and values, each simulated once. */
export class ErrorTable {
  private readonly cases = new Map<ApplicationId, MeasuredCase>();
  private readonly known = new Map<string, CaseErrors>();

  constructor(system: MeasuredSystem, replications: number, seed: number) {
    for (const application of APPLICATION_IDS) {
      const found = measuredCase(application, system, replications, seed);
      if (found !== undefined) this.cases.set(application, found);
    }
  }

  /** Applications that the system was measured on, in the order of the catalogue. */
  get applications(): readonly ApplicationId[] {
    return [...this.cases.keys()];
  }

  isOnReleasedFits(application: ApplicationId): boolean {
    return this.cases.get(application)?.basis === 'fit';
  }

  /** Throws for an application the system was not measured on. */
  errors(application: ApplicationId, variant: TuningVariant, values: readonly number[]): CaseErrors {
    const key = [application, variant.id, ...values].join(' ');
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const panels = finish(tunedPanels(this.caseOf(application), variant.tuning(values)));
    const errors = { rate: panelError(panels.rate), sloScale: panelError(panels.sloScale) };
    this.known.set(key, errors);
    return errors;
  }

  /** With the costs as released, and what chance alone leaves; floors are means of both panels. */
  untuned(application: ApplicationId): { errors: CaseErrors; binomial: Fraction; runs: Fraction } {
    const from = this.caseOf(application);
    const { rate, sloScale } = finish(tunedPanels(from, (costs) => costs));
    const { first, end } = from.counted;
    const requests = end - first;
    return {
      errors: { rate: panelError(rate), sloScale: panelError(sloScale) },
      binomial: (binomialFloor(rate, requests) + binomialFloor(sloScale, requests)) / 2,
      runs: (runFloor(rate) + runFloor(sloScale)) / 2,
    };
  }

  private caseOf(application: ApplicationId): MeasuredCase {
    const from = this.cases.get(application);
    if (from === undefined) throw new Error(`Not measured on ${application}`);
    return from;
  }

  /** Mean over both panels of each of these applications. */
  meanError(
    applications: readonly ApplicationId[],
    variant: TuningVariant,
    values: readonly number[],
  ): Fraction {
    const errors = applications.map((application) => this.errors(application, variant, values));
    return errors.reduce((sum, { rate, sloScale }) => sum + (rate + sloScale) / 2, 0) / errors.length;
  }
}

function gridOf({ from, to, coarse }: ParameterRange): readonly number[] {
  return Array.from({ length: Math.round((to - from) / coarse) + 1 }, (_, step) =>
    rounded(from + step * coarse),
  );
}

/** So that equal values have equal keys. */
function rounded(value: number): number {
  return Number(value.toFixed(6));
}

function products(lists: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return lists.reduce<readonly (readonly number[])[]>(
    (done, list) => done.flatMap((before) => list.map((value) => [...before, value])),
    [[]],
  );
}

function neighbours(
  values: readonly number[],
  ranges: readonly ParameterRange[],
  steps: readonly number[],
): readonly (readonly number[])[] {
  return products(
    ranges.map(({ from, to }, index) => {
      const at = values[index] ?? from;
      const step = steps[index] ?? 0;
      return [at, at - step, at + step].map(rounded).filter((value) => value >= from && value <= to);
    }),
  );
}

/**
 * Least mean absolute error on the training applications: the whole coarse grid, then the neighbours of the best at half
 * the step until the fine step. Of equals the first, so smaller values win. A grid of errors has steps (attainment counts
 * requests), which is why no gradient is used.
 */
export function fitOn(
  table: ErrorTable,
  training: readonly ApplicationId[],
  variant: TuningVariant,
): FittedValues {
  const { parameters } = variant;
  let best: FittedValues = { values: [], error: Number.POSITIVE_INFINITY };
  const tryAll = (candidates: readonly (readonly number[])[]): boolean => {
    const before = best;
    for (const values of candidates) {
      const error = table.meanError(training, variant, values);
      if (error < best.error) best = { values, error };
    }
    return best !== before;
  };
  tryAll(products(parameters.map(gridOf)));
  let steps = parameters.map(({ coarse }) => coarse / 2);
  while (parameters.some(({ fine }, index) => (steps[index] ?? 0) >= fine)) {
    while (tryAll(neighbours(best.values, parameters, steps)));
    steps = steps.map((step) => step / 2);
  }
  return best;
}

/** An application tested with values fitted without it. */
export interface HeldOutResult {
  readonly application: ApplicationId;
  /** Fitted on the other applications. */
  readonly fitted: FittedValues;
  /** Errors of its own panels with these values. */
  readonly errors: CaseErrors;
}

/**
 * Leave one application out: both of its panels are held out together, so nothing about it enters its own test. Training
 * is on `pool`, by default on all applications of the system.
 */
export function leaveOneOut(
  table: ErrorTable,
  variant: TuningVariant,
  pool: readonly ApplicationId[] = table.applications,
): readonly HeldOutResult[] {
  return table.applications.map((application) => {
    const training = pool.filter((other) => other !== application);
    const fitted = fitOn(table, training, variant);
    return { application, fitted, errors: table.errors(application, variant, fitted.values) };
  });
}
