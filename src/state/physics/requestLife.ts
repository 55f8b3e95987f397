import { decodeStageTime } from '../../core/latency/profiled';
import { interOpMeanTtft } from '../../core/queueing/meanTtft';
import type { Seconds, Tokens } from '../../core/units';
import type { AppState } from '../appState';
import { formatCount, formatMilliseconds, formatRate } from '../format';
import { derive } from '../memo';
import type { PlotTable } from './plot';
import { whyNoSubject } from './possible';
import { type Subject, selectSubject } from './subject';
import { batchThatFits } from './throughput';

/** One request of the scenario's mean lengths, from its arrival to its last token. */
export interface RequestLife {
  readonly subject: Subject;
  readonly impossible: string | undefined;
  /** Requests that decode together. */
  readonly batch: number;
  /** Mean wait for the prefill of others; undefined when prompts come faster than they can be read. */
  readonly wait: Seconds | undefined;
  readonly prefill: Seconds;
  /** One decode pass. */
  readonly iteration: Seconds;
  /** Tokens after the first. */
  readonly further: Tokens;
  readonly ttft: Seconds;
  /** 0 for an answer of one token. */
  readonly tpot: Seconds;
  readonly end: Seconds;
}

export function requestLife(subject: Subject, decodeBatch: number): RequestLife {
  const { costs, contextTokens, passTime, arrivalRate, outputTokens } = subject;
  const batch = batchThatFits(subject, decodeBatch);
  const queue = interOpMeanTtft(passTime, arrivalRate, 1);
  const wait = queue.kind === 'valid' ? queue.meanTtft - passTime : undefined;
  const iteration = decodeStageTime(costs, batch, batch * contextTokens);
  const further = Math.max(0, outputTokens - 1);
  const ttft = (wait ?? 0) + passTime;
  return {
    subject,
    impossible: whyNoSubject(subject),
    batch,
    wait,
    prefill: passTime,
    iteration,
    further,
    ttft,
    tpot: further === 0 ? 0 : iteration,
    end: ttft + further * iteration,
  };
}

export const selectRequestLife: (state: AppState) => RequestLife = derive(
  (state: AppState) => [selectSubject(state), state.instruments.decodeBatch] as const,
  requestLife,
);

/** What the drawing says, with its numbers. */
export function requestCaption(life: RequestLife): string {
  const { subject, batch, wait, further, end } = life;
  const { model, promptTokens, arrivalRate, outputTokens } = subject;
  const lengths = `${model.name}, ${formatCount(promptTokens)} tokens in, ${formatCount(outputTokens)} out`;
  if (wait === undefined)
    return `${lengths}, drawn without a wait: at ${formatRate(arrivalRate)} req/s prompts come faster than they can be read.`;
  const others = batch === 1 ? 'alone' : `beside ${formatCount(batch - 1)} others`;
  const decoding = further === 0 ? 'No token is left to decode' : `It decodes ${others}`;
  return `${lengths}, at ${formatRate(arrivalRate)} req/s: the whole takes ${formatMilliseconds(end)}. ${decoding}.`;
}

/** Every stretch of the life. */
export function requestTable(life: RequestLife): PlotTable {
  const { wait, prefill, iteration, further, ttft, tpot, end } = life;
  const row = (name: string, seconds: Seconds | undefined, passes: number | null) => [
    name,
    seconds === undefined ? null : seconds * 1000,
    passes,
  ];
  return {
    fileName: 'goodput-lab-request',
    columns: [
      { key: 'part', label: 'Part', unit: '' },
      { key: 'time_ms', label: 'Time', unit: 'ms' },
      { key: 'passes', label: 'Passes', unit: '' },
    ],
    rows: [
      row('Wait', wait, null),
      row('Prefill', prefill, 1),
      row('Decode, each pass', iteration, 1),
      row('Decode, all passes', iteration * further, further),
      row('TTFT', wait === undefined ? undefined : ttft, null),
      row('TPOT', tpot, null),
      row('Arrival to last token', wait === undefined ? undefined : end, null),
    ],
  };
}
