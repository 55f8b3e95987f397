import type { Provenance } from '../provenance';

/** Of how many checks are done, and how long they took. */
export const RUN_PROVENANCES: readonly Provenance[] = [
  {
    id: 'checks',
    kind: 'measured here',
    title: 'Time of all checks',
    short: 'measured here',
    text: 'Wall time in this browser from the button to the last answer. The answers depend on the seed alone, not on how long they took.',
    limits: 'Depends on this machine and on what else it does.',
    sources: [],
    withoutSource: 'Your browser measured it; there is no source outside.',
    method: 'evidence',
  },
];
