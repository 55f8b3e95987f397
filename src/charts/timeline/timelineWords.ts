import type { Spans } from '../../core/inside/spans';
import type { Seconds } from '../../core/units';
import { formatPlain, formatValue } from '../format';
import { addKindTimes } from './kindSums';
import { KIND_COUNT, KIND_NAMES, KINDS, kindOf } from './kinds';
import { firstAbove, firstAtLeast } from './search';
import { durationText, momentText } from './timeText';
import type { TimelineRow, TimeWindow } from './types';

/** What is written in a span, under the pointer, and read out. */

function counted(count: number, singular: string): string {
  return `${formatPlain('requests', count)} ${count === 1 ? singular : `${singular}s`}`;
}

function promptsIn({ promptsEnd }: Spans, span: number): number {
  return (promptsEnd[span] as number) - (span === 0 ? 0 : (promptsEnd[span - 1] as number));
}

/** Inside a box, the longest first: the first that fits is written. */
export function boxWords(spans: Spans, span: number): readonly string[] {
  const prompts = counted(promptsIn(spans, span), 'prompt');
  const tokens = `${formatPlain('tokens', spans.tokens[span] as number)} tok`;
  const batch = spans.batch[span] as number;
  switch (kindOf(spans, span)) {
    case 'prefill':
      return [`${prompts} · ${tokens}`, prompts];
    case 'decode':
      return [counted(batch, 'decode')];
    case 'mixed': {
      const decodes = counted(batch - promptsIn(spans, span), 'decode');
      return [`${prompts} + ${decodes}`, tokens];
    }
    case 'transfer':
      return [tokens];
    case 'swap':
      return ['swap'];
    case 'bubble':
      return ['bubble'];
  }
}

function workOf(spans: Spans, span: number): string {
  const prompts = promptsIn(spans, span);
  const batch = spans.batch[span] as number;
  const tokens = formatValue('tokens', spans.tokens[span] as number);
  switch (kindOf(spans, span)) {
    case 'prefill':
      return `${counted(prompts, 'prompt')}, ${tokens}`;
    case 'decode':
      return `${counted(batch, 'request')}, ${tokens}`;
    case 'mixed':
      return `${counted(prompts, 'prompt')} and ${counted(batch - prompts, 'decode')}, ${tokens}`;
    case 'transfer':
      return `KV cache of ${tokens}`;
    case 'swap':
      return 'KV blocks move to or from the CPU';
    case 'bubble':
      return 'idle while another stage works';
  }
}

export interface SpanWords {
  /** Such as "prefill: 3 prompts, 1,204 tokens". */
  readonly head: string;
  readonly lines: readonly string[];
}

export function spanWords(spans: Spans, span: number, window: TimeWindow, widthPx: number): SpanWords {
  const start = spans.start[span] as number;
  const stalled = spans.stalled[span] as number;
  const length = durationText((spans.end[span] as number) - start);
  const lines = [`from ${momentText(start, window, widthPx)}, for ${length}`];
  if (stalled > 0) lines.push(`${counted(stalled, 'decode')} ${stalled === 1 ? 'waits' : 'wait'} meanwhile`);
  return { head: `${KIND_NAMES[kindOf(spans, span)]}: ${workOf(spans, span)}`, lines };
}

/** The share of the time from `from` to `to` that each kind takes in a row, at `KINDS`. */
export function sharesBetween(
  spans: Spans,
  { first, end }: Pick<TimelineRow, 'first' | 'end'>,
  from: Seconds,
  to: Seconds,
  shares = new Float64Array(KIND_COUNT),
): Float64Array {
  shares.fill(0);
  const start = firstAbove(spans.end, first, end, from);
  const stop = firstAtLeast(spans.start, start, end, to);
  if (stop === start) return shares;
  const perTime = 1 / (to - from);
  addKindTimes(spans, start, stop, perTime, shares, 0);
  const takeOff = (span: number, time: Seconds) => {
    const kind = spans.kind[span] as number;
    shares[kind] = Math.max(0, (shares[kind] as number) - Math.max(0, time) * perTime);
  };
  takeOff(start, from - (spans.start[start] as number));
  takeOff(stop - 1, (spans.end[stop - 1] as number) - to);
  return shares;
}

/** For a stretch of time too short for its spans to be told apart. */
export function shareWords(
  spans: Spans,
  row: Pick<TimelineRow, 'first' | 'end'>,
  { start, end }: TimeWindow,
  widthPx: number,
): SpanWords {
  const shares = sharesBetween(spans, row, start, end);
  const parts = KINDS.flatMap((kind, index) => {
    const share = shares[index] as number;
    return share > 0.0005 ? [`${KIND_NAMES[kind]} ${formatValue('attainment', Math.min(1, share))}`] : [];
  });
  const idle = 1 - shares.reduce((sum, share) => sum + share, 0);
  if (idle > 0.0005) parts.push(`idle ${formatValue('attainment', idle)}`);
  const middle = momentText((start + end) / 2, { start, end }, widthPx);
  return {
    head: parts.join(', '),
    lines: [`of ${durationText(end - start)} around ${middle}; zoom in for single passes`],
  };
}
