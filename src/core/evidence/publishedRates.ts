import { APPLICATIONS } from '../catalogue/applications';
import { FIGURE_11_SETTING } from '../catalogue/figure11';
import { fromArtifact, type Source } from '../catalogue/source';
import type { Steps } from '../goodput/steps';
import { PUBLISHED_GRID, publishedCriterion, publishedSample } from '../placement/published';
import { presetScenario } from '../scenario/presets';
import type { Scenario } from '../scenario/scenario';
import {
  colocatedConfigurations,
  disaggregatedConfigurations,
} from '../simulator/reference/search/configurations';
import { searchBestRate } from '../simulator/reference/search/placementSearch';
import type { ReqPerSec, Seconds } from '../units';

/** `sameEngine`: colocated, on DistServe's fits. */
export const PUBLISHED_SYSTEMS = ['distserve', 'vllm', 'sameEngine'] as const;
export type PublishedSystem = (typeof PUBLISHED_SYSTEMS)[number];

export const PUBLISHED_SETTINGS = ['chat-13b', 'chat-66b-scripts', 'chat-66b'] as const;
/** Table 1's rows, and OPT-66B with the SLOs of the released scripts. */
export type PublishedSetting = (typeof PUBLISHED_SETTINGS)[number];

export interface PublishedRule {
  readonly model: 'opt-13b' | 'opt-66b';
  readonly ttftSlo: Seconds;
  readonly tpotSlo: Seconds;
  /** One node of so many GPUs is searched. */
  readonly gpus: number;
}

export function publishedRule(setting: PublishedSetting): PublishedRule {
  switch (setting) {
    case 'chat-13b': {
      const { ttftSlo, tpotSlo } = APPLICATIONS[setting];
      return { model: 'opt-13b', ttftSlo, tpotSlo, gpus: 4 };
    }
    case 'chat-66b': {
      const { ttftSlo, tpotSlo } = APPLICATIONS[setting];
      return { model: 'opt-66b', ttftSlo, tpotSlo, gpus: 8 };
    }
    case 'chat-66b-scripts': {
      const { ttftSlo, tpotSlo } = FIGURE_11_SETTING;
      return { model: 'opt-66b', ttftSlo, tpotSlo, gpus: 8 };
    }
  }
}

/**
 * What the published simulator itself found for OPT-13B at 250 and 100 ms on four GPUs, with the sample that is kept in
 * `simulator/reference/fixtures/search`. Held by a test: the reference rules give the same from that sample.
 */
export const PUBLISHED_13B_RATES: Readonly<Record<PublishedSystem, ReqPerSec>> = {
  distserve: 2.031_25,
  vllm: 1.445_312_5,
  sameEngine: 2.695_312_5,
};

export const PUBLISHED_RATES_SOURCE: Source = fromArtifact(
  'simdistserve, placement searches of OPT-13B on 4 GPUs at 250 ms and 100 ms, 300 requests, each SLO by itself',
);

function scenarioOf(setting: PublishedSetting, seed: number): Scenario {
  const { ttftSlo, tpotSlo } = publishedRule(setting);
  const preset = setting === 'chat-13b' ? 'chat-13b' : 'chat-66b';
  return { ...presetScenario(preset), ttftSlo, tpotSlo, seed };
}

/**
 * Highest rate per GPU that the published placement search finds for a system, by reference rules on ShareGPT lengths of
 * Figure 7: one prefill and one decode instance, or one colocated instance, of all degrees. Each SLO by itself, no memory, no
 * KV transfer. 0 when nothing passes.
 */
export function* publishedRate(
  setting: PublishedSetting,
  system: PublishedSystem,
  seed: number,
): Steps<ReqPerSec> {
  const { model, gpus } = publishedRule(setting);
  const scenario = scenarioOf(setting, seed);
  const configurations =
    system === 'distserve'
      ? disaggregatedConfigurations(model, { nodes: 1, gpusPerNode: gpus }, 'low')
      : colocatedConfigurations(model, gpus);
  return yield* searchBestRate(
    model,
    configurations,
    publishedSample(scenario),
    publishedCriterion(scenario),
    PUBLISHED_GRID,
    system === 'vllm' ? 'vllm' : 'distserve',
  );
}
