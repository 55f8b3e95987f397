import type { Slo } from '../goodput/metrics';
import { prefillStageTime } from '../latency/profiled';
import { type InstanceSpec, KV_BLOCK, type ServingSystem } from '../simulator/system';
import type { ReqPerSec, Seconds, Tokens } from '../units';
import type { RequestTable } from '../workload/requests';

/** What estimates need to know of the requests: means. */
export interface MeanLengths {
  readonly input: Tokens;
  readonly squaredInput: number;
  readonly output: Tokens;
  /** Tokens attended to by a request that decodes, over the time it does: long answers count more. */
  readonly context: Tokens;
}

export function meanLengths({ inputTokens, outputTokens, count }: RequestTable): MeanLengths {
  const sum = { input: 0, squaredInput: 0, output: 0, context: 0 };
  for (let i = 0; i < count; i++) {
    const input = inputTokens[i] as number;
    const output = outputTokens[i] as number;
    sum.input += input;
    sum.squaredInput += input * input;
    sum.output += output;
    sum.context += output * (input + output / 2);
  }
  const [input, output] = [sum.input / count, sum.output / count];
  return { input, squaredInput: sum.squaredInput / count, output, context: sum.context / sum.output };
}

/** Waits of M/D/1 queues: nine in ten are below about 1.15 ρ/(1 − ρ) services (core/queueing). */
const P90_WAIT = 1.15;
/** TPOT of the slowest tenth over the mean, when nothing but decodes runs and when prompts come between. */
const P90_TPOT = 1.1;
const P90_TPOT_SHARED = 1.5;
/** Share of the KV cache, or of a link, that is in use before it decides. */
const FULL = 0.95;
const UNLIMITED: ReqPerSec = Number.POSITIVE_INFINITY;

/** Requests per second one prefill instance takes: an M/D/1 queue at its first stage. */
function prefillRate({ costs, stages }: InstanceSpec, lengths: MeanLengths, ttft: Seconds): ReqPerSec {
  const stageTime = prefillStageTime(costs, lengths.input, lengths.squaredInput);
  if (stageTime === 0) return UNLIMITED;
  const wait = Math.max(0, ttft - stages * stageTime) / stageTime;
  return wait / (wait + P90_WAIT) / stageTime;
}

/** Seconds that one more request in a batch adds to an iteration of a stage. */
function growthOf({ costs }: InstanceSpec, { context }: MeanLengths): Seconds {
  return costs.decodeSmall.perToken * context + costs.decodeSmall.third;
}

/** Requests whose KV caches fill the memory of an instance. */
export function roomFor({ kvBlocks }: InstanceSpec, { context }: MeanLengths): number {
  return Math.max(1, (kvBlocks * KV_BLOCK) / context);
}

/** Requests that decode at once when their TPOT is at its SLO, or when memory is full. */
export function concurrency(instance: InstanceSpec, lengths: MeanLengths, tpot: Seconds): number {
  const slack = Math.max(0, tpot / P90_TPOT - instance.stages * instance.costs.decodeSmall.fixed);
  return Math.max(1, Math.min(FULL * roomFor(instance, lengths), slack / growthOf(instance, lengths)));
}

/**
 * Requests per second one decode instance takes in a run of so many: by Little's law rate · tokens · TPOT decode at once.
 * Where memory is full before TPOT is at its SLO, requests may wait, and a run that ends soon may be faster than that.
 */
function decodeRate(instance: InstanceSpec, lengths: MeanLengths, tpot: Seconds, count: number): ReqPerSec {
  if (lengths.output <= 1) return UNLIMITED;
  const batch = concurrency(instance, lengths, tpot);
  const iteration = instance.stages * instance.costs.decodeSmall.fixed + batch * growthOf(instance, lengths);
  const sustained = batch / (lengths.output * iteration);
  const mayWait = 1.5 * lengths.output * Math.max(0, tpot / P90_TPOT - iteration);
  return sustained / Math.max(0.25, 1 - (sustained * mayWait) / count);
}

/**
 * Requests per second of an instance that does both: prompts take their part of the time, so TPOT = fixed/(1 − rate ·
 * (prompt + tokens · growth)), and nobody is served faster than by prefill or decode alone.
 */
function sharedRate(instance: InstanceSpec, lengths: MeanLengths, slo: Slo, count: number): ReqPerSec {
  const prompt = prefillStageTime(instance.costs, lengths.input, lengths.squaredInput);
  const work = prompt + lengths.output * growthOf(instance, lengths);
  const fixed = instance.stages * instance.costs.decodeSmall.fixed;
  const paced = Math.max(0, 1 - (P90_TPOT_SHARED * fixed) / slo.tpot) / work;
  const prefill = prefillRate(instance, lengths, slo.ttft);
  const decode = decodeRate(instance, lengths, slo.tpot, count);
  return Math.min(paced, 1 / (1 / prefill + 1 / decode));
}

/** Requests per second that the phases after prefill take. */
export function guessAfterPrefill(
  system: ServingSystem,
  lengths: MeanLengths,
  slo: Slo,
  count: number,
): ReqPerSec {
  if (system.policy !== 'disaggregated') return UNLIMITED;
  const decode = decodeRate(system.decode, lengths, slo.tpot, count / system.decodeInstances);
  const { latency, perToken } = system.transfer;
  const link = FULL / (latency + perToken * lengths.input);
  return system.decodeInstances * Math.min(decode, link);
}

/**
 * Where to begin to look for a goodput in runs of `count` requests; requests per second of the whole system. Only a beginning: the search goes up
 * and down from here as far as it must, so a bad guess costs time and nothing else.
 */
export function firstGuess(system: ServingSystem, lengths: MeanLengths, slo: Slo, count: number): ReqPerSec {
  if (system.policy !== 'disaggregated')
    return system.instances * sharedRate(system.instance, lengths, slo, count);
  const prefill = system.prefillInstances * prefillRate(system.prefill, lengths, slo.ttft);
  return Math.min(prefill, guessAfterPrefill(system, lengths, slo, count));
}
