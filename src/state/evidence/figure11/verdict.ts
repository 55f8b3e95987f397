import type { Figure11System } from '../../../core/catalogue/figure11';
import type { PartVerdict } from '../verdict';
import type { Figure11Items } from './plot';
import { errorOf, isComplete } from './words';

/** Mean distance up to which a curve of Figure 11 counts as the same: the standard error of 100 requests at 50%. */
const NEAR = 0.05;

function points(error: number | undefined): string {
  return error === undefined ? 'no curve' : `${(100 * error).toFixed(1)} points`;
}

/** What the ablation says in the end. */
export function figure11Verdict(items: Figure11Items): PartVerdict {
  if (!isComplete(items)) {
    return {
      headline: 'Figure 11: not compared yet',
      detail: 'DistServe-High, DistServe-Low, vLLM++ and vLLM, all simulated, in the paper too.',
      tone: 'open',
    };
  }
  const ours = (system: Figure11System) => errorOf(items, system, 'ours', 'rate');
  const isNear = items.every(({ question }) => (ours(question.system) ?? 1) <= NEAR);
  const alike = errorOf(items, 'searchedVllm', 'paperSize', 'rate');
  const ttft = (system: Figure11System) => points(errorOf(items, system, 'paperSize', 'rate', 'ttft'));
  return {
    headline: `Figure 11 against rate: DistServe-High ${points(ours('high'))} off, Low ${points(ours('low'))}, vLLM++ ${points(ours('searchedVllm'))}, vLLM ${points(ours('vllm'))}`,
    detail: `Which of several good placements the search takes depends on the seed, and their curves part below 90%. With the paper’s rules and number of GPUs vLLM is ${points(alike)} off; DistServe ${ttft('high')} (High) and ${ttft('low')} (Low) when only TTFT counts.`,
    tone: isNear ? 'agrees' : 'differs',
  };
}
