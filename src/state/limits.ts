import type { MissCause, PlacementCurve } from '../core/goodput/types';
import { gpusOfInstance, type Placement, type Scenario } from '../core/scenario/scenario';
import { formatMilliseconds, formatPercent } from './format';

/** What keeps a placement from serving more, in words. */

export const LIMIT_NAMES: Readonly<Record<MissCause, string>> = {
  ttftExecution: 'TTFT execution',
  ttftQueueing: 'TTFT queueing',
  tpot: 'TPOT',
  memory: 'memory',
};

/** Below this, "too long to prefill" concerns so few prompts that the sentence would mislead. */
const NOTABLE_SHARE = 0.005;

function prefillGpus(placement: Placement): string {
  const instance = placement.policy === 'disaggregated' ? placement.prefill : placement.instance;
  const gpus = gpusOfInstance(instance);
  return gpus === 1 ? 'one GPU' : `${gpus} GPUs`;
}

/** The limit that no tuning of the load can move, in numbers. */
export function executionText(curve: PlacementCurve, scenario: Scenario, placement: Placement): string {
  // The same prompts are too long at any rate; at the lowest one nothing else hides them.
  const share = curve.points[0]?.misses.ttftExecution ?? 0;
  const slo = formatMilliseconds(scenario.ttftSlo);
  if (share < NOTABLE_SHARE) return `Most misses are prompts whose prefill alone takes longer than ${slo}.`;
  const whose = share > 0.9995 ? 'All prompts' : `${formatPercent(share)} of prompts`;
  return `${whose} are too long to prefill within ${slo} on ${prefillGpus(placement)}, however idle.`;
}
