import type { Parallelism } from '../../core/catalogue/applications';
import { acrossSegments, type Candidate } from '../../core/placement/candidate';
import { type CandidateOutcome, goodputPerGpu } from '../../core/placement/outcome';
import { formatCount, formatRate, formatRateInterval } from '../format';
import { degreesText } from '../names';

/** How candidates and their goodputs are called in the figures of the placement search. */

/** "prefill TP2 + decode TP1"; the pipeline of Algorithm 2's instances runs through all segments. */
export function candidateWords(candidate: Candidate): string {
  switch (candidate.kind) {
    case 'colocated':
      return `colocated ${degreesText(candidate.instance)}`;
    case 'chunkedPrefill':
      return `chunked ${degreesText(candidate.instance)}, ${formatCount(candidate.chunkTokens)}-token chunks`;
    case 'prefillOnly':
      return `prefill ${degreesText(candidate.instance)} alone`;
    case 'decodeOnly':
      return `decode ${degreesText(candidate.instance)} alone`;
    case 'lowAffinity': {
      const { segments } = candidate;
      const where = segments === 1 ? '' : `, in ${segments} segments`;
      const whole = (degrees: Parallelism) => degreesText(acrossSegments(degrees, segments));
      return `prefill ${whole(candidate.prefill)} + decode ${whole(candidate.decode)}${where}`;
    }
    case 'highAffinity': {
      const prefill = degreesText(candidate.prefill, candidate.prefillInstances);
      return `prefill ${prefill} + decode ${degreesText(candidate.decode, candidate.decodeInstances)}`;
    }
  }
}

/** "3.45 ± 0.05"; "≈3.4" before the last look, whose runs alone give an interval; "at least 8.2". */
export function perGpuText(outcome: CandidateOutcome): string {
  const { goodput, evidence } = outcome;
  if (goodput.kind === 'never') return '0';
  if (goodput.kind === 'beyond') return `at least ${formatRate(goodput.atLeastPerGpu)}`;
  return evidence === 'lastLook' ? formatRateInterval(goodput.perGpu) : `≈${formatRate(goodput.perGpu.mean)}`;
}

/** What a person hears or reads of one goodput. */
export function goodputSentence(outcome: CandidateOutcome): string {
  if (goodputPerGpu(outcome) === 0) return 'misses the target at any rate';
  return `${perGpuText(outcome)} req/s per GPU`;
}

function rank(outcome: CandidateOutcome): readonly [number, number, number] {
  const perGpu = goodputPerGpu(outcome);
  return [perGpu > 0 ? 1 : 0, outcome.evidence === 'lastLook' ? 1 : 0, perGpu];
}

/** The better of two as the search ranks: what had its last look before what was out of the running earlier. */
export function betterOf<Outcome extends CandidateOutcome>(
  one: Outcome | undefined,
  other: Outcome,
): Outcome {
  if (one === undefined) return other;
  const [a, b] = [rank(one), rank(other)];
  const first = [0, 1, 2].find((index) => a[index] !== b[index]);
  return first !== undefined && (b[first] ?? 0) > (a[first] ?? 0) ? other : one;
}
