import { APPLICATIONS, type ApplicationId } from '../catalogue/applications';
import { SPLIT_FUSE_TOKENS } from '../catalogue/chunkBudgets';
import { type MeasuredSystem, ratePanelOf } from '../catalogue/paperResults';
import { presetScenario } from './presets';
import type { Placement } from './scenario';

/** The placement on which the paper measured a system for an application; undefined for one it did not measure. */
export function measuredPlacement(application: ApplicationId, system: MeasuredSystem): Placement | undefined {
  const { gpus, systems } = ratePanelOf(application);
  if (systems[system] === undefined) return undefined;
  const { colocated } = APPLICATIONS[application];
  switch (system) {
    case 'distserve':
      return presetScenario(application).placements.find(({ policy }) => policy === 'disaggregated');
    case 'vllm':
      return { policy: 'colocated', instance: colocated, instances: 1 };
    case 'deepspeed-mii': {
      const tensorParallel = gpus[system] ?? colocated.tensorParallel;
      const instance = { tensorParallel, pipelineParallel: 1 };
      return { policy: 'chunkedPrefill', instance, instances: 1, chunkTokens: SPLIT_FUSE_TOKENS };
    }
  }
}
