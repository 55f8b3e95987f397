import { ENGINE_FIT_SOURCE } from '../../../core/catalogue/engineFits';
import { GPUS } from '../../../core/catalogue/gpus';
import { MODELS } from '../../../core/catalogue/models';
import { fromPaper, type Source } from '../../../core/catalogue/source';
import type { Scenario } from '../../../core/scenario/scenario';
import type { Provenance } from '../../provenance';

/** What becomes of a pushed cache without room: as in the one engine that pushes and says what happens then. */
export const PUSHING_ENGINE: Source = {
  title: 'vLLM, P2P NCCL connector',
  where:
    'PUT and PUT_ASYNC: what does not fit the GPU buffer of the decode instance goes to CPU memory over PCIe',
  url: 'https://github.com/vllm-project/vllm/blob/28a8cf3c3466f12001a2eb0efff25b6386aeaf40/docs/design/p2p_nccl_connector.md',
};

/** Where the numbers of a practical problem come from. */
export function problemProvenances(
  scenario: Scenario,
  runs: { readonly replications: number; readonly text: string },
  limits: string,
  sources: readonly Source[] = [],
): readonly Provenance[] {
  const [model, gpu] = [MODELS[scenario.model].name, GPUS[scenario.gpu].name];
  return [
    {
      id: 'simulated',
      kind: 'simulated',
      title: 'Problem and remedy on the same requests',
      short: `simulated · ${runs.replications} runs`,
      text: `${runs.text}, seed ${scenario.seed}, from an empty system; every request counts. Intervals are 95% over runs; differences are taken run by run, so that what both sides share cancels.`,
      limits,
      sources: [fromPaper('§4.3'), ...sources],
      method: 'practical-problems',
    },
    {
      id: 'fits',
      kind: 'measured fit',
      title: `Latency of ${model} on ${gpu}`,
      short: `fits · ${gpu}`,
      text: 'Times of passes from fits to the authors’ profiles of DistServe’s engine.',
      limits: 'Holds for A100-80GB, 16 bits and the profiled tensor-parallel degrees.',
      sources: [ENGINE_FIT_SOURCE],
      method: 'latency-of-one-pass',
    },
  ];
}
