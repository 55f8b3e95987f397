import type { SpanKind, Spans } from '../../core/inside/spans';

/** `Spans.kind` is an index into this; a test holds it equal to the core's list, of which charts may know the type only. */
export const KINDS = [
  'prefill',
  'decode',
  'mixed',
  'transfer',
  'swap',
  'bubble',
] as const satisfies readonly SpanKind[];

export const KIND_COUNT = KINDS.length;

/** What is stacked in a column of mixed times, from below; what is left above is idle. */
export const STACKED: readonly number[] = (
  ['transfer', 'decode', 'mixed', 'prefill', 'swap', 'bubble'] as const
).map((kind) => KINDS.indexOf(kind));

/** Names as the key and the words under the pointer use them. */
export const KIND_NAMES: Readonly<Record<SpanKind, string>> = {
  prefill: 'prefill',
  decode: 'decode',
  mixed: 'prompt pieces with decodes',
  transfer: 'KV transfer',
  swap: 'swap',
  bubble: 'bubble',
};

export function kindOf(spans: Spans, span: number): SpanKind {
  return KINDS[spans.kind[span] as number] as SpanKind;
}
