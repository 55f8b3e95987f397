import { type TheoryQuestion, theoryAt } from '../../../core/evidence/theory';
import {
  CHECKED_FORMULAS,
  CHECKED_UTILISATIONS,
  type CheckedFormula,
  type ComparedMeasure,
  compareTtft,
} from '../../../core/physics/theoryCheck';
import type { TtftTheory } from '../../../core/physics/ttftTheory';
import type { Answered } from '../run';

/** One number of theory beside the simulated one, if there is one. */
export interface TheoryRow extends ComparedMeasure {
  readonly formula: CheckedFormula;
  readonly utilisation: number;
}

type Place = Pick<TheoryQuestion, 'formula' | 'utilisation'>;

const PLACES: readonly Place[] = CHECKED_FORMULAS.flatMap((formula) =>
  CHECKED_UTILISATIONS.map((utilisation) => ({ formula, utilisation })),
);

const known = new Map<string, TtftTheory>();

/** Depends on nothing that a person can choose. M/G/1 takes some milliseconds, so it is worked out once. */
export function knownTheory(formula: CheckedFormula, utilisation: number): TtftTheory {
  const key = `${formula} ${utilisation}`;
  const theory = known.get(key) ?? theoryAt(formula, utilisation);
  known.set(key, theory);
  return theory;
}

/** All numbers of theory in the order of formulas, utilisations and measures, with those simulated so far. */
export function theoryRows(answered: readonly Answered<'theory'>[]): readonly TheoryRow[] {
  return PLACES.flatMap(({ formula, utilisation }) => {
    const one = answered.find(
      ({ question }) => question.formula === formula && question.utilisation === utilisation,
    );
    const simulated = one?.answer?.simulated;
    return compareTtft(knownTheory(formula, utilisation), simulated).map((compared) => ({
      ...compared,
      formula,
      utilisation,
    }));
  });
}

export function isSimulated({ simulated }: ComparedMeasure): boolean {
  return simulated !== undefined;
}
