import { FIGURE_11_SLO_RATE } from '../../core/catalogue/figure11';
import { MODELS } from '../../core/catalogue/models';
import type { PlacementQuestion } from '../../core/placement/question';
import { formatMilliseconds } from '../format';
import { ABLATION_RUNS, type AblationSetting } from './ablation';
import type { AblationRun } from './ablationRun';

/** What is said beside the ablation. */

/** How far it is. */
export function ablationStatus(run: AblationRun | undefined): string {
  if (run === undefined) return 'Searches the placements first; takes several seconds.';
  const points = `${run.done} of ${run.of} points`;
  switch (run.phase) {
    case 'searching':
      return `Searching placements: ${run.done} candidates looked at…`;
    case 'simulating':
      return `Simulating: ${points}…`;
    case 'done':
      return `Done: ${run.of} points, ${ABLATION_RUNS} runs each.`;
    case 'cancelled':
      return `Cancelled after ${points}.`;
    case 'failed':
      return `Failed: ${run.error ?? 'no reason given'}.`;
  }
}

function hasOwnHardware({ cluster }: PlacementQuestion): boolean {
  return cluster.memoryBytes !== undefined || cluster.intraNodeBandwidth !== undefined;
}

export function settingText(setting: AblationSetting, question: PlacementQuestion): string {
  const { scenario, cluster } = question;
  const slos = `SLOs ${formatMilliseconds(scenario.ttftSlo)} (TTFT) and ${formatMilliseconds(scenario.tpotSlo)} (TPOT)`;
  const systems =
    'vLLM has the paper’s degrees, vLLM++ the best colocated placement, Low and High the winners of Algorithms 2 and 1; chunked prefill and colocation on DistServe’s engine are ours.';
  if (setting === 'figure11') {
    return `OPT-66B on ShareGPT, ${slos} as in the authors’ script, 4 nodes of 8 A100-80GB joined by 800 Gbit/s, SLO scale at ${FIGURE_11_SLO_RATE} req/s per GPU. ${systems} The authors’ simulator moves KV in no time and never runs short of memory; ours models both, and their placements are not stated. The page Evidence says what explains the distance.`;
  }
  const own = hasOwnHardware(question)
    ? ' The curves use the GPU’s own memory and links; the search used yours.'
    : '';
  return `${MODELS[scenario.model].name}, ${slos}, ${cluster.nodes} × ${cluster.gpusPerNode} GPUs, SLO scale at ${scenario.arrivalRatePerGpu} req/s per GPU. ${systems}${own}`;
}
