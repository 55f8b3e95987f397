import type { Parallelism } from '../../core/catalogue/applications';
import type { Candidate } from '../../core/placement/candidate';
import type { Exclusion } from '../../core/placement/candidates';
import type { Limit } from '../../core/placement/limits';
import type { CandidateOutcome, Evidence } from '../../core/placement/outcome';
import type { Family } from '../../core/scenario/placementSettings';
import type { Policy } from '../../core/scenario/scenario';
import { formatCount, formatRate, formatRateInterval } from '../format';
import { LIMIT_NAMES } from '../limits';

/** How candidates and what is known of them are called on screen. */

const FAMILY_POLICIES: Readonly<Record<Family, Policy>> = {
  highAffinity: 'disaggregated',
  lowAffinity: 'disaggregated',
  colocated: 'colocated',
  chunkedPrefill: 'chunkedPrefill',
};

export function policyOfFamily(family: Family): Policy {
  return FAMILY_POLICIES[family];
}

/** "TP 2 · PP 1". */
export function degreesName({ tensorParallel, pipelineParallel }: Parallelism): string {
  return `TP ${tensorParallel} · PP ${pipelineParallel}`;
}

function several(count: number, one: string): string {
  return `${formatCount(count)} ${one}${count === 1 ? '' : 's'}`;
}

function instancesName(count: number, phase: string, degrees: Parallelism): string {
  return `${several(count, `${phase} instance`)} of ${degreesName(degrees)}`;
}

/** "prefill TP 2 · PP 1 + decode TP 1 · PP 1, 1 segment". */
export function candidateName(candidate: Candidate): string {
  switch (candidate.kind) {
    case 'colocated':
      return `colocated ${degreesName(candidate.instance)}`;
    case 'chunkedPrefill':
      return `chunked prefill ${degreesName(candidate.instance)}, ${formatCount(candidate.chunkTokens)}-token chunks`;
    case 'lowAffinity': {
      const { prefill, decode, segments } = candidate;
      return `prefill ${degreesName(prefill)} + decode ${degreesName(decode)}, ${several(segments, 'segment')}`;
    }
    case 'prefillOnly':
      return `prefill alone ${degreesName(candidate.instance)}`;
    case 'decodeOnly':
      return `decode alone ${degreesName(candidate.instance)}`;
    case 'highAffinity': {
      const prefill = instancesName(candidate.prefillInstances, 'prefill', candidate.prefill);
      return `${prefill} + ${instancesName(candidate.decodeInstances, 'decode', candidate.decode)}`;
    }
  }
}

/** The name after its policy has been named: "TP 4 · PP 1". */
export function shortName(candidate: Candidate): string {
  switch (candidate.kind) {
    case 'colocated':
      return degreesName(candidate.instance);
    case 'chunkedPrefill':
      return `${degreesName(candidate.instance)}, ${formatCount(candidate.chunkTokens)}-token chunks`;
    default:
      return candidateName(candidate);
  }
}

export const LIMIT_WORDS: Readonly<Record<Limit, string>> = {
  ...LIMIT_NAMES,
  kvLink: 'KV link',
  capacity: 'capacity',
};

/** A chosen rate as it was chosen: "20", "0.5", "1,000". */
export function trafficText(traffic: number): string {
  const rounded = Number(traffic.toPrecision(3));
  return `${rounded >= 1000 ? formatCount(rounded) : rounded} req/s`;
}

/** What a limit means, to follow "because". */
export const LIMIT_CLAUSES: Readonly<Record<Limit, string>> = {
  ttftExecution: 'prompts take too long to prefill even alone',
  ttftQueueing: 'prompts wait too long for prefill',
  tpot: 'decoding is too slow',
  memory: 'requests wait for KV memory',
  kvLink: 'KV caches wait for the link',
  capacity: 'it meets its SLO up to the rate it can serve without end',
};

export const EXCLUSION_WORDS: Readonly<Record<Exclusion, string>> = {
  split: 'does not divide the model',
  memory: 'weights do not fit',
  room: 'no room for KV caches',
  nodeSize: 'does not fit a node',
};

const EVIDENCE_WORDS: Readonly<Record<Evidence, string>> = {
  bound: 'bound, not simulated',
  firstLook: 'first look',
  secondLook: 'second look',
  lastLook: 'last look',
};

/** "last look, 5 × 300": runs and requests of each. */
export function evidenceText({ evidence, replications, requestsPerRun }: CandidateOutcome): string {
  if (evidence === 'bound') return EVIDENCE_WORDS.bound;
  return `${EVIDENCE_WORDS[evidence]}, ${formatCount(replications)} × ${formatCount(requestsPerRun)}`;
}

/**
 * "3.45 ± 0.30", "≥ 4.00", or "none"; requests per second and GPU. Before its last look "≈3.4": the interval of a single run
 * is rough.
 */
export function goodputText({ goodput, evidence }: CandidateOutcome): string {
  switch (goodput.kind) {
    case 'crossing':
      return evidence === 'lastLook'
        ? formatRateInterval(goodput.perGpu)
        : `≈${formatRate(goodput.perGpu.mean)}`;
    case 'beyond':
      return `≥ ${formatRate(goodput.atLeastPerGpu)}`;
    case 'never':
      return 'none';
  }
}
