import { FIGURE_11_SLO_RATE, type Figure11Panel } from '../../core/catalogue/figure11';
import type { AblationSystem, AblationSystemId } from '../../core/placement/ablation';
import { goodputPerGpu } from '../../core/placement/outcome';
import type { PlacementQuestion } from '../../core/placement/question';
import type { Placement, Scenario } from '../../core/scenario/scenario';
import type { ReqPerSec } from '../../core/units';
import { roundEnd, spread } from '../physics/plot';
import { questionKey } from './question';

/** The ablation of Figure 11: what is simulated of each system. */

export const ABLATION_SETTINGS = ['figure11', 'scenario'] as const;
export type AblationSetting = (typeof ABLATION_SETTINGS)[number];

export const ABLATION_NAMES: Readonly<Record<AblationSystemId, string>> = {
  high: 'DistServe-High',
  low: 'DistServe-Low',
  chunked: 'Chunked prefill',
  sameEngine: 'Colocated, same engine',
  searchedVllm: 'vLLM++',
  vllm: 'vLLM',
};

/** Runs at each rate; 95% intervals are over them. */
export const ABLATION_RUNS = 10;

export type AblationPanel = Figure11Panel;

/** Which x each panel has. */
export interface AblationPlan {
  readonly rates: readonly ReqPerSec[];
  readonly scales: readonly number[];
  /** At which SLOs are scaled, per GPU. */
  readonly sloRate: ReqPerSec;
}

/** The paper's own x and those between; 12 rates and 9 scales. */
const FIGURE_11_PLAN: AblationPlan = {
  rates: spread(0.0625, 0.75, 12),
  scales: [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2],
  sloRate: FIGURE_11_SLO_RATE,
};

const SCENARIO_SCALES = [0.4, 0.6, 0.8, 1, 1.2, 1.4, 1.6, 1.8, 2];
const RATES = 12;
/** Where the best system's curve has clearly left its target. */
const BEYOND = 1.4;

export function ablationPlan(
  setting: AblationSetting,
  scenario: Scenario,
  systems: readonly AblationSystem[],
): AblationPlan {
  if (setting === 'figure11') return FIGURE_11_PLAN;
  const best = Math.max(0, ...systems.map(({ outcome }) => (outcome ? goodputPerGpu(outcome) : 0)));
  const end = roundEnd(Math.max(BEYOND * best, 1.1 * scenario.arrivalRatePerGpu));
  const rates = spread(end / RATES, end, RATES);
  return { rates, scales: SCENARIO_SCALES, sloRate: scenario.arrivalRatePerGpu };
}

/** One question to the pool; its answers are points of one system in one panel. */
export interface AblationTask {
  readonly system: AblationSystemId;
  readonly panel: AblationPanel;
  readonly scenario: Scenario;
  readonly placement: Placement;
  readonly rates: readonly ReqPerSec[];
  /** On both SLOs. */
  readonly scale: number;
}

function placed(question: PlacementQuestion, { engines, placement }: AblationSystem) {
  const { scenario, cluster } = question;
  return (
    placement && {
      placement,
      scenario: { ...scenario, engines, rules: 'runtime', gpu: cluster.gpu } as const,
    }
  );
}

/** Rates first, so that the first panel is complete while the second is made. */
export function ablationTasks(
  question: PlacementQuestion,
  systems: readonly AblationSystem[],
  { rates, scales, sloRate }: AblationPlan,
): readonly AblationTask[] {
  const runs = systems.flatMap((system) => {
    const run = placed(question, system);
    return run === undefined ? [] : [{ system: system.id, ...run }];
  });
  const byRate = runs.map((run) => ({ ...run, panel: 'rate', rates, scale: 1 }) as const);
  const byScale = runs.flatMap((run) =>
    scales.map((scale) => {
      const { ttftSlo, tpotSlo } = run.scenario;
      const scenario = { ...run.scenario, ttftSlo: scale * ttftSlo, tpotSlo: scale * tpotSlo };
      return { ...run, panel: 'sloScale', scenario, rates: [sloRate], scale } as const;
    }),
  );
  return [...byRate, ...byScale];
}

/** Answers are drawn only for the question that has this key. */
export function ablationKey(setting: AblationSetting, question: PlacementQuestion): string {
  return `${setting} ${questionKey(question)} ${question.scenario.arrivalRatePerGpu}`;
}
