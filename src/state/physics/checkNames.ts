import type { CheckedFormula, CheckedSubject } from '../../core/physics/theoryCheck';

/** The system that a formula describes, and which formula it is. */
export function formulaName(
  { ways, speedUp }: Pick<CheckedSubject, 'ways' | 'speedUp'>,
  formula: CheckedFormula,
): string {
  switch (formula) {
    case 'single':
      return 'One instance, M/D/1 (Eq. 1)';
    case 'interOp':
      return `${ways} pipeline stages (Eq. 2)`;
    case 'intraOp':
      return `${ways}-way tensor parallel, K = ${speedUp.toFixed(2)} (Eq. 3)`;
    case 'replicated':
      return `One of ${ways} replicas, random split`;
    case 'mixed':
      return 'One instance, prompts as the workload, M/G/1';
  }
}
