import type { SpanKind, Spans } from '../../../core/inside/spans';
import { KINDS } from '../kinds';

export interface PlainSpan {
  readonly kind: SpanKind;
  readonly start: number;
  readonly end: number;
  readonly batch?: number;
  readonly prompts?: readonly number[];
  readonly tokens?: number;
  readonly stalled?: number;
}

/** Columns from a list that is easy to read. */
export function spansFrom(list: readonly PlainSpan[]): Spans {
  let prompts = 0;
  const ends = list.map((span) => {
    prompts += span.prompts?.length ?? 0;
    return prompts;
  });
  return {
    count: list.length,
    kind: Uint8Array.from(list, ({ kind }) => KINDS.indexOf(kind)),
    group: new Uint8Array(list.length),
    start: Float64Array.from(list, ({ start }) => start),
    end: Float64Array.from(list, ({ end }) => end),
    batch: Uint16Array.from(list, ({ batch = 1 }) => batch),
    stalled: Uint16Array.from(list, ({ stalled = 0 }) => stalled),
    tokens: Int32Array.from(list, ({ tokens = 0 }) => tokens),
    kvTokens: new Int32Array(list.length),
    prompts: Int32Array.from(list.flatMap((span) => span.prompts ?? [])),
    promptsEnd: Int32Array.from(ends),
  };
}
