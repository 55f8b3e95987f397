import { decodeStageTime, prefillStageTime } from '../latency/profiled';
import type { InstanceSpec, ServingSystem } from '../simulator/system';
import type { ReqPerSec } from '../units';
import type { PhaseCandidate } from './candidate';
import { type MeanLengths, roomFor } from './firstGuess';

/** The first stage works without a pause on batches as full as they may be. */
function prefillSustains(
  { prefill, prefillBatchTokens }: { prefill: InstanceSpec; prefillBatchTokens: number },
  lengths: MeanLengths,
) {
  const prompts = Math.max(1, prefillBatchTokens / lengths.input);
  const batch = prefillStageTime(prefill.costs, prompts * lengths.input, prompts * lengths.squaredInput);
  return prompts / batch;
}

/** Every stage decodes without a pause, with memory full: the larger a batch, the more tokens per second. */
function decodeSustains(decode: InstanceSpec, lengths: MeanLengths): ReqPerSec {
  if (lengths.output <= 1) return Number.POSITIVE_INFINITY;
  const batch = roomFor(decode, lengths) / decode.stages;
  const time = decodeStageTime(decode.costs, batch, batch * lengths.context);
  return batch / (time * (lengths.output - 1));
}

/**
 * The requests per second that one instance of one phase can serve without end, whatever the SLOs. A finite run may meet
 * its SLOs at higher rates, since it is over before its queue is long; but n and m of Algorithm 1 are for traffic that does
 * not end, so the goodput of a phase is never above this. Means of lengths; batches divide evenly.
 */
export function sustainedRate(
  { kind }: PhaseCandidate,
  system: ServingSystem,
  lengths: MeanLengths,
): ReqPerSec {
  if (system.policy !== 'disaggregated') return Number.POSITIVE_INFINITY;
  return kind === 'prefillOnly' ? prefillSustains(system, lengths) : decodeSustains(system.decode, lengths);
}
