import { ratePanelOf } from '../core/catalogue/paperResults';
import { overheadOf, type Scenario } from '../core/scenario/scenario';
import { POLICY_NAMES } from './names';

function microseconds(seconds: number): string {
  return `${(seconds * 1e6).toFixed(0)} µs`;
}

/** Provenance of what is added to the latency of a pass; empty where nothing is. */
export function fittedOverheads(scenario: Scenario) {
  if (scenario.rules === 'reference') return [];
  const policies = [...new Set(scenario.placements.map(({ policy }) => policy))];
  const added = policies.flatMap((policy) => {
    const overhead = overheadOf(policy, scenario);
    if (overhead === undefined) return [];
    const once =
      policy === 'chunkedPrefill' && overhead.readsWeightsOnce
        ? '; a pass that mixes decodes with prompts reads the weights once'
        : '';
    return [
      `${POLICY_NAMES[policy]}: each decoding request of a pass takes ${microseconds(overhead.perRequestAndGpu)} more for each GPU of its tensor-parallel group${once}.`,
    ];
  });
  if (added.length === 0) return [];
  return [
    {
      id: 'overheads',
      kind: 'modelled' as const,
      title: 'Fitted engine overhead',
      short: 'overhead fitted',
      text: `Added to the latency of passes. ${added.join(' ')} Fitted to the measured panels of Figures 8 and 9: colocated to vLLM’s, chunked prefill to DeepSpeed-MII’s.`,
      limits:
        'Fitted to the points it is shown beside: no check of the simulator. On applications that were left out of the fit it is not clearly better than nothing. Other models, GPUs and engines were not measured.',
      sources: [ratePanelOf('chat-13b').source, ratePanelOf('code-66b').source],
      method: 'calibration' as const,
    },
  ];
}
