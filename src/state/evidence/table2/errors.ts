import type { MeasuredSystem } from '../../../core/catalogue/paperResults';
import { TABLE_2, type Table2Row } from '../../../core/catalogue/table2';
import { meanError } from '../../../core/evidence/panelError';
import type { Basis } from '../../../core/latency/kvMemory';
import type { Fraction } from '../../../core/units';
import type { Answered } from '../run';

/** How far a simulator is from the real system it stands for. */
export interface SystemError {
  /** Mean absolute difference of attainment; over several panels the mean of theirs, as everywhere on this page. */
  readonly mean: Fraction;
  /** The largest one. */
  readonly worst: Fraction;
  /** Measured points it is over. */
  readonly points: number;
  readonly panels: number;
}

function errorOf(differences: readonly Fraction[], panels: number): SystemError | undefined {
  if (differences.length === 0) return undefined;
  const sizes = differences.map(Math.abs);
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  return { mean, worst: Math.max(...sizes), points: sizes.length, panels };
}

/** The authors' simulator against their real system, from the seven rates of Table 2. */
export function paperError(system: Table2Row['system']): SystemError | undefined {
  const row = TABLE_2.find((one) => one.system === system);
  return errorOf(row?.points.map(({ real, simulated }) => simulated - real) ?? [], 1);
}

/**
 * Ours against the real systems of Figures 8 and 9, over the measured points of all panels on one basis of latency. `same`
 * engines are another question and do not count. Undefined until every panel has been asked and answered.
 */
export function ourError(
  panels: readonly Answered<'panel'>[],
  system: MeasuredSystem,
  basis: Basis,
): SystemError | undefined {
  if (panels.some(({ answer }) => answer === undefined)) return undefined;
  const compared = panels.flatMap(({ question, answer }) =>
    question.system === system &&
    question.engines === 'released' &&
    answer?.kind === 'compared' &&
    answer.basis === basis
      ? [answer.points]
      : [],
  );
  const differences = compared.flat().map(({ measured, simulated }) => simulated.mean - measured);
  const error = errorOf(differences, compared.length);
  const mean = meanError(panels, system, basis);
  return error && mean !== undefined ? { ...error, mean } : undefined;
}
