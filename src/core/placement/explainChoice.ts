import type { Parallelism } from '../catalogue/applications';
import type { Family } from '../scenario/placementSettings';
import { gpusOfInstance } from '../scenario/scenario';
import type { Fraction, ReqPerSec, Seconds } from '../units';
import { type Candidate, familyOf, isPhase } from './candidate';
import { type CandidateOutcome, goodputPerGpu } from './outcome';
import type { PlacementQuestion } from './question';
import type { PlacementSearchResult } from './search';

/** `replicas`: the smallest instances that can run, as many as needed; otherwise larger ones, in one way or both. */
export type Strategy = 'replicas' | 'intraOp' | 'interOp' | 'both';

/**
 * Why: `execution`: alone on the smallest instance too many requests miss the SLO; `memory`: the smallest is limited by its
 * KV memory; `queueing`: the smallest is fast enough alone, and larger ones still carry more per GPU; `noGain`: larger ones
 * carry less per GPU; `onlyOne`: there is nothing to compare with.
 */
export type Because = 'execution' | 'memory' | 'queueing' | 'noGain' | 'onlyOne';

/** One phase of a placement with other degrees, all else equal. */
export interface Alternative {
  readonly role: 'chosen' | 'smallest' | 'intraOp' | 'interOp' | 'nextBest';
  readonly id: string;
  readonly parallelism: Parallelism;
  readonly perGpu: ReqPerSec;
  /** Share of requests that meet the phase's SLO alone. */
  readonly idleShare: Fraction;
  readonly limitedBy: CandidateOutcome['limitedBy'];
}

/** How one phase got its degrees, in numbers and in words made of them. Plain data. */
export interface ChoiceExplanation {
  readonly family: Family;
  readonly phase: 'prefill' | 'decode' | 'both';
  readonly strategy: Strategy;
  readonly because: Because;
  readonly slo: Seconds;
  readonly alternatives: readonly Alternative[];
  readonly sentence: string;
}

type Phase = ChoiceExplanation['phase'];

/** Degrees of one phase of a candidate, and a name for all the rest of it. */
function aspect(candidate: Candidate, phase: Phase): { degrees: Parallelism; rest: string } | undefined {
  switch (candidate.kind) {
    case 'colocated':
      return phase === 'both' ? { degrees: candidate.instance, rest: '' } : undefined;
    case 'chunkedPrefill':
      return phase === 'both' ? { degrees: candidate.instance, rest: `${candidate.chunkTokens}` } : undefined;
    case 'prefillOnly':
      return phase === 'prefill' ? { degrees: candidate.instance, rest: '' } : undefined;
    case 'decodeOnly':
      return phase === 'decode' ? { degrees: candidate.instance, rest: '' } : undefined;
    case 'lowAffinity': {
      const { segments, prefill, decode } = candidate;
      if (phase === 'prefill') return { degrees: prefill, rest: JSON.stringify([segments, decode]) };
      return phase === 'decode' ? { degrees: decode, rest: JSON.stringify([segments, prefill]) } : undefined;
    }
    case 'highAffinity':
      return undefined;
  }
}

interface Variant {
  readonly outcome: CandidateOutcome;
  readonly degrees: Parallelism;
}

/** The chosen outcome and those that differ from it in the degrees of one phase alone. */
function variantsOf(
  chosen: CandidateOutcome,
  phase: Phase,
  outcomes: readonly CandidateOutcome[],
): readonly Variant[] {
  const own = aspect(chosen.candidate, phase);
  if (own === undefined) return [];
  return outcomes.flatMap((outcome) => {
    const other = aspect(outcome.candidate, phase);
    const isVariant = outcome.candidate.kind === chosen.candidate.kind && other?.rest === own.rest;
    return isVariant && other !== undefined ? [{ outcome, degrees: other.degrees }] : [];
  });
}

function smallestOf(variants: readonly Variant[]): Variant | undefined {
  const size = ({ degrees }: Variant) => gpusOfInstance(degrees);
  // Among equally many GPUs the one that the fewest share a pass.
  return [...variants].sort(
    (a, b) => size(a) - size(b) || a.degrees.tensorParallel - b.degrees.tensorParallel,
  )[0];
}

function strategyOf(chosen: Parallelism, smallest: Parallelism): Strategy {
  if (gpusOfInstance(chosen) <= gpusOfInstance(smallest)) return 'replicas';
  const isWider = chosen.tensorParallel > smallest.tensorParallel;
  const isDeeper = chosen.pipelineParallel > smallest.pipelineParallel;
  if (isWider && isDeeper) return 'both';
  return isWider ? 'intraOp' : 'interOp';
}

function idleShareOf({ idle }: CandidateOutcome, phase: Phase): Fraction {
  return phase === 'prefill' ? idle.ttft : phase === 'decode' ? idle.tpot : idle.both;
}

function whyChosen(
  chosen: Variant,
  smallest: Variant,
  phase: Phase,
  target: Fraction,
  count: number,
): Because {
  if (count < 2) return 'onlyOne';
  if (strategyOf(chosen.degrees, smallest.degrees) === 'replicas') return 'noGain';
  if (idleShareOf(smallest.outcome, phase) < target) return 'execution';
  return smallest.outcome.limitedBy === 'memory' ? 'memory' : 'queueing';
}

function alternativesOf(variants: readonly Variant[], chosen: Variant, smallest: Variant, phase: Phase) {
  const gpus = gpusOfInstance(chosen.degrees);
  const sameSize = variants.filter(({ degrees }) => gpusOfInstance(degrees) === gpus);
  const widest = sameSize.find(({ degrees }) => degrees.pipelineParallel === 1);
  const deepest = [...sameSize].sort((a, b) => b.degrees.pipelineParallel - a.degrees.pipelineParallel)[0];
  const others = variants.filter((variant) => variant !== chosen);
  const nextBest = others.sort((a, b) => goodputPerGpu(b.outcome) - goodputPerGpu(a.outcome))[0];
  const roles: readonly (readonly [Alternative['role'], Variant | undefined])[] = [
    ['chosen', chosen],
    ['smallest', smallest],
    ['intraOp', widest],
    ['interOp', deepest],
    ['nextBest', nextBest],
  ];
  const told = new Set<Variant>();
  return roles.flatMap(([role, variant]): Alternative[] => {
    if (variant === undefined || told.has(variant)) return [];
    told.add(variant);
    const { outcome, degrees } = variant;
    const { id, limitedBy } = outcome;
    const idleShare = idleShareOf(outcome, phase);
    return [{ role, id, parallelism: degrees, perGpu: goodputPerGpu(outcome), idleShare, limitedBy }];
  });
}

function percent(share: Fraction): string {
  return `${(100 * share).toFixed(1)}%`;
}

function degreesText({ tensorParallel, pipelineParallel }: Parallelism): string {
  return `TP ${tensorParallel}, PP ${pipelineParallel}`;
}

function rateText(alternative: Alternative | undefined): string {
  if (alternative === undefined) return '';
  return `${degreesText(alternative.parallelism)} carries ${alternative.perGpu.toFixed(2)} requests per second and GPU`;
}

const PHASE_NAMES: Readonly<Record<Phase, string>> = {
  prefill: 'Prefill',
  decode: 'Decode',
  both: 'Both phases',
};

function sentenceOf(
  because: Because,
  phase: Phase,
  slo: Seconds,
  alternatives: readonly Alternative[],
): string {
  const of = (role: Alternative['role']) => alternatives.find((alternative) => alternative.role === role);
  const [chosen, smallest] = [of('chosen'), of('smallest') ?? of('chosen')];
  const name = PHASE_NAMES[phase];
  switch (because) {
    case 'onlyOne':
      return `${name}: no other degrees can run; ${rateText(chosen)}.`;
    case 'execution':
      return `${name}: alone, ${percent(smallest?.idleShare ?? 0)} of requests stay within ${slo} s at ${degreesText(smallest?.parallelism ?? { tensorParallel: 1, pipelineParallel: 1 })} and ${percent(chosen?.idleShare ?? 0)} as chosen; ${rateText(chosen)}.`;
    case 'memory':
      return `${name}: ${rateText(smallest)} before its KV memory is full; ${rateText(chosen)}.`;
    case 'queueing':
      return `${name}: fast enough alone, but waiting decides: ${rateText(smallest)}; ${rateText(chosen)}.`;
    case 'noGain':
      return `${name}: larger instances carry no more per GPU: ${rateText(chosen)}; ${rateText(of('nextBest'))}.`;
  }
}

function explainPhase(
  { scenario }: PlacementQuestion,
  outcome: CandidateOutcome,
  phase: Phase,
  outcomes: readonly CandidateOutcome[],
): readonly ChoiceExplanation[] {
  const variants = variantsOf(outcome, phase, outcomes);
  const chosen = variants.find((variant) => variant.outcome.id === outcome.id);
  const smallest = smallestOf(variants);
  if (chosen === undefined || smallest === undefined) return [];
  const slo = phase === 'decode' ? scenario.tpotSlo : scenario.ttftSlo;
  const because = whyChosen(chosen, smallest, phase, scenario.attainmentTarget, variants.length);
  const strategy = strategyOf(chosen.degrees, smallest.degrees);
  const alternatives = alternativesOf(variants, chosen, smallest, phase);
  const sentence = sentenceOf(because, phase, slo, alternatives);
  return [{ family: familyOf(outcome.candidate), phase, strategy, because, slo, alternatives, sentence }];
}

/**
 * How the strategy of each family's winner came about, from the outcomes of the search: whether larger instances were needed
 * because requests miss their SLO even alone (then intra-op, which shortens a pass), because of waiting (then whatever
 * carries more per GPU), or because of memory (paper §3.1 and §3.2). Each phase is compared with candidates that differ in
 * its degrees alone.
 */
export function explainChoices(
  question: PlacementQuestion,
  { families, outcomes, highAffinity }: PlacementSearchResult,
): readonly ChoiceExplanation[] {
  const winners = families.flatMap(({ winner }) => winner ?? []);
  const phases = highAffinity === undefined ? [] : [highAffinity.prefill, highAffinity.decode];
  return [...phases, ...winners.filter(({ candidate }) => !isPhase(candidate))].flatMap((outcome) =>
    (['prefill', 'decode', 'both'] as const).flatMap((phase) =>
      explainPhase(question, outcome, phase, outcomes),
    ),
  );
}
