import type { ApplicationId } from '../catalogue/applications';
import type { MeasuredSystem } from '../catalogue/paperResults';
import { measuredPlacement } from '../scenario/measuredPlacement';
import { presetScenario } from '../scenario/presets';
import type { EngineChoice, Placement, Scenario } from '../scenario/scenario';

/**
 * The placement that the paper ran for a system (§6.1, Table 3): DistServe with one instance of each phase on NVLink,
 * vLLM and DeepSpeed-MII as one instance each. Throws for DeepSpeed-MII on OPT-175B, which it cannot run.
 */
export function paperPlacement(application: ApplicationId, system: MeasuredSystem): Placement {
  const placement = measuredPlacement(application, system);
  if (placement === undefined) throw new Error(`${system} was not measured on ${application}`);
  return placement;
}

/** A row of Table 1 as the paper measured it: its SLOs and lengths, Poisson arrivals, finite runs from empty. */
export function paperScenario(application: ApplicationId, engines: EngineChoice, seed: number): Scenario {
  return { ...presetScenario(application), engines, seed };
}
