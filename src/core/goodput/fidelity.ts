import {
  MEASURED_SYSTEMS,
  type MeasuredSystem,
  RATE_PANELS,
  type RatePanel,
  SLO_SCALE_PANELS,
  type SloScalePanel,
} from '../catalogue/paperResults';
import type { Basis } from '../latency/kvMemory';
import { placementBasis } from '../latency/placementBasis';
import { measuredPlacement } from '../scenario/measuredPlacement';
import { presetScenario } from '../scenario/presets';
import type { Placement, Scenario } from '../scenario/scenario';
import type { Fraction } from '../units';
import { measureRate, prepareExperiment } from './experiment';
import { finish } from './steps';

type Panel = RatePanel | SloScalePanel;

/** One measured point beside the simulated one; x is the arrival rate per GPU or the SLO scale. */
export interface ComparedPoint {
  readonly x: number;
  readonly measured: Fraction;
  readonly simulated: Fraction;
}

/** One system in one panel of Figures 8 and 9. */
export interface PanelFidelity {
  readonly panel: string;
  readonly system: MeasuredSystem;
  /** Whether all of its passes run on released fits, or some on first principles. */
  readonly basis: Basis;
  readonly points: readonly ComparedPoint[];
  /** Mean absolute error of attainment; undefined when the placement cannot be simulated. */
  readonly error: Fraction | undefined;
  /** Why it cannot. */
  readonly reason: string | undefined;
}

const REPLICATIONS = 20;

function simulated(panel: Panel, placement: Placement, scenario: Scenario, x: number): Fraction | string {
  const isScale = panel.kind === 'sloScale';
  const { ttftSlo, tpotSlo } = scenario;
  const asked = isScale ? { ...scenario, ttftSlo: ttftSlo * x, tpotSlo: tpotSlo * x } : scenario;
  const experiment = prepareExperiment(asked, placement, REPLICATIONS);
  if (experiment.kind === 'refused') return experiment.reason;
  const rate = isScale ? panel.arrivalRatePerGpu : x;
  return finish(measureRate(experiment, rate)).attainment.mean;
}

function panelName(panel: Panel): string {
  return `${panel.application} ${panel.kind === 'rate' ? 'rate' : 'SLO scale'}`;
}

function compare(panel: Panel, system: MeasuredSystem): PanelFidelity | undefined {
  const measured = panel.systems[system];
  const scenario = presetScenario(panel.application);
  const placement = measuredPlacement(panel.application, system);
  if (measured === undefined || placement === undefined) return undefined;
  const base = { panel: panelName(panel), system, basis: placementBasis(scenario, placement) };
  const points: ComparedPoint[] = [];
  for (const [x, share] of measured) {
    const result = simulated(panel, placement, scenario, x);
    if (typeof result === 'string') return { ...base, points: [], error: undefined, reason: result };
    points.push({ x, measured: share, simulated: result });
  }
  const sum = points.reduce((total, point) => total + Math.abs(point.measured - point.simulated), 0);
  return { ...base, points, error: sum / points.length, reason: undefined };
}

/**
 * The paper's set-ups simulated beside its measurements: Figures 8 and 9, every panel and system, on the released
 * fits (OPT-175B: on first principles), with the paper's run lengths. Nothing is fitted to these points. Yields one panel and system at a time.
 */
export function* paperFidelity(): Generator<PanelFidelity> {
  for (const panel of [...RATE_PANELS, ...SLO_SCALE_PANELS]) {
    for (const system of MEASURED_SYSTEMS) {
      const result = compare(panel, system);
      if (result !== undefined) yield result;
    }
  }
}

/** Mean over panels of the mean absolute errors of a system, over those of one basis that can be simulated. */
export function meanError(
  results: readonly PanelFidelity[],
  system: MeasuredSystem,
  basis: Basis,
): Fraction | undefined {
  const errors = results.flatMap((result) =>
    result.system === system && result.basis === basis && result.error !== undefined ? [result.error] : [],
  );
  if (errors.length === 0) return undefined;
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}
