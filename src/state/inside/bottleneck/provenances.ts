import { ENGINE_FIT_SOURCE } from '../../../core/catalogue/engineFits';
import { fromPaper } from '../../../core/catalogue/source';
import { instanceBases } from '../../../core/latency/placementBasis';
import type { Scenario } from '../../../core/scenario/scenario';
import { formatCount } from '../../format';
import type { Provenance } from '../../provenance';
import { BOTTLENECK_REPLICATIONS } from './questions';

const PAPER = fromPaper('§2 and §4: TTFT, TPOT, SLO attainment');

/** Latencies that nobody profiled go into some of the runs. */
function modelled(scenario: Scenario): Provenance[] {
  const bases = scenario.placements.flatMap((placement) => instanceBases(scenario, placement));
  const isModelled = bases.some(({ basis }) => basis === 'modelled') && scenario.rules === 'runtime';
  if (!isModelled) return [];
  return [
    {
      id: 'modelled',
      kind: 'modelled',
      title: 'Latency of passes',
      short: 'latency modelled',
      text: 'Nobody released a profile of some of these instances: their passes are modelled from first principles, as on the Explore page.',
      limits: 'Not measured. Changes to degrees that were not profiled compare a fit with a model.',
      sources: [ENGINE_FIT_SOURCE],
      method: 'latency-from-first-principles',
    },
  ];
}

export function bottleneckProvenances(scenario: Scenario): readonly Provenance[] {
  const replications = formatCount(BOTTLENECK_REPLICATIONS);
  return [
    {
      id: 'simulated',
      kind: 'simulated',
      title: 'Causes and changes',
      short: `simulated · ${replications} runs`,
      text: `${replications} runs at the operating rate, seed ${scenario.seed}; intervals are 95% over runs. A request that missed has one cause, the first that decides: TTFT before TPOT, and of the delays of TPOT memory, KV transfer, stalls, queueing in this order. Each change is simulated on the same requests at the same total rate, and its gain is the mean of paired differences.`,
      limits:
        'What is not listed was not tried, and changes are tried one at a time. With more than one pipeline stage, the time that prompts stall decoding is that of the first stage. A dozen intervals of 95% may leave out one truth now and then.',
      sources: [PAPER],
      method: 'what-slos-are-missed-for',
    },
    ...modelled(scenario),
  ];
}
