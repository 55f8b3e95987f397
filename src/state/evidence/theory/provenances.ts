import { GPUS } from '../../../core/catalogue/gpus';
import { MODELS } from '../../../core/catalogue/models';
import { fromPaper } from '../../../core/catalogue/source';
import { THEORY_REPLICATIONS } from '../../../core/evidence/theory';
import { analytic, latencySource } from '../../physics/provenances';
import type { Provenance } from '../../provenance';
import { RULES_SOURCE } from '../../ruleTexts';
import { theoryRunsText } from './words';

/** Where the numbers of theory and those beside them come from. */
export function theoryProvenances(seed: number): readonly Provenance[] {
  const theory = analytic(
    'Exact waiting times: M/D/1 for prompts of one length, M/G/1 (Pollaczek–Khinchine, Panjer) for ShareGPT’s.',
    'Poisson arrivals, one prompt a pass, first come first served, equal stages. M/G/1 takes lengths in classes of two tokens, which moves no quantile by more than 0.1%.',
    [fromPaper('§3.1, Eq. 1 to 3')],
  );
  const simulated: Provenance = {
    id: 'simulated',
    kind: 'simulated',
    title: 'Simulated points',
    short: `simulated · ${THEORY_REPLICATIONS} runs`,
    text: `The event simulator, prefill only, one prompt a pass: ${theoryRunsText()}. Whiskers are 95% intervals of the mean over runs (Student’s t). Each system and utilisation has random numbers of its own, all from seed ${seed}.`,
    limits:
      'A random split of Poisson arrivals is Poisson, so of two replicas one is simulated, at half the rate. The controller itself sends to the shortest queue. At ρ 0.3 most requests wait for nothing, so that the P50 of equal prompts is the pass itself and cannot miss. P99 at ρ 0.9 is known to about 10% only, that of M/G/1 to about 20%.',
    sources: [RULES_SOURCE],
    method: 'evidence',
  };
  const fits = latencySource({
    model: MODELS['opt-13b'],
    gpu: GPUS['a100-80gb'],
    machine: 'A100-80GB, TP 1 and 2',
    basis: 'fit',
  });
  return [{ ...theory, method: 'queueing-formulas' }, simulated, { ...fits, method: 'latency-of-one-pass' }];
}
