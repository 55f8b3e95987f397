import {
  APPLICATION_IDS,
  APPLICATIONS,
  type Application,
  type Parallelism,
} from '../core/catalogue/applications';
import { SPLIT_FUSE_TOKENS } from '../core/catalogue/chunkBudgets';
import { PROFILED_GPU } from '../core/catalogue/gpus';
import { type MeasuredSystem, type RatePanel, ratePanelOf } from '../core/catalogue/paperResults';
import { engineOf, type Placement, type Policy, type Scenario } from '../core/scenario/scenario';
import type { AppState } from './appState';
import { derive } from './memo';

/** The paper's measured points of one system, to be laid over the curve of the placement it ran. */
export interface MeasuredOverlay {
  readonly system: MeasuredSystem;
  readonly label: string;
  readonly policy: Policy;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly panel: RatePanel;
}

/** The row of Table 1 whose model, dataset and SLOs the scenario has, on the paper's GPU, with Poisson arrivals. */
export function matchingApplication(scenario: Scenario): Application | undefined {
  const { input, output, arrivals, gpu } = scenario;
  if (arrivals.kind !== 'poisson' || gpu !== PROFILED_GPU) return undefined;
  if (input.kind !== 'dataset' || output.kind !== 'dataset' || input.dataset !== output.dataset)
    return undefined;
  const id = APPLICATION_IDS.find((candidate) => {
    const { model, dataset, ttftSlo, tpotSlo } = APPLICATIONS[candidate];
    return (
      model === scenario.model &&
      dataset === input.dataset &&
      ttftSlo === scenario.ttftSlo &&
      tpotSlo === scenario.tpotSlo
    );
  });
  return id && APPLICATIONS[id];
}

function sameDegrees(one: Parallelism, other: Parallelism): boolean {
  return one.tensorParallel === other.tensorParallel && one.pipelineParallel === other.pipelineParallel;
}

/** DistServe as measured: the paper's degrees, one instance of each phase, KV over NVLink. */
export function isPaperDistServe(placement: Placement, application: Application): boolean {
  return (
    placement.policy === 'disaggregated' &&
    sameDegrees(placement.prefill, application.prefill) &&
    sameDegrees(placement.decode, application.decode) &&
    placement.prefillInstances === 1 &&
    placement.decodeInstances === 1 &&
    placement.link === 'nvlink'
  );
}

/** vLLM as measured: the paper's degrees, one instance, on its own engine. */
function isPaperVllm(placement: Placement, application: Application, scenario: Scenario): boolean {
  return (
    placement.policy === 'colocated' &&
    sameDegrees(placement.instance, application.colocated) &&
    placement.instances === 1 &&
    engineOf('colocated', scenario.engines) === 'vllm'
  );
}

/** DeepSpeed-MII as measured: SplitFuse's budget on the panel's GPUs, all intra-op, one instance. */
function isPaperMii(placement: Placement, panel: RatePanel, scenario: Scenario): boolean {
  return (
    placement.policy === 'chunkedPrefill' &&
    placement.instance.tensorParallel === panel.gpus['deepspeed-mii'] &&
    placement.instance.pipelineParallel === 1 &&
    placement.instances === 1 &&
    placement.chunkTokens === SPLIT_FUSE_TOKENS &&
    scenario.engines === 'released'
  );
}

function overlay(panel: RatePanel, system: MeasuredSystem, policy: Policy, label: string): MeasuredOverlay[] {
  const points = panel.systems[system]?.map(([x, y]) => ({ x, y }));
  return points === undefined ? [] : [{ system, label, policy, points, panel }];
}

/**
 * Measured points may be shown only where they were measured: for an application of the paper, and each system only
 * beside the placement it ran. What the paper measured at other settings would look like an error of the simulation.
 */
export function measuredOverlays(scenario: Scenario): readonly MeasuredOverlay[] {
  const application = matchingApplication(scenario);
  if (application === undefined) return [];
  const panel = ratePanelOf(application.id);
  const { placements } = scenario;
  const hasDistServe = placements.some((placement) => isPaperDistServe(placement, application));
  const hasVllm = placements.some((placement) => isPaperVllm(placement, application, scenario));
  const hasMii = placements.some((placement) => isPaperMii(placement, panel, scenario));
  return [
    ...(hasDistServe ? overlay(panel, 'distserve', 'disaggregated', 'DistServe, measured') : []),
    ...(hasVllm ? overlay(panel, 'vllm', 'colocated', 'vLLM, measured') : []),
    ...(hasMii ? overlay(panel, 'deepspeed-mii', 'chunkedPrefill', 'DeepSpeed-MII, measured') : []),
  ];
}

export const selectMeasured: (state: AppState) => readonly MeasuredOverlay[] = derive(
  (state: AppState) => [state.scenario] as const,
  measuredOverlays,
);
