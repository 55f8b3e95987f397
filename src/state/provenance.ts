import { ENGINE_FIT_SOURCE, fittedDegrees } from '../core/catalogue/engineFits';
import { GPUS, PROFILED_GPU } from '../core/catalogue/gpus';
import { KV_CAPACITY_SOURCE } from '../core/catalogue/kvCapacity';
import { LENGTH_DATASETS } from '../core/catalogue/lengths';
import { linkOn } from '../core/catalogue/links';
import { MODELS } from '../core/catalogue/models';
import type { Source } from '../core/catalogue/source';
import { LONGEST_REQUESTS } from '../core/latency/kvMemory';
import { instanceBases } from '../core/latency/placementBasis';
import { overheadOf, type Scenario } from '../core/scenario/scenario';
import { writeScenario } from '../core/scenario/urlCodec';
import type { AppState } from './appState';
import { arrivalsText } from './arrivals';
import { type DrawnCurves, selectDrawn } from './drawn';
import { fittedOverheads } from './fittedOverheads';
import { formatCount, listed } from './format';
import { type MeasuredOverlay, matchingApplication, selectMeasured } from './measured';
import { derive } from './memo';
import type { MethodId } from './method';
import { writeAddress } from './route';
import { RULES } from './ruleTexts';

export type ProvenanceKind =
  | 'simulated'
  | 'measured fit'
  | 'modelled'
  | 'paper'
  | 'analytic'
  | 'measured here';

/** Where numbers on screen come from, and what they are not good for. */
export interface Provenance {
  readonly id: string;
  readonly kind: ProvenanceKind;
  readonly title: string;
  /** For a badge. */
  readonly short: string;
  readonly text: string;
  readonly limits: string;
  readonly sources: readonly Source[];
  /** Said in place of sources where there are none. */
  readonly withoutSource?: string;
  /** Where the method says how such numbers are made. */
  readonly method: MethodId;
}

/** "12 runs × 300 requests"; placements of different size send different numbers. */
function runText(drawn: DrawnCurves): string | undefined {
  const curves = drawn.placements.flatMap(({ outcome }) => (outcome?.kind === 'curve' ? [outcome] : []));
  const first = curves[0];
  if (first === undefined) return undefined;
  const counts = [...new Set(curves.map((curve) => curve.requestsPerReplication))].toSorted((a, b) => a - b);
  const requests = counts.map(formatCount).join(' or ');
  return `${formatCount(first.replications)} ${first.replications === 1 ? 'run' : 'runs'} × ${requests} requests`;
}

function simulated(drawn: DrawnCurves, scenario: Scenario): Provenance {
  const rules = RULES[scenario.rules];
  const runs = runText(drawn);
  const replications = drawn.placements.flatMap(({ outcome }) =>
    outcome?.kind === 'curve' ? [outcome.replications] : [],
  )[0];
  const counted =
    scenario.run === 'paper'
      ? 'Each run starts empty and every request counts, as the paper measured.'
      : 'Each run is five times as long; its first fifth (warm-up) and last tenth (drain) do not count.';
  return {
    id: 'simulated',
    kind: 'simulated',
    title: 'Simulated curves',
    short: `${rules.short} · ${replications ?? '…'} runs`,
    text: `${runs ?? 'Several runs'} at each rate, seed ${scenario.seed}. ${counted} All placements meet the same requests. Bands are 95% intervals of the mean over runs.${rules.text}`,
    limits: `${rules.limits} Input and output lengths are drawn independently, because the paper publishes only their marginals.`,
    sources: rules.sources,
    method: rules.method,
  };
}

function fitEngines({ placements, engines }: Scenario): string {
  if (engines === 'same')
    return 'All placements run on DistServe’s fits, so that only the placement differs.';
  const chunked = placements.some(({ policy }) => policy === 'chunkedPrefill');
  return `${chunked ? 'Disaggregated and chunked prefill run' : 'Disaggregated runs'} on DistServe’s fits, colocated on vLLM’s, which are about 1.4 times slower per prompt token.`;
}

function measuredFit(scenario: Scenario, isWhole: boolean): Provenance {
  return {
    id: 'fits',
    kind: 'measured fit',
    title: `Latency of ${MODELS[scenario.model].name} on ${GPUS[scenario.gpu].name}`,
    short: `fits · ${GPUS[scenario.gpu].name}`,
    text: `Time of one prefill pass and one decode iteration, profiled by the authors. ${isWhole ? fitEngines(scenario) : 'Not every instance here was profiled: the others are modelled.'}`,
    limits:
      'Holds for A100-80GB, 16 bits and the profiled tensor-parallel degrees. Anything else is modelled, and marked.',
    sources: [ENGINE_FIT_SOURCE, KV_CAPACITY_SOURCE],
    method: 'latency-of-one-pass',
  };
}

const MODEL_ERROR =
  'Against the released fits the model is 5% off (median; at worst 31%). Against the paper’s measured OPT-175B curves attainment is 6 points off for DistServe, too good near saturation, and 20 points for vLLM, whose real engine is far slower there.';

/** Only what is not measured may be called so: the model, or the degrees of it that nobody profiled. */
function modelled({ model, gpu }: Scenario, degrees: readonly number[]): Provenance {
  const { name } = MODELS[model];
  const isProfiled = gpu === PROFILED_GPU && fittedDegrees('distserve', model).length > 0;
  const what = isProfiled ? `${name} at TP ${listed(degrees.map(String))}` : name;
  const assumed =
    gpu === PROFILED_GPU
      ? ''
      : ' The efficiencies of A100-80GB are assumed, and KV capacity is modelled too.';
  return {
    id: 'modelled',
    kind: 'modelled',
    title: `Modelled latency of ${what} on ${GPUS[gpu].name}`,
    short: 'latency modelled',
    text: `Modelled from first principles: no measurements of ${what} on ${GPUS[gpu].name} were released. A pass reads the weights once and adds arithmetic, all-reduces, attention and KV reading, at efficiencies taken from the released fits of OPT-13B and OPT-66B; vLLM’s are lower than DistServe’s.${assumed}`,
    limits: MODEL_ERROR,
    sources: [GPUS[gpu].source, ENGINE_FIT_SOURCE],
    method: 'latency-from-first-principles',
  };
}

/** Released fits, first principles, or both. The published simulator has fits only. */
function passTimes(scenario: Scenario): Provenance[] {
  const instances = scenario.placements.flatMap((placement) => instanceBases(scenario, placement));
  const unknown = instances.filter(({ basis }) => basis === 'modelled');
  if (unknown.length === 0 || scenario.rules === 'reference') return [measuredFit(scenario, true)];
  const degrees = [...new Set(unknown.map(({ parallelism }) => parallelism.tensorParallel))];
  const isAll = unknown.length === instances.length;
  return [
    ...(isAll ? [] : [measuredFit(scenario, false)]),
    modelled(
      scenario,
      degrees.toSorted((a, b) => a - b),
    ),
  ];
}

/** Of the time of a pass, the fitted overhead included. */
export function latencyOf(scenario: Scenario): Provenance[] {
  return [...passTimes(scenario), ...fittedOverheads(scenario)];
}

const SPLIT_FUSE_SOURCE: Source = {
  title: 'DeepSpeed-FastGen (Holmes et al., 2024)',
  where: 'Dynamic SplitFuse, the chunked prefill of DeepSpeed-MII',
  url: 'https://arxiv.org/abs/2401.08671',
};
const SARATHI_SOURCE: Source = {
  title: 'Sarathi-Serve (Agrawal et al., OSDI 2024)',
  where: 'chunked prefills, token budgets of 512 and 2,048',
  url: 'https://arxiv.org/abs/2403.02310',
};

/** Passes of which no profile exists. */
export function mixedPasses(scenario: Scenario): Provenance[] {
  const { placements, rules } = scenario;
  const readsOnce = overheadOf('chunkedPrefill', scenario)?.readsWeightsOnce === true;
  const isShown = placements.some(({ policy }) => policy === 'chunkedPrefill') && rules === 'runtime';
  if (!isShown) return [];
  return [
    {
      id: 'chunked',
      kind: 'modelled',
      title: 'Passes of chunked prefill',
      short: 'modelled',
      text: `No chunked engine was profiled. The time of a pass that mixes decodes with pieces of prompts is modelled: the time of its pieces and that of its decodes on DistServe’s engine, added up${readsOnce ? ', less the time of reading the weights a second time' : ''}. A piece attends to all earlier tokens of its prompt.`,
      limits:
        'Not measured. A real engine can overlap the two better or worse; the measured points of DeepSpeed-MII, where they are shown, say how far this is off.',
      sources: [ENGINE_FIT_SOURCE, SPLIT_FUSE_SOURCE, SARATHI_SOURCE],
      method: 'chunked-prefill-splitfuse-and-sarathi',
    },
  ];
}

function workload(scenario: Scenario): Provenance {
  const { input, output } = scenario;
  const datasets = [input, output].flatMap((spec) =>
    spec.kind === 'dataset' ? [LENGTH_DATASETS[spec.dataset]] : [],
  );
  const sources = [...new Set(datasets)].map((dataset) => dataset.source);
  const arrivals = arrivalsText(scenario.arrivals);
  return {
    id: 'workload',
    kind: sources.length > 0 ? 'paper' : 'simulated',
    title: 'Workload',
    short: 'workload',
    text:
      sources.length > 0
        ? `${arrivals}. Lengths from the histograms of Figure 7, uniform within a bin.`
        : `${arrivals}. Requests have the fixed lengths you chose.`,
    limits: `Input and output together stay below 2,048 tokens, OPT’s context.${
      scenario.arrivals.kind === 'poisson' ? ' Real arrivals are burstier than Poisson.' : ''
    }`,
    sources,
    ...(sources.length === 0 && { withoutSource: 'Rate and lengths are those you chose.' }),
    method: 'workload',
  };
}

function paper(overlays: readonly MeasuredOverlay[], scenario: Scenario): Provenance[] {
  const panel = overlays[0]?.panel;
  const application = matchingApplication(scenario);
  if (panel === undefined || application === undefined) return [];
  return [
    {
      id: 'paper',
      kind: 'paper',
      title: 'Measured points',
      short: `measured · ${(panel.source.where.split(',')[0] ?? 'paper').replace('Figure', 'Fig.')}`,
      text: `Attainment of the real systems for ${application.name.toLowerCase()} with ${MODELS[application.model].name}, ${panel.requestsPerGpu} requests per GPU and rate. Read from the vector paths of the figure.`,
      limits: `One run each, without intervals. With 100 requests the standard error near 90% is 3 points.`,
      sources: [panel.source, application.source],
      method: 'points-from-the-paper',
    },
  ];
}

function links({ placements, rules, gpu }: Scenario): Source[] {
  if (rules === 'reference') return [];
  const ids = placements.flatMap((placement) =>
    placement.policy === 'disaggregated' ? [placement.link] : [],
  );
  return [...new Set(ids)].map((id) => linkOn(id, gpu).source);
}

/** Why a placement of the real engines cannot run: the published simulator has reasons of its own. */
function hardwareOf({ model, gpu, rules }: Scenario): Provenance[] {
  if (rules === 'reference') return [];
  return [
    {
      id: 'hardware',
      kind: 'analytic',
      title: 'What can run',
      short: 'model and GPU',
      text: `The GPUs of an instance share the heads, the layers and, at 16 bits, the weights of ${MODELS[model].name}; what is then left of each ${GPUS[gpu].name} holds KV caches. A placement cannot run where heads or layers cannot be shared evenly, or where fewer than ${LONGEST_REQUESTS} of the longest requests have room.`,
      limits:
        'The room for KV caches is that of the released table where it has the instance; elsewhere it is modelled, within 1.5% of the table on A100-80GB.',
      sources: [MODELS[model].source, GPUS[gpu].source, KV_CAPACITY_SOURCE],
      method: 'kv-cache-memory-and-transfer',
    },
  ];
}

export function transferOf(scenario: Scenario): Provenance[] {
  const sources = links(scenario);
  if (sources.length === 0) return [];
  return [
    {
      id: 'transfer',
      kind: 'analytic',
      title: 'KV transfer',
      short: 'KV transfer',
      text: 'KV cache size over link bandwidth, plus a fixed delay. Transfers to one decode instance follow each other.',
      limits: 'Line rates, without protocol overhead or traffic of others.',
      sources,
      method: 'kv-cache-memory-and-transfer',
    },
  ];
}

export const selectProvenance: (state: AppState) => readonly Provenance[] = derive(
  (state: AppState) => [selectDrawn(state), state.scenario, selectMeasured(state)] as const,
  (drawn, scenario, overlays) => [
    simulated(drawn, scenario),
    ...latencyOf(scenario),
    ...mixedPasses(scenario),
    workload(scenario),
    ...hardwareOf(scenario),
    ...transferOf(scenario),
    ...paper(overlays, scenario),
  ],
);

/** One line under exported pictures, from which they can be made again. */
export const selectSourceLine: (state: AppState) => string = derive(
  (state: AppState) => [selectDrawn(state), state.scenario, state.preset] as const,
  (drawn, scenario, preset) => {
    const runs = runText(drawn) ?? 'not simulated';
    const how = scenario.rules === 'reference' ? 'simulated by reference rules' : 'simulated';
    return `Goodput Lab · ${how}, ${runs} per rate, seed ${scenario.seed} · ${writeAddress('explore', writeScenario(scenario, preset))}`;
  },
);
