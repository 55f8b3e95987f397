import { APPLICATIONS, type ApplicationId } from '../../../core/catalogue/applications';
import { ENGINE_FIT_SOURCE } from '../../../core/catalogue/engineFits';
import { FIGURE_11_SETTING_SOURCE } from '../../../core/catalogue/figure11';
import { ratePanelOf } from '../../../core/catalogue/paperResults';
import type { CaveatCurve } from '../../../core/evidence/caveats';
import { PUBLISHED_RATES_SOURCE } from '../../../core/evidence/publishedRates';
import { formatCount } from '../../format';
import { type Provenance, RULES, RULES_SOURCE } from '../../provenance';
import { comparedOf, itemsOf, type PanelItem } from '../panel/items';

/** Where the numbers of the caveats come from. */

/** Points of a rate panel of Figure 8 or 9. */
export function measuredProvenance(application: ApplicationId): Provenance {
  const { requestsPerGpu, source } = ratePanelOf(application);
  return {
    id: 'paper',
    kind: 'paper',
    title: 'Measured points',
    short: 'paper · measured',
    text: `Attainment of the real systems, read from the vector paths of the figure; ${requestsPerGpu} requests per GPU and rate. The measured goodput is where the line through the points last meets the target.`,
    limits: 'One run each, without intervals of its own.',
    sources: [source, APPLICATIONS[application].source],
    method: 'points-from-the-paper',
  };
}

/** Our curves of a panel, once there are any. */
export function panelProvenance(
  items: readonly PanelItem[],
  application: ApplicationId,
  seed: number,
): readonly Provenance[] {
  const answers = itemsOf(items, application, 'rate').flatMap((item) => comparedOf(item) ?? []);
  const first = answers[0];
  if (first === undefined) return [];
  const counts = [...new Set(answers.map(({ requestsPerReplication }) => requestsPerReplication))];
  const requests = counts
    .toSorted((a, b) => a - b)
    .map(formatCount)
    .join(' or ');
  return [
    simulated(
      `Each system as the paper ran it. ${first.replications} runs × ${requests} requests at each rate, seed ${seed}, each from empty. Bands are 95% intervals of the mean over runs.`,
    ),
    ...(first.basis === 'modelled' ? [MODELLED] : []),
  ];
}

function simulated(text: string): Provenance {
  return {
    id: 'simulated',
    kind: 'simulated',
    title: 'Simulated curves',
    short: 'simulated',
    text,
    limits: RULES.runtime.limits,
    sources: [RULES_SOURCE],
    method: 'the-simulator',
  };
}

const MODELLED: Provenance = {
  id: 'modelled',
  kind: 'modelled',
  title: 'Modelled latency',
  short: 'latency modelled',
  text: 'Nobody released a profile of this model: the times of passes come from first principles.',
  limits: 'vLLM’s real OPT-175B is far slower than any such model.',
  sources: [ENGINE_FIT_SOURCE],
  method: 'latency-from-first-principles',
};

/** Curves of questions that only the caveats ask. */
export function ownRuns(what: string, curves: readonly CaveatCurve[], seed: number): readonly Provenance[] {
  const [first] = curves;
  if (first === undefined) return [];
  const counts = [...new Set(curves.map(({ requestsPerReplication }) => requestsPerReplication))];
  const requests = counts
    .toSorted((a, b) => a - b)
    .map(formatCount)
    .join(' or ');
  return [
    simulated(
      `${what} ${first.replications} runs × ${requests} requests at each rate, seed ${seed}, each from empty. Bands are 95% intervals of the mean over runs.`,
    ),
  ];
}

export function fitProvenance(text: string): Provenance {
  return {
    id: 'fits',
    kind: 'measured fit',
    title: 'Released fits',
    short: 'fits · A100-80GB',
    text,
    limits: 'Holds for A100-80GB, 16 bits and the profiled tensor-parallel degrees.',
    sources: [ENGINE_FIT_SOURCE],
    method: 'latency-of-one-pass',
  };
}

/** The published simulator, run here by reference rules and, once, by itself. */
export function publishedProvenance(seed: number): Provenance {
  return {
    id: 'published',
    kind: 'simulated',
    title: 'The published simulator',
    short: 'reference rules',
    text: `Its placement search on one node, 4 GPUs for OPT-13B and 8 for OPT-66B: the highest rate per GPU of any configuration, 300 requests, ShareGPT lengths of Figure 7, seed ${seed}. Rates lie on the grid of its bisection, 0.04 apart.`,
    limits: `${RULES.reference.limits} It asks of each SLO by itself that 90% meet it. One sample, no interval.`,
    sources: [PUBLISHED_RATES_SOURCE, FIGURE_11_SETTING_SOURCE],
    method: 'the-papers-simulator',
  };
}
