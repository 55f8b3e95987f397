import type { AppState } from '../../appState';
import { formatCount } from '../../format';
import { derive } from '../../memo';
import { type Provenance, selectProvenance } from '../../provenance';
import { RULES_SOURCE } from '../../ruleTexts';

/** What else goes into a run, as the workbench tells it. */
const SHARED = ['fits', 'modelled', 'chunked', 'workload', 'transfer'];

/** A run that is shown as an example. */
export function oneRun(requests: number, seed: number): Provenance {
  return {
    id: 'run',
    kind: 'simulated',
    title: 'One simulated run',
    short: 'simulated · one run',
    text: `One run of ${formatCount(requests)} requests from empty until the last has finished, the first replication of every curve, seed ${seed}. All placements meet the same requests at the same times; each is repeated until all have about as many GPUs.`,
    limits:
      'One run is an example: shares of one run are not means and have no interval. Runtime rules of the engines; CPU overheads are part of the latency of a pass only.',
    sources: [RULES_SOURCE],
    method: 'inside-a-run',
  };
}

export const selectRunProvenances: (state: AppState) => readonly Provenance[] = derive(
  (state: AppState) => [selectProvenance(state), state.inside.runRequests, state.scenario.seed] as const,
  (all, requests, seed) => [oneRun(requests, seed), ...all.filter(({ id }) => SHARED.includes(id))],
);

/** Of a placement that cannot run. */
export const selectRefusalProvenances: (state: AppState) => readonly Provenance[] = derive(
  (state: AppState) => [selectProvenance(state)] as const,
  (all) => all.filter(({ id }) => id === 'hardware'),
);
