import type { Source } from '../core/catalogue/source';
import type { RuleSet } from '../core/scenario/scenario';
import type { MethodId } from './method';

/** Whose policies are simulated. */
export const RULES_SOURCE: Source = {
  title: 'DistServe (Zhong et al., OSDI 2024)',
  where: '§3 to §5: policies; §6: how it was measured',
  url: 'https://arxiv.org/abs/2401.09670',
};

const ARTIFACT_SOURCE: Source = {
  title: 'DistServe artifact, simdistserve',
  where: 'the published simulator, as the paper used it for its placement search',
  url: 'https://github.com/LLMServe/DistServe',
};

interface RulesText {
  /** For a badge. */
  readonly short: string;
  readonly text: string;
  readonly limits: string;
  readonly sources: readonly Source[];
  readonly method: MethodId;
}

/** The rules by which a run is simulated, in words. */
export const RULES: Readonly<Record<RuleSet, RulesText>> = {
  runtime: {
    short: 'simulated',
    text: '',
    limits: 'Runtime rules of the engines; CPU overheads are part of the latency of a pass only.',
    sources: [RULES_SOURCE],
    method: 'the-simulator',
  },
  reference: {
    short: 'reference rules',
    text: ' Reference rules: the published simulator, quirks included. It divides the time after the first token by all output tokens to give TPOT.',
    limits:
      'The published simulator moves KV in no time, never runs short of memory, makes one decode pass too many and has no chunked prefill.',
    sources: [ARTIFACT_SOURCE, RULES_SOURCE],
    method: 'the-papers-simulator',
  },
};
