import { ENGINE_FIT_SOURCE } from '../../core/catalogue/engineFits';
import { FIGURE_4_SOURCE } from '../../core/catalogue/figure4';
import { fromPaper } from '../../core/catalogue/source';
import type { Provenance } from '../provenance';
import { askedOf } from './parallelism';
import { analytic, latencySource, simulatedBy } from './provenances';
import { allGpus, type Split, tensorParallelOf } from './split';

/** Where the numbers of "Tensor or pipeline" and "Replication" come from. */

const HOLDS =
  'Poisson arrivals, prompts of one length, one a pass, first come first served, below the walls.';

const FORMULAS = {
  means: {
    text: 'Mean TTFT by Eq. 2 and 3 in their n-way form; quantiles from the exact waiting time of M/D/1.',
    where: '§3.1, Eq. 2 and 3',
  },
  crossover: {
    text: 'The load at which Eq. 2 and Eq. 3 are equal, in closed form, for every K.',
    where: '§3.1, Eq. 2 and 3',
  },
  quantile: {
    text: 'The highest rate at which the target share of requests has its first token within the SLO, from the exact waiting time of M/D/1. TTFT alone counts.',
    where: '§3.1, tight and loose TTFT SLOs',
  },
  replicas: {
    text: 'n queues of M/D/1, each with its share of Poisson arrivals: requests are sent at random.',
    where: '§3.1, Eq. 1 at R/n',
  },
} as const;

export function analyticSplit(formula: keyof typeof FORMULAS | 'schedule'): Provenance {
  if (formula === 'schedule') {
    return {
      id: 'schedule',
      kind: 'simulated',
      title: 'The schedule',
      short: 'simulated',
      text: 'The event simulator’s own record of four requests, each pass on each stage, without chance.',
      limits: 'No time is lost between stages.',
      sources: [fromPaper('§3.1')],
    };
  }
  const { text, where } = FORMULAS[formula];
  return analytic(text, HOLDS, [fromPaper(where)]);
}

/** Of D, and of K where it is not from the same place. */
export function splitLatency(split: Split): readonly Provenance[] {
  const { setting, speedUpFrom, basis, gpu } = split;
  if (setting === 'figure4') {
    return [
      {
        id: 'figure4',
        kind: 'paper',
        title: 'Figure 4',
        short: 'paper · Figure 4',
        text: 'D = 0.2 s and the values of K that the points of Figure 4 fit.',
        limits:
          'Panel (a) is captioned as a real experiment, yet its points are the formula: they test formulas, not systems.',
        sources: [FIGURE_4_SOURCE],
      },
    ];
  }
  const own = latencySource(split);
  if (speedUpFrom === 'chosen' || speedUpFrom === basis) return [own];
  return [
    own,
    {
      id: 'speed-up',
      kind: 'modelled',
      title: 'Speed-up K',
      short: 'K modelled',
      text: `Nobody released a profile of TP ${tensorParallelOf(split)} for this model: K compares passes from first principles with those of the fits.`,
      limits: 'Within a few percent of the fits where there are some; not measured here.',
      sources: [gpu.source, ENGINE_FIT_SOURCE],
    },
  ];
}

export function splitProvenances(split: Split, seed: number): readonly Provenance[] {
  const { question } = askedOf(split, 'inter', seed);
  return [
    analyticSplit('means'),
    simulatedBy(
      question,
      `The event simulator on ${allGpus(split)}: a pipeline of ${split.ways} stages, and one stage K times as fast, one prompt a pass.`,
    ),
    ...splitLatency(split),
  ];
}
