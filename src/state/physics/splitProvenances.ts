import { ENGINE_FIT_SOURCE } from '../../core/catalogue/engineFits';
import { FIGURE_4_SOURCE } from '../../core/catalogue/figure4';
import { KV_CAPACITY_SOURCE } from '../../core/catalogue/kvCapacity';
import { fromPaper } from '../../core/catalogue/source';
import type { Provenance } from '../provenance';
import { askedOf } from './parallelism';
import { analytic, latencySource, simulatedBy } from './provenances';
import type { ReplicaMemory } from './replicaMemory';
import { replicasAsked } from './replication';
import { allGpus, type Split, tensorParallelOf } from './split';

/** Where the numbers of "Tensor or pipeline" and "Replication" come from. */

const HOLDS =
  'Poisson arrivals, prompts of one length, one a pass, first come first served, below the walls.';

const FORMULAS = {
  means: {
    title: 'Eq. 2 and 3',
    text: 'Mean TTFT by Eq. 2 and 3 in their n-way form; quantiles from the exact waiting time of M/D/1.',
    where: '§3.1, Eq. 2 and 3',
  },
  crossover: {
    title: 'Crossover',
    text: 'The load at which Eq. 2 and Eq. 3 are equal, in closed form, for every K.',
    where: '§3.1, Eq. 2 and 3',
  },
  quantile: {
    title: 'Highest rate within an SLO',
    text: 'The highest rate at which the target share of requests has its first token within the SLO, from the exact waiting time of M/D/1. TTFT alone counts.',
    where: '§3.1, tight and loose TTFT SLOs',
  },
  replicas: {
    title: 'Eq. 1 to 3',
    text: 'Replicas: n queues of M/D/1, each with its share of Poisson arrivals, since requests are sent at random. The others: Eq. 2 and 3 in their n-way form. Quantiles from the exact waiting time of M/D/1.',
    where: '§3.1, Eq. 1 at R/n, Eq. 2 and 3',
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
      method: 'the-simulator',
    };
  }
  const { text, where, title } = FORMULAS[formula];
  return { ...analytic(text, HOLDS, [fromPaper(where)]), id: `analytic ${formula}`, title };
}

/** Of D, and of K where it is not from the same place. */
function splitLatency(split: Split): readonly Provenance[] {
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
        method: 'queueing-formulas',
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
      method: 'latency-from-first-principles',
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

export function replicationProvenances(
  split: Split,
  seed: number,
  canReplicate: boolean,
): readonly Provenance[] {
  const simulated = simulatedBy(
    replicasAsked(split, seed).question,
    `The event simulator on ${allGpus(split)}: ${split.ways} prefill instances, each request sent to the shortest queue, one prompt a pass.`,
  );
  return [analyticSplit('replicas'), ...(canReplicate ? [simulated] : []), ...splitLatency(split)];
}

export function memoryProvenance({ rows }: ReplicaMemory): Provenance {
  const isReleased = rows.every(({ basis }) => basis === 'fit');
  return {
    id: 'memory',
    kind: isReleased ? 'measured fit' : 'modelled',
    title: 'KV capacity',
    short: isReleased ? 'released table' : 'KV modelled',
    text: isReleased
      ? 'Tokens of KV cache that fit beside the weights, from the table that DistServe’s authors released.'
      : 'Tokens of KV cache that fit beside weights and working memory, at 16 bits; from the released table where it has the instance.',
    limits: 'Where it is modelled, within 1.5% of the released table on A100-80GB.',
    sources: [KV_CAPACITY_SOURCE],
    method: 'kv-cache-memory-and-transfer',
  };
}
