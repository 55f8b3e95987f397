import type { ApplicationId } from '../../../core/catalogue/applications';
import { ENGINE_FIT_SOURCE } from '../../../core/catalogue/engineFits';
import { FIGURE_11_SETTING_SOURCE } from '../../../core/catalogue/figure11';
import type { CaveatCurve } from '../../../core/evidence/caveats';
import { PUBLISHED_RATES_SOURCE } from '../../../core/evidence/publishedRates';
import { formatCount } from '../../format';
import type { Provenance } from '../../provenance';
import { RULES, RULES_SOURCE } from '../../ruleTexts';
import type { PanelItem } from '../panel/items';
import { panelProvenances } from '../panel/provenances';

/** Where the numbers of the caveats come from. */

/** Of DistServe and vLLM in a rate panel: chunked prefill is not drawn. */
export function pairProvenances(
  items: readonly PanelItem[],
  application: ApplicationId,
  seed: number,
): readonly Provenance[] {
  return panelProvenances(items, application, 'rate', seed).filter(({ id }) => id !== 'chunked');
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
    id: 'fits used',
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
