import type { GpuId } from '../../../core/catalogue/gpus';
import { linkOn } from '../../../core/catalogue/links';
import type { Change } from '../../../core/inside/changes';
import type { Placement, Scenario } from '../../../core/scenario/scenario';
import { RANGES } from '../../../core/scenario/schema';
import type { ReqPerSec } from '../../../core/units';
import { formatCount, formatRate, inSentence } from '../../format';
import { degreesText } from '../../names';

/** What changes are called, and what choosing one does. */

function policyName(placement: Placement): string {
  switch (placement.policy) {
    case 'chunkedPrefill':
      return `Chunked prefill of ${formatCount(placement.chunkTokens)} tokens`;
    case 'colocated':
      return 'Colocated, with whole prompts';
    case 'disaggregated': {
      const prefill = degreesText(placement.prefill, placement.prefillInstances);
      return `Disaggregated, prefill ${prefill} + decode ${degreesText(placement.decode, placement.decodeInstances)}`;
    }
  }
}

export function changeName({ turned, placement }: Change, gpu: GpuId): string {
  switch (turned.what) {
    case 'instances':
      return 'One more instance';
    case 'prefillInstances':
      return 'One more prefill instance';
    case 'decodeInstances':
      return 'One more decode instance';
    case 'tensor':
      return `Instances at TP ${turned.to}`;
    case 'prefillTensor':
      return `Prefill at TP ${turned.to}`;
    case 'decodeTensor':
      return `Decode at TP ${turned.to}`;
    case 'stages':
      return `Instances at PP ${turned.to}`;
    case 'prefillStages':
      return `Prefill at PP ${turned.to}`;
    case 'decodeStages':
      return `Decode at PP ${turned.to}`;
    case 'link':
      return `Faster link: ${linkOn(turned.to, gpu).name}`;
    case 'prefillBatch':
      return `Prefill batches of at most ${formatCount(turned.to)} tokens`;
    case 'chunkBudget':
      return `Chunks of ${formatCount(turned.to)} tokens`;
    case 'policy':
      return policyName(placement);
  }
}

/** "with 2 more GPUs", "without more GPUs". */
export function gpusAddedText(gpus: number): string {
  if (gpus === 0) return 'without more GPUs';
  return gpus === 1 ? 'with 1 more GPU' : `with ${formatCount(gpus)} more GPUs`;
}

/** The rate per GPU at which more GPUs serve the same total, as far as a scenario holds it. */
export function rateAfter(rate: ReqPerSec, gpus: number, gpusAdded: number): ReqPerSec {
  const same = Number(((rate * gpus) / (gpus + gpusAdded)).toPrecision(6));
  return Math.max(RANGES.arrivalRatePerGpu.min, same);
}

/** The scenario's fields that a change sets, all at once: the total rate stays. */
export function patchOf(scenario: Scenario, index: number, gpus: number, change: Change): Partial<Scenario> {
  const { placement, prefillBatchTokens, gpusAdded } = change;
  return {
    placements: scenario.placements.with(index, placement),
    prefillBatchTokens,
    arrivalRatePerGpu:
      gpusAdded === 0 ? scenario.arrivalRatePerGpu : rateAfter(scenario.arrivalRatePerGpu, gpus, gpusAdded),
  };
}

/** What "Try it" does, before it is pressed. */
export function tryHint(total: ReqPerSec, isCompared: boolean): string {
  const compared = isCompared ? ' The other placements get that rate per GPU too.' : '';
  return `Try it puts a change into the scenario; Undo takes it out again. Where it adds GPUs, the rate per GPU is lowered so that the total stays ${formatRate(total)} req/s.${compared}`;
}

/** What it has done. */
export function triedText(change: Change, after: Scenario, gpus: number): string {
  const name = inSentence(changeName(change, after.gpu));
  const everywhere = change.turned.what === 'prefillBatch' ? ' for all disaggregated placements' : '';
  const done = `Tried: ${name}${everywhere}.`;
  if (change.gpusAdded === 0) return done;
  const total = after.arrivalRatePerGpu * (gpus + change.gpusAdded);
  return `${done} The rate per GPU is now ${formatRate(after.arrivalRatePerGpu)} req/s, ${formatRate(total)} req/s in total.`;
}
