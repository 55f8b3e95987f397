import type { SpanKind } from '../../core/inside/spans';
import { textWidth } from '../measureText';
import { addKindTimes } from './kindSums';
import { KIND_COUNT, KIND_NAMES, KINDS } from './kinds';
import type { MemoryLine, TimelineLane } from './types';

export type MarkKind = MemoryLine['marks'][number]['kind'];

/** What a key explains; each has a swatch in the style sheet and one in `keyPainter`. */
export type SwatchId = SpanKind | MarkKind | 'idle' | 'missed' | 'life' | 'used' | 'parked' | 'capacity';

export interface KeyEntry {
  readonly id: SwatchId;
  readonly words: string;
}

/** Of the timeline; only what occurs. */
export function timelineKey(lanes: readonly TimelineLane[]): readonly KeyEntry[] {
  const times = new Float64Array(KIND_COUNT);
  for (const { spans } of lanes) addKindTimes(spans, 0, spans.count, 1, times, 0);
  const kinds = KINDS.filter((_, index) => (times[index] as number) > 0);
  const entries: KeyEntry[] = kinds.map((id) => ({ id, words: KIND_NAMES[id] }));
  entries.push({ id: 'idle', words: 'idle' });
  if (lanes.some(({ missedArrivals }) => missedArrivals !== undefined))
    entries.push({ id: 'missed', words: 'arrived, missed an SLO' });
  if (lanes.some(({ life }) => life.length > 0)) entries.push({ id: 'life', words: 'the picked request' });
  return entries;
}

const MARK_NAMES: Readonly<Record<MarkKind, string>> = {
  preempted: 'preempted',
  swappedOut: 'swapped out',
  swappedIn: 'swapped in',
};

/** Of the memory chart; only what occurs. */
export function memoryKey(lines: readonly MemoryLine[]): readonly KeyEntry[] {
  const parked = new Set(
    lines.filter((line) => line.parked.some((tokens) => tokens > 0)).map((line) => line.parkedLabel),
  );
  const marks = new Set(lines.flatMap((line) => line.marks.map(({ kind }) => kind)));
  return [
    { id: 'used', words: 'KV tokens in use' },
    ...(parked.size > 0 ? [{ id: 'parked', words: `of it ${[...parked].join(' or ')}` } as const] : []),
    { id: 'capacity', words: 'capacity' },
    ...[...marks].map((id): KeyEntry => ({ id, words: MARK_NAMES[id] })),
  ];
}

const SWATCH_EM = 1.6;
const GAP_EM = 1.1;

export function entryWidth({ words }: KeyEntry, textSize: number): number {
  return textSize * SWATCH_EM + textWidth(words, textSize) + textSize * GAP_EM;
}

/** How wide a key is in one line, and how high in lines of `width`. */
export function keySize(
  entries: readonly KeyEntry[],
  width: number,
  textSize: number,
): { readonly width: number; readonly height: number } {
  let lines = 1;
  let x = 0;
  for (const entry of entries) {
    const wide = entryWidth(entry, textSize);
    if (x > 0 && x + wide > width) {
      lines += 1;
      x = 0;
    }
    x += wide;
  }
  const all = entries.reduce((sum, entry) => sum + entryWidth(entry, textSize), 0);
  return { width: all, height: Math.ceil(lines * textSize * 1.6 + 2) };
}
