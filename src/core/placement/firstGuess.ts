import type { Slo } from '../goodput/metrics';
import { prefillStageTime } from '../latency/profiled';
import { type InstanceSpec, KV_BLOCK, type ServingSystem } from '../simulator/system';
import type { ReqPerSec, Seconds, Tokens } from '../units';
import type { RequestTable } from '../workload/requests';

/** What the guess needs to know of the requests. */
interface Lengths {
  readonly input: Tokens;
  readonly squaredInput: number;
  readonly output: Tokens;
}

function lengthsOf({ inputTokens, outputTokens, count }: RequestTable): Lengths {
  const sum = { input: 0, squaredInput: 0, output: 0 };
  for (let i = 0; i < count; i++) {
    const input = inputTokens[i] as number;
    sum.input += input;
    sum.squaredInput += input * input;
    sum.output += outputTokens[i] as number;
  }
  return { input: sum.input / count, squaredInput: sum.squaredInput / count, output: sum.output / count };
}

/** Waits of M/D/1 queues: nine in ten are below about 1.15 ρ/(1 − ρ) services (core/queueing). */
const P90_WAIT = 1.15;
/** TPOT of the slowest tenth over the mean. */
const P90_TPOT = 1.1;
/** Share of the KV cache that is in use before it decides. */
const FULL = 0.95;

/** Requests per second one prefill instance takes: an M/D/1 queue at its first stage. */
function prefillRate({ costs, stages }: InstanceSpec, lengths: Lengths, ttft: Seconds): ReqPerSec {
  const stageTime = prefillStageTime(costs, lengths.input, lengths.squaredInput);
  const wait = Math.max(0, ttft - stages * stageTime) / stageTime;
  return wait / (wait + P90_WAIT) / stageTime;
}

/**
 * Requests per second one decode instance takes: by Little's law the batch is rate · tokens · TPOT, and an iteration
 * grows with the batch, so TPOT = fixed/(1 − rate · tokens · growth / stages); or what fits its KV cache.
 */
function decodeRate({ costs, stages, kvBlocks }: InstanceSpec, lengths: Lengths, tpot: Seconds): ReqPerSec {
  const { fixed, perToken, third } = costs.decodeSmall;
  const context = lengths.input + lengths.output / 2;
  const target = tpot / P90_TPOT;
  const iteration = stages * fixed;
  const growth = perToken * context + third;
  if (growth <= 0 || lengths.output <= 1) return Number.POSITIVE_INFINITY;
  const fast = Math.max(0, 1 - iteration / target) / (lengths.output * growth);
  const capacity = (FULL * kvBlocks * KV_BLOCK) / context;
  // At that capacity an iteration takes so long.
  const full = iteration + capacity * growth;
  return Math.min(fast, capacity / (lengths.output * full));
}

/** When both phases share an instance, each takes its part of the time. */
function sharedRate(prefill: ReqPerSec, decode: ReqPerSec): ReqPerSec {
  return 1 / (1 / prefill + 1 / decode);
}

/**
 * Where to begin to look for a goodput, in requests per second of the whole system. Only a beginning: the search goes up
 * and down from here as far as it must, so a bad guess costs time and nothing else.
 */
export function firstGuess(system: ServingSystem, requests: RequestTable, slo: Slo): ReqPerSec {
  const lengths = lengthsOf(requests);
  if (system.policy !== 'disaggregated') {
    const { instance, instances } = system;
    const prefill = prefillRate(instance, lengths, slo.ttft);
    return instances * sharedRate(prefill, decodeRate(instance, lengths, slo.tpot));
  }
  const prefill = system.prefillInstances * prefillRate(system.prefill, lengths, slo.ttft);
  const decode = system.decodeInstances * decodeRate(system.decode, lengths, slo.tpot);
  const { latency, perToken } = system.transfer;
  const link = system.decodeInstances / (latency + perToken * lengths.input);
  return Math.min(prefill, decode, FULL * link);
}
