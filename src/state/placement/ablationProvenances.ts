import { ENGINE_FIT_SOURCE } from '../../core/catalogue/engineFits';
import { FIGURE_11_SETTING_SOURCE, FIGURE_11_SOURCE } from '../../core/catalogue/figure11';
import { FIGURE_12_CORES, FIGURE_12_SOURCE } from '../../core/catalogue/figure12';
import { paperFigure } from '../physics/provenances';
import type { Provenance } from '../provenance';
import { ABLATION_RUNS, type AblationSetting } from './ablation';

/** Where the numbers beside the paper come from. */

const SIMULATED: Provenance = {
  id: 'ablation',
  kind: 'simulated',
  title: 'Simulated curves',
  short: `simulated · ${ABLATION_RUNS} runs`,
  text: `${ABLATION_RUNS} runs at each point, all systems on the same requests; bands are 95% intervals over runs. The placements come from our search. Latencies of passes come from the released fits where there are any.`,
  limits:
    'Runtime rules of the engines. Systems of more GPUs are sent more requests, so their runs last as long as those of small ones.',
  sources: [ENGINE_FIT_SOURCE],
  method: 'placement-search',
};

const FIGURE_11: Provenance = {
  ...paperFigure(
    'Figure 11',
    'Attainment of the four systems as the authors simulated them; these points are not measurements.',
    'The placements of DistServe are not stated. The published simulator moves KV in no time, never runs short of memory and divides the time after the first token by all output tokens.',
    FIGURE_11_SOURCE,
  ),
  sources: [FIGURE_11_SOURCE, FIGURE_11_SETTING_SOURCE],
};

export function ablationProvenances(setting: AblationSetting): readonly Provenance[] {
  return setting === 'figure11' ? [SIMULATED, FIGURE_11] : [SIMULATED];
}

export const SEARCH_TIME: Provenance = {
  id: 'search time',
  kind: 'measured here',
  title: 'Search time here',
  short: 'measured here',
  text: 'Wall time of our searches in this browser, measured once: from the question to the final answer.',
  limits: 'Depends on this machine and on what else it does.',
  sources: [],
  withoutSource: 'Your browser measured it; there is no source outside.',
  method: 'placement-search',
};

export const FIGURE_12_PROVENANCES: readonly Provenance[] = [
  SEARCH_TIME,
  paperFigure(
    'Figure 12',
    `Running times of the authors’ searches on ${FIGURE_12_CORES} cores.`,
    'The model is not stated; another search, with another simulator and other early stopping.',
    FIGURE_12_SOURCE,
  ),
];

/** Both placements of each row are simulated here; only which they are is the paper’s or the search’s. */
export const TABLE_3_PROVENANCES: readonly Provenance[] = [
  {
    ...SIMULATED,
    id: 'table3',
    title: 'Table 3, compared here',
    text: 'The goodput of the paper’s placement and of the one that our search finds, each simulated on the same requests. Intervals are 95% over runs.',
  },
  paperFigure(
    'Table 3',
    'The placements that the authors’ search chose.',
    'The paper prints the placements and not their goodput.',
  ),
];
