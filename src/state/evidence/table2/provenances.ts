import { TABLE_2_SOURCE } from '../../../core/catalogue/table2';
import type { Provenance } from '../../provenance';

export const TABLE_2_PROVENANCES: readonly Provenance[] = [
  {
    id: 'table 2',
    kind: 'paper',
    title: 'Table 2',
    short: 'paper · Table 2',
    text: 'Attainment as the authors measured it on their real systems and as their simulator gave it, for the same rates.',
    limits:
      'The setting is not stated, and neither is the number of requests. It checks the authors’ simulator, not ours.',
    sources: [TABLE_2_SOURCE],
    method: 'evidence',
  },
];
