import { ENGINE_FIT_SOURCE } from '../../../core/catalogue/engineFits';
import { FIGURE_11_SETTING_SOURCE, FIGURE_11_SOURCE } from '../../../core/catalogue/figure11';
import { FIGURE_11_RUNS, type Figure11Set } from '../../../core/evidence/figure11';
import { paperFigure } from '../../physics/provenances';
import type { Provenance } from '../../provenance';
import { RULES } from '../../ruleTexts';

/** Where the numbers of Figure 11 come from. */

const WHAT: Readonly<Record<Figure11Set, string>> = {
  ours: 'Placements that our search finds for 0.4 s and 0.1 s, 90% and the paper’s nodes; for vLLM the degrees of §6.1.',
  samePlacement: 'The same placements by the rules of the published simulator.',
  paperSize:
    'Placements with as many GPUs as the paper’s points tell, by the rules of the published simulator. Of the pairs with that many GPUs and two of them for decoding, the one with the most requests within the TTFT SLO at the hardest point. vLLM: TP8.',
};

function simulated(set: Figure11Set, seed: number): Provenance {
  const rules = RULES[set === 'ours' ? 'runtime' : 'reference'];
  return {
    id: `figure 11 ${set}`,
    kind: 'simulated',
    title: 'Simulated curves',
    short: `${rules.short} · ${FIGURE_11_RUNS} runs`,
    text: `${WHAT[set]} ${FIGURE_11_RUNS} runs of 25 requests per GPU at each point, seed ${seed}; bands are 95% intervals over runs.`,
    limits: `${rules.limits} Lengths from the histogram of ShareGPT, not the sample of the authors.`,
    sources: [...rules.sources, ENGINE_FIT_SOURCE],
    method: set === 'ours' ? 'placement-search' : 'the-papers-simulator',
  };
}

export function figure11Provenances(set: Figure11Set, seed: number): readonly Provenance[] {
  const paper = paperFigure(
    'Figure 11',
    'Attainment as the authors simulated it, one run of 25 requests per GPU; these points are not measurements.',
    'Placements and profile are not stated. The number of GPUs is told from the points themselves: each is a whole number of requests.',
    FIGURE_11_SOURCE,
  );
  return [
    simulated(set, seed),
    { ...paper, sources: [FIGURE_11_SOURCE, FIGURE_11_SETTING_SOURCE], method: 'evidence' },
  ];
}
