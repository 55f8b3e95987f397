import { ENGINE_FIT_SOURCE } from '../../../core/catalogue/engineFits';
import { fromArtifact, type Source } from '../../../core/catalogue/source';
import { CAP_REQUESTS_PER_GPU, CAP_RUNS } from '../../../core/evidence/decodeCap';
import type { Provenance } from '../../provenance';

const SIMULATOR_SOURCE: Source = fromArtifact('simdistserve, commit 82831f1: the published simulator');

export const REPLAY_PROVENANCES: readonly Provenance[] = [
  {
    id: 'replay',
    kind: 'simulated',
    title: 'Replayed here',
    short: 'replayed by reference rules',
    text: 'The requests of the file, with their recorded arrivals and lengths, simulated in this browser by reference rules. No random number is drawn, so the seed does not matter. A replay agrees when no time is more than 0.001 ms off and all else is equal; a search when each configuration has the same rate.',
    limits:
      'Reference rules copy the published simulator. That they agree with it says nothing about real engines.',
    sources: [SIMULATOR_SOURCE, ENGINE_FIT_SOURCE],
    method: 'the-papers-simulator',
  },
  {
    id: 'recorded',
    kind: 'paper',
    title: 'Recorded runs',
    short: 'published simulator',
    text: 'Runs of the unmodified published simulator. Times of runs are kept in ms with four decimals; event traces and random cases with all digits.',
    limits:
      'The chart cannot show a difference below the rounding. The files also hold a hash of the unrounded times of each run; the command “npm run parity -- --bits” compares it, this page does not.',
    sources: [SIMULATOR_SOURCE],
    method: 'the-papers-simulator',
  },
];

export const CAP_PROVENANCES: readonly Provenance[] = [
  {
    id: 'cap',
    kind: 'simulated',
    title: 'Simulated curves',
    short: `simulated · ${CAP_RUNS} runs`,
    text: `${CAP_RUNS} runs of ${CAP_REQUESTS_PER_GPU} requests per GPU at each rate, the same requests for all three; bands are 95% intervals over runs. The placement (prefill TP 2, decode TP 1) and the SLOs are the paper’s for OPT-13B chat. TPOT is judged as each set of rules defines it.`,
    limits:
      'Runs start empty, so longer ones miss more. With the 100 requests per GPU of Figure 8 the cap costs about 2 points at 2 req/s per GPU.',
    sources: [SIMULATOR_SOURCE, ENGINE_FIT_SOURCE],
    method: 'the-papers-simulator',
  },
];
