import type { Parallelism } from '../core/catalogue/applications';
import { ENGINE_NAMES } from '../core/catalogue/engineFits';
import {
  type EngineChoice,
  engineOf,
  gpusOf,
  PLACEMENT_LETTERS,
  type Placement,
  type Policy,
} from '../core/scenario/scenario';
import { formatCount, formatGpus } from './format';

/** How placements are called on screen. */

export const POLICY_NAMES: Readonly<Record<Policy, string>> = {
  disaggregated: 'Disaggregated',
  colocated: 'Colocated',
  chunkedPrefill: 'Chunked prefill',
};

/** "TP2", "TP2·PP2", "2×TP1". */
export function degreesText(parallelism: Parallelism, instances = 1): string {
  const { tensorParallel, pipelineParallel } = parallelism;
  const degrees =
    pipelineParallel === 1 ? `TP${tensorParallel}` : `TP${tensorParallel}·PP${pipelineParallel}`;
  return instances === 1 ? degrees : `${instances}×${degrees}`;
}

/** "prefill TP2 + decode TP1, 3 GPUs"; "TP1, 768-token chunks, 1 GPU". */
export function placementSummary(placement: Placement, engines: EngineChoice): string {
  const gpus = formatGpus(gpusOf(placement));
  switch (placement.policy) {
    case 'colocated': {
      const engine = ENGINE_NAMES[engineOf('colocated', engines)];
      return `${engine}, ${degreesText(placement.instance, placement.instances)}, ${gpus}`;
    }
    case 'chunkedPrefill': {
      const chunks = `${formatCount(placement.chunkTokens)}-token chunks`;
      return `${degreesText(placement.instance, placement.instances)}, ${chunks}, ${gpus}`;
    }
    case 'disaggregated': {
      const prefill = degreesText(placement.prefill, placement.prefillInstances);
      return `prefill ${prefill} + decode ${degreesText(placement.decode, placement.decodeInstances)}, ${gpus}`;
    }
  }
}

export function placementLetter(index: number): string {
  return PLACEMENT_LETTERS[index] ?? String(index + 1);
}

/** The policy, and the letter where another placement has the same policy: "Colocated", "Colocated B". */
export function placementName(placements: readonly Placement[], index: number): string {
  const policy = placements[index]?.policy ?? 'colocated';
  const alike = placements.filter((placement) => placement.policy === policy).length;
  return alike > 1 ? `${POLICY_NAMES[policy]} ${placementLetter(index)}` : POLICY_NAMES[policy];
}

/** How many placements of the same policy come before this one: its tone on the charts. */
export function placementVariant(placements: readonly Placement[], index: number): 0 | 1 | 2 | 3 {
  const policy = placements[index]?.policy;
  const before = placements.slice(0, index).filter((placement) => placement.policy === policy).length;
  return before === 1 || before === 2 || before === 3 ? before : 0;
}
