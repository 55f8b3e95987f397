import { fromPaper } from '../../core/catalogue/source';
import type { Provenance } from '../provenance';

/** Of what a run of all checks says in one line each. */
export function evidenceProvenance(seed: number): Provenance {
  return {
    id: 'evidence',
    kind: 'simulated',
    title: 'All checks',
    short: 'simulated',
    text: `Computed on this machine when Run is pressed, seed ${seed}: the same seed gives the same numbers anywhere. Each part shows its runs, intervals and sources.`,
    limits: 'A line sums up a part. Errors of single points are larger, and are drawn there.',
    sources: [fromPaper('Figures 8 to 11, Tables 2 and 3')],
    method: 'evidence',
  };
}
