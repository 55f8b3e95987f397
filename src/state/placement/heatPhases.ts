import type { Parallelism } from '../../core/catalogue/applications';
import { acrossSegments, type Candidate } from '../../core/placement/candidate';
import type { Family } from '../../core/scenario/placementSettings';

/** Which candidates have a place in which map of degrees. */

export const HEAT_PHASES = ['prefill', 'decode', 'colocated', 'chunkedPrefill'] as const;
export type HeatPhase = (typeof HEAT_PHASES)[number];

type Kind = Candidate['kind'];

/** Degrees of a phase's whole instance; undefined where a candidate has no such phase. */
export function degreesIn(candidate: Candidate, phase: HeatPhase): Parallelism | undefined {
  switch (candidate.kind) {
    case 'prefillOnly':
      return phase === 'prefill' ? candidate.instance : undefined;
    case 'decodeOnly':
      return phase === 'decode' ? candidate.instance : undefined;
    case 'lowAffinity':
      return phase === 'prefill' || phase === 'decode'
        ? acrossSegments(candidate[phase], candidate.segments)
        : undefined;
    case 'highAffinity':
      return phase === 'prefill' || phase === 'decode' ? candidate[phase] : undefined;
    case 'colocated':
    case 'chunkedPrefill':
      return phase === candidate.kind ? candidate.instance : undefined;
  }
}

/** Whose goodput is shown: a phase by itself where Algorithm 1 was asked, else the pairs of Algorithm 2 that have it. */
export function kindsOf(phase: HeatPhase, asked: readonly Family[]): readonly Kind[] {
  if (phase === 'colocated' || phase === 'chunkedPrefill') return asked.includes(phase) ? [phase] : [];
  if (asked.includes('highAffinity')) return [phase === 'prefill' ? 'prefillOnly' : 'decodeOnly'];
  return asked.includes('lowAffinity') ? ['lowAffinity'] : [];
}

/** Whole placements that a cell of the map leads to. */
export function wholeKindsOf(phase: HeatPhase): readonly Kind[] {
  return phase === 'prefill' || phase === 'decode' ? ['lowAffinity', 'highAffinity'] : [phase];
}
