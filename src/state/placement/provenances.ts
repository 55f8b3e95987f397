import { ENGINE_FIT_SOURCE } from '../../core/catalogue/engineFits';
import { GPUS } from '../../core/catalogue/gpus';
import { MODELS } from '../../core/catalogue/models';
import { fromPaper } from '../../core/catalogue/source';
import type { PlacementQuestion } from '../../core/placement/question';
import type { PlacementSearchResult } from '../../core/placement/search';
import { formatCount } from '../format';
import type { Provenance } from '../provenance';

/** Where the numbers of a placement search come from. */

type Searched = Pick<PlacementSearchResult, 'outcomes' | 'simulatedRequests'>;

function looksText({ outcomes }: Searched): string {
  const last = outcomes.filter(({ evidence }) => evidence === 'lastLook').length;
  const bound = outcomes.filter(({ evidence }) => evidence === 'bound').length;
  const skipped = bound > 0 ? ` ${formatCount(bound)} needed no run: even alone too many requests miss.` : '';
  return `${formatCount(outcomes.length)} candidates, ${formatCount(last)} of them with replications.${skipped}`;
}

function simulatedSearch({ budget, scenario }: PlacementQuestion, result: Searched): Provenance {
  const runs = formatCount(budget.replications);
  return {
    id: 'search',
    kind: 'simulated',
    title: 'Simulated goodput',
    short: `simulated · up to ${runs} runs`,
    text: `The event simulator looks at every candidate with one short run at each rate, at the better ones with one full run, and at the best with ${runs} replications. ${looksText(result)} ${formatCount(result.simulatedRequests)} requests in all, seed ${scenario.seed}. All candidates see the same requests.`,
    limits:
      'Runtime rules of the engines. Only candidates with replications have a 95% interval; the others are rough and only say that they were out of the running.',
    sources: [fromPaper('§4, Algorithms 1 and 2')],
    method: 'placement-search',
  };
}

function fits(model: string): Provenance {
  return {
    id: 'fits',
    kind: 'measured fit',
    title: `Latency of ${model}`,
    short: 'fits · A100-80GB',
    text: 'Times of passes from fits to the authors’ profiles of DistServe’s engine.',
    limits: 'Holds for A100-80GB, 16 bits and the profiled tensor-parallel degrees.',
    sources: [ENGINE_FIT_SOURCE],
    method: 'latency-of-one-pass',
  };
}

function modelled(question: PlacementQuestion, share: string): Provenance {
  const gpu = GPUS[question.cluster.gpu];
  return {
    id: 'modelled',
    kind: 'modelled',
    title: `Latency of ${MODELS[question.scenario.model].name} on ${gpu.name}`,
    short: `modelled · ${gpu.name}`,
    text: `${share} times of passes from first principles: FLOP/s, memory bandwidth, overhead of each layer, all-reduces. Nobody released a profile of them.`,
    limits:
      'Not measured. On A100-80GB the model is within a few percent of the released fits; on other GPUs its constants are an assumption.',
    sources: [gpu.source, ENGINE_FIT_SOURCE],
    method: 'latency-from-first-principles',
  };
}

/** One badge for how goodput was found, one or two for the latencies that went into it. */
export function searchProvenances(question: PlacementQuestion, result: Searched): readonly Provenance[] {
  const { outcomes } = result;
  const fitted = outcomes.filter(({ basis }) => basis === 'fit').length;
  const rest = outcomes.length - fitted;
  const share =
    fitted === 0
      ? 'All candidates have'
      : `${formatCount(rest)} of ${formatCount(outcomes.length)} candidates have`;
  return [
    simulatedSearch(question, result),
    ...(fitted > 0 ? [fits(MODELS[question.scenario.model].name)] : []),
    ...(rest > 0 ? [modelled(question, share)] : []),
  ];
}
