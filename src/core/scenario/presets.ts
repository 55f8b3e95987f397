import { APPLICATION_IDS, APPLICATIONS, type ApplicationId } from '../catalogue/applications';
import { LENGTH_DATASETS } from '../catalogue/lengths';
import { MODELS } from '../catalogue/models';
import { ratePanelOf } from '../catalogue/paperResults';
import type { Scenario } from './scenario';

export const PRESET_IDS = [...APPLICATION_IDS, 'figure-1'] as const;
export type PresetId = (typeof PRESET_IDS)[number];
export const DEFAULT_PRESET: PresetId = 'chat-13b';

/** Rate at which a preset opens, per GPU: inside the interesting part of its curve. */
const OPENING_RATE: Readonly<Record<ApplicationId, number>> = {
  'chat-13b': 1.5,
  'chat-66b': 0.6,
  'chat-175b': 0.15,
  'code-66b': 0.8,
  'summary-66b': 0.3,
};

/** A row of Table 1 on the placements, run length and engine limits of the paper. */
function applicationScenario(id: ApplicationId): Scenario {
  const application = APPLICATIONS[id];
  const lengths = { kind: 'dataset', dataset: application.dataset } as const;
  return {
    model: application.model,
    gpu: 'a100-80gb',
    input: lengths,
    output: lengths,
    arrivals: { kind: 'poisson' },
    ttftSlo: application.ttftSlo,
    tpotSlo: application.tpotSlo,
    attainmentTarget: 0.9,
    arrivalRatePerGpu: OPENING_RATE[id],
    engines: 'released',
    overheads: 'none',
    rules: 'runtime',
    placements: [
      {
        policy: 'disaggregated',
        prefill: application.prefill,
        prefillInstances: 1,
        decode: application.decode,
        decodeInstances: 1,
        link: 'nvlink',
      },
      { policy: 'colocated', instance: application.colocated, instances: 1 },
    ],
    run: 'paper',
    requestsPerGpu: ratePanelOf(id).requestsPerGpu,
    prefillBatchTokens: 8192,
    rateAxisMax: 'auto',
    seed: 1,
  };
}

/** The paper's opening example (§1, Figure 1): fixed lengths, two prefill GPUs for one decode GPU. */
function figure1Scenario(): Scenario {
  const intraOp1 = { tensorParallel: 1, pipelineParallel: 1 };
  return {
    ...applicationScenario('chat-13b'),
    input: { kind: 'fixed', tokens: 512 },
    output: { kind: 'fixed', tokens: 64 },
    ttftSlo: 0.4,
    tpotSlo: 0.04,
    placements: [
      {
        policy: 'disaggregated',
        prefill: intraOp1,
        prefillInstances: 2,
        decode: intraOp1,
        decodeInstances: 1,
        link: 'nvlink',
      },
      { policy: 'colocated', instance: intraOp1, instances: 1 },
    ],
    run: 'steady',
  };
}

export function presetScenario(id: PresetId): Scenario {
  return id === 'figure-1' ? figure1Scenario() : applicationScenario(id);
}

export function presetName(id: PresetId): string {
  if (id === 'figure-1') return 'Figure 1 · OPT-13B · 512 in, 64 out';
  const application = APPLICATIONS[id];
  const dataset = LENGTH_DATASETS[application.dataset].name;
  return `${application.name} · ${MODELS[application.model].name} · ${dataset}`;
}
