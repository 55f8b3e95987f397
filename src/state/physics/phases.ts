import { decodeTokenRate, prefillTokenRate } from '../../core/latency/figureErrors';
import { saturationTokens } from '../../core/latency/roofline';
import type { Instruments } from '../../core/scenario/instruments';
import type { Tokens } from '../../core/units';
import type { AppState } from '../appState';
import { formatCount, formatPercent, formatRatio, listed } from '../format';
import { derive } from '../memo';
import { whyNoSubject } from './possible';
import { type RooflinePlot, rooflinePlot } from './rooflinePlot';
import { type Subject, selectDecodeSubject, selectSubject, subjectOf } from './subject';
import { batchLimit, batchThatFits, roomSentence, type ThroughputPlot, throughputPlot } from './throughput';

/** What a batch gains over one request alone, in each phase. */
export interface Batching {
  readonly requests: number;
  readonly prefillGain: number;
  readonly decodeGain: number;
}

/** Everything the instrument of the two phases draws. */
export interface PhasesPlot {
  readonly subject: Subject;
  /** A sentence when this model cannot run on these GPUs. */
  readonly impossible: string | undefined;
  /** As chosen. */
  readonly decodeBatch: number;
  /** Those of them that the KV cache holds. */
  readonly batch: number;
  readonly prefill: ThroughputPlot;
  readonly decode: ThroughputPlot;
  readonly roofline: RooflinePlot;
  /** L_m for prompts of the chosen length. */
  readonly saturation: Tokens;
  readonly batching: Batching;
}

/** What is compared with one request alone while the chosen batch is one itself. */
const USUAL_BATCH = 8;

function batchingOf(subject: Subject, batch: number): Batching {
  const { costs, promptTokens, contextTokens } = subject;
  const room = Math.min(batchLimit(subject, promptTokens), batchLimit(subject, contextTokens));
  const requests = Math.max(2, Math.min(batch > 1 ? batch : USUAL_BATCH, room));
  const gain = (rate: (batch: number) => number): number => rate(requests) / rate(1);
  return {
    requests,
    prefillGain: gain((batch) => prefillTokenRate(costs, batch, promptTokens)),
    decodeGain: gain((batch) => decodeTokenRate(costs, batch, contextTokens)),
  };
}

export function phasesPlot(
  subject: Subject,
  { decodeBatch }: Instruments,
  prefill = throughputPlot('prefill', subject),
  decode = throughputPlot('decode', subject),
): PhasesPlot {
  const batch = batchThatFits(subject, decodeBatch);
  return {
    subject,
    impossible: whyNoSubject(subject),
    decodeBatch,
    batch,
    prefill,
    decode,
    roofline: rooflinePlot(subject, batch),
    saturation: saturationTokens(subject.costs, subject.promptTokens),
    batching: batchingOf(subject, batch),
  };
}

/** Each chart follows its own slider only, so that the other need not be drawn again. */
const selectPrefill: (state: AppState) => ThroughputPlot = derive(
  ({ scenario, instruments }: AppState) => [scenario, instruments.promptTokens] as const,
  (scenario, promptTokens) =>
    throughputPlot('prefill', subjectOf(scenario, { promptTokens, contextTokens: 'auto' })),
);
const selectDecode: (state: AppState) => ThroughputPlot = derive(
  (state: AppState) => [selectDecodeSubject(state)] as const,
  (subject) => throughputPlot('decode', subject),
);

export const selectPhases: (state: AppState) => PhasesPlot = derive(
  (state: AppState) =>
    [selectSubject(state), state.instruments, selectPrefill(state), selectDecode(state)] as const,
  phasesPlot,
);

/** "128 tokens 7%, 256 tokens 6%". */
export function errorWords({ errors }: ThroughputPlot): string {
  return listed(
    errors.map(({ tokensEach, error }) => `${Math.round(error * 100)}% at ${formatCount(tokensEach)}`),
  );
}

function prefillSentence({ subject, saturation, batching }: PhasesPlot): string {
  const { requests, prefillGain } = batching;
  const prompt = `One prompt of ${formatCount(subject.promptTokens)} tokens`;
  const limit = `Lₘ (${formatCount(saturation)} tokens)`;
  const gain = formatRatio(prefillGain);
  if (subject.promptTokens >= saturation) {
    return `${prompt} is beyond ${limit}: ${requests} of them in one pass raise prefill throughput only ${gain}.`;
  }
  return `${prompt} is below ${limit}: ${requests} of them in one pass raise prefill throughput ${gain}.`;
}

function decodeSentence({ subject, batching, roofline, batch }: PhasesPlot): string {
  const { requests, decodeGain } = batching;
  const { decode, ridge } = roofline;
  const gain = formatRatio(decodeGain);
  if (decode.intensity >= ridge) {
    return `Decode gains ${gain} from a batch of ${requests}; with ${formatCount(batch)} requests even decode is limited by arithmetic.`;
  }
  const arithmetic = formatPercent(decode.achieved / subject.gpu.flops);
  return `Decode waits for memory: a batch of ${requests} gives ${gain} the tokens per second of one request${batch === requests ? ` and still uses only ${arithmetic} of the arithmetic` : ''}.`;
}

/** What the instrument teaches, with the numbers of the moment. */
export function phasesTakeaway(plot: PhasesPlot): string {
  return (
    plot.impossible ??
    `${prefillSentence(plot)} ${decodeSentence(plot)}${roomSentence(plot.subject, plot.decodeBatch)}`
  );
}
