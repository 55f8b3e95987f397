import { APPLICATIONS, type ApplicationId } from '../catalogue/applications';
import { SPLIT_FUSE_TOKENS } from '../catalogue/chunkBudgets';
import { type MeasuredSystem, ratePanelOf } from '../catalogue/paperResults';
import { presetScenario } from '../scenario/presets';
import type { EngineChoice, Placement, Scenario } from '../scenario/scenario';

/**
 * The placement that the paper ran for a system (§6.1, Table 3): DistServe with one instance of each phase on NVLink,
 * vLLM and DeepSpeed-MII as one instance each. Throws for DeepSpeed-MII on OPT-175B, which it cannot run.
 */
export function paperPlacement(application: ApplicationId, system: MeasuredSystem): Placement {
  const { colocated, prefill, decode } = APPLICATIONS[application];
  switch (system) {
    case 'distserve': {
      const instances = { prefillInstances: 1, decodeInstances: 1 };
      return { policy: 'disaggregated', prefill, decode, ...instances, link: 'nvlink' };
    }
    case 'vllm':
      return { policy: 'colocated', instance: colocated, instances: 1 };
    case 'deepspeed-mii': {
      const tensorParallel = ratePanelOf(application).gpus[system];
      if (tensorParallel === undefined) throw new Error(`DeepSpeed-MII was not measured on ${application}`);
      const instance = { tensorParallel, pipelineParallel: 1 };
      return { policy: 'chunkedPrefill', instance, instances: 1, chunkTokens: SPLIT_FUSE_TOKENS };
    }
  }
}

/** A row of Table 1 as the paper measured it: its SLOs and lengths, Poisson arrivals, finite runs from empty. */
export function paperScenario(application: ApplicationId, engines: EngineChoice, seed: number): Scenario {
  return { ...presetScenario(application), engines, seed };
}
