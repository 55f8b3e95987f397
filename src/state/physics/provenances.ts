import { ENGINE_FIT_SOURCE } from '../../core/catalogue/engineFits';
import { fromPaper, type Source } from '../../core/catalogue/source';
import type { SystemQuestion } from '../../core/physics/systemRun';
import { formatCount } from '../format';
import type { MethodId } from '../method';
import type { Provenance } from '../provenance';
import { RULES_SOURCE } from '../ruleTexts';
import type { Subject } from './subject';

/** Where the numbers of an instrument come from. */

export function analytic(
  text: string,
  limits: string,
  sources: readonly Source[],
  method: MethodId = 'queueing-formulas',
): Provenance {
  return {
    id: 'analytic',
    kind: 'analytic',
    title: 'Formula',
    short: 'analytic',
    text,
    limits,
    sources,
    method,
  };
}

/** A formula with the values of the moment. `validity`: where it holds, in one sentence. */
export function formulaWithValues(validity: string, source: Source, method?: MethodId): Provenance {
  const text =
    'The formula as it is written, with the values that its symbols have now: those of the controls, and the latencies of the figure beside it.';
  return analytic(text, validity, [source], method);
}

export type LatencyOf = Pick<Subject, 'model' | 'gpu' | 'machine' | 'basis'>;

/** The latencies that go into a formula or a run. */
export function latencySource({ model, gpu, machine, basis }: LatencyOf): Provenance {
  if (basis === 'fit') {
    return {
      id: 'fits',
      kind: 'measured fit',
      title: `Latency of ${model.name} on ${machine}`,
      short: `fits · ${gpu.name}`,
      text: 'Times of passes from fits to the authors’ profiles of DistServe’s engine.',
      limits: 'Holds for A100-80GB, 16 bits and the profiled tensor-parallel degrees.',
      sources: [ENGINE_FIT_SOURCE],
      method: 'latency-of-one-pass',
    };
  }
  return {
    id: 'modelled',
    kind: 'modelled',
    title: `Latency of ${model.name} on ${machine}`,
    short: `modelled · ${gpu.name}`,
    text: 'Nobody released a profile of this model on these GPUs. Times of passes come from first principles: FLOP/s, memory bandwidth, overhead of each layer, all-reduces.',
    limits:
      'Not measured. On A100-80GB the model is within a few percent of the released fits; on other GPUs its constants are an assumption.',
    sources: [gpu.source, ENGINE_FIT_SOURCE],
    method: 'latency-from-first-principles',
  };
}

export function simulatedBy(question: SystemQuestion, text: string): Provenance {
  const { replications, requests, warmUp, seed } = question;
  return {
    id: 'simulated',
    kind: 'simulated',
    title: 'Simulated points',
    short: `simulated · ${replications} runs`,
    text: `${text} ${formatCount(replications)} runs × ${formatCount(requests)} requests at each rate, the first ${formatCount(warmUp)} left out, seed ${seed}. Whiskers are 95% intervals over runs.`,
    limits:
      'Runtime rules of the engines. Near saturation a run of this length has not settled everywhere, so points may lie low.',
    sources: [RULES_SOURCE],
    method: 'the-simulator',
  };
}

/** Points or bars read from a figure of the paper. */
export function paperFigure(
  figure: string,
  text: string,
  limits: string,
  source: Source = fromPaper(figure),
  method: MethodId = 'points-from-the-paper',
): Provenance {
  return {
    id: `paper ${figure}`,
    kind: 'paper',
    title: figure,
    short: `paper · ${figure}`,
    text,
    limits,
    sources: [source],
    method,
  };
}

const MIXED_PASS: Provenance = {
  id: 'mixed pass',
  kind: 'modelled',
  title: 'Prompt and decodes in one pass',
  short: 'modelled · sum of passes',
  text: 'The time of a pass that carries both is the sum of a prefill pass and a decode iteration.',
  limits:
    'Not measured: only separate passes were profiled. One that reads the weights once would save up to the smaller fixed cost.',
  sources: [ENGINE_FIT_SOURCE],
  method: 'chunked-prefill-splitfuse-and-sarathi',
};

/** Latencies of passes that carry a prompt and decodes together: nobody profiled any. */
export function mixedLatency(subject: Subject): readonly Provenance[] {
  const separate = latencySource(subject);
  if (separate.kind !== 'modelled') return [separate, MIXED_PASS];
  const { text, limits } = MIXED_PASS;
  return [{ ...separate, text: `${separate.text} ${text}`, limits: `${separate.limits} ${limits}` }];
}
