import type { Parallelism } from '../catalogue/applications';
import { GPUS } from '../catalogue/gpus';
import { linkOn } from '../catalogue/links';
import { MODELS } from '../catalogue/models';
import { kvCapacity, LONGEST_REQUESTS } from '../latency/kvMemory';
import { kvTransferCost } from '../latency/kvTransfer';
import { whyNoInstance } from '../latency/latencyModel';
import { scenarioLatency } from '../latency/scenarioLatency';
import {
  type DisaggregatedPlacement,
  gpusOfInstance,
  type Placement,
  type Policy,
  type Scenario,
} from '../scenario/scenario';
import type { Bytes, BytesPerSec } from '../units';
import { type InstanceSpec, KV_BLOCK, type ServingSystem } from './system';

/** A system that can run, or a sentence that says why it cannot. */
export type BuiltSystem =
  | { readonly kind: 'system'; readonly system: ServingSystem }
  | { readonly kind: 'refused'; readonly reason: string };

/** What of a cluster's hardware is not as the catalogue has it. */
export interface OwnHardware {
  /** Of each GPU. */
  readonly memoryBytes?: Bytes | undefined;
  /** Of the link that carries KV caches. */
  readonly linkBandwidth?: BytesPerSec | undefined;
}

type Built<T> = { readonly value: T } | { readonly reason: string };

const counted = (tokens: number): string => tokens.toLocaleString('en-US');

/** An instance must hold some of the longest requests beside its share of the weights. */
function kvBlocksOf(
  { model, gpu }: Scenario,
  parallelism: Parallelism,
  { memoryBytes }: OwnHardware,
): Built<number> {
  const { tokens } = kvCapacity(model, gpu, parallelism, memoryBytes);
  const { name, maxTokens } = MODELS[model];
  const needed = LONGEST_REQUESTS * maxTokens;
  if (tokens >= needed) return { value: Math.floor(tokens / KV_BLOCK) };
  const { tensorParallel, pipelineParallel } = parallelism;
  return {
    reason: `No KV cache is left for ${name} at TP ${tensorParallel} and PP ${pipelineParallel}: beside the weights there is room for ${counted(Math.max(0, tokens))} tokens, and ${counted(needed)} are needed.`,
  };
}

function buildInstance(
  scenario: Scenario,
  policy: Policy,
  parallelism: Parallelism,
  own: OwnHardware,
): Built<InstanceSpec> {
  const { model, gpu } = scenario;
  const impossible = whyNoInstance(model, gpu, parallelism, own.memoryBytes);
  if (impossible !== undefined) return { reason: impossible };
  const kvBlocks = kvBlocksOf(scenario, parallelism, own);
  if ('reason' in kvBlocks) return kvBlocks;
  const { costs } = scenarioLatency(scenario, policy, parallelism);
  const pcie = GPUS[gpu].pcieBandwidth * gpusOfInstance(parallelism);
  const swapPerBlock = (KV_BLOCK * MODELS[model].kvBytesPerToken) / pcie;
  return {
    value: { costs, stages: parallelism.pipelineParallel, kvBlocks: kvBlocks.value, swapPerBlock },
  };
}

/**
 * Works out costs and capacities of a placement, or refuses it: degrees that do not divide the model, weights
 * that do not fit the memory (16 bits), or too little memory beside them. Never throws. `own` replaces figures of the
 * catalogue.
 */
export function buildSystem(scenario: Scenario, placement: Placement, own: OwnHardware = {}): BuiltSystem {
  if (placement.policy !== 'disaggregated') {
    const instance = buildInstance(scenario, placement.policy, placement.instance, own);
    if ('reason' in instance) return { kind: 'refused', reason: instance.reason };
    return { kind: 'system', system: { ...placement, instance: instance.value } };
  }
  return buildDisaggregated(scenario, placement, own);
}

function buildDisaggregated(
  scenario: Scenario,
  placement: DisaggregatedPlacement,
  own: OwnHardware,
): BuiltSystem {
  const prefill = buildInstance(scenario, placement.policy, placement.prefill, own);
  if ('reason' in prefill) return { kind: 'refused', reason: `Prefill: ${prefill.reason}` };
  const decode = buildInstance(scenario, placement.policy, placement.decode, own);
  if ('reason' in decode) return { kind: 'refused', reason: `Decode: ${decode.reason}` };
  const listed = linkOn(placement.link, scenario.gpu);
  const link = { ...listed, bandwidth: own.linkBandwidth ?? listed.bandwidth };
  const transfer = kvTransferCost(MODELS[scenario.model], link, placement.prefill, placement.decode);
  const system = {
    policy: 'disaggregated',
    prefill: prefill.value,
    prefillInstances: placement.prefillInstances,
    prefillBatchTokens: scenario.prefillBatchTokens,
    decode: decode.value,
    decodeInstances: placement.decodeInstances,
    transfer,
  } as const;
  return { kind: 'system', system };
}
