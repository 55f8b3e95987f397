import type { ReactElement } from 'react';
import type { SpanKind } from '../../core/inside/spans';
import { textWidth } from '../measureText';
import { addKindTimes } from './kindSums';
import { KIND_COUNT, KIND_NAMES, KINDS } from './kinds';
import type { TimelineLane } from './types';

export interface KeyEntry {
  readonly id: SpanKind | 'idle' | 'missed' | 'life';
  readonly words: string;
}

const SWATCH_EM = 1.6;
const GAP_EM = 1.1;

/** Only what occurs. */
export function keyEntries(lanes: readonly TimelineLane[]): readonly KeyEntry[] {
  const times = new Float64Array(KIND_COUNT);
  for (const { spans } of lanes) addKindTimes(spans, 0, spans.count, 1, times, 0);
  const entries: KeyEntry[] = KINDS.filter((_, index) => (times[index] as number) > 0).map((kind) => ({
    id: kind,
    words: KIND_NAMES[kind],
  }));
  entries.push({ id: 'idle', words: 'idle' });
  if (lanes.some(({ missedArrivals }) => missedArrivals.length > 0))
    entries.push({ id: 'missed', words: 'arrived, missed an SLO' });
  if (lanes.some(({ life }) => life.length > 0)) entries.push({ id: 'life', words: 'the picked request' });
  return entries;
}

export function entryWidth({ words }: KeyEntry, textSize: number): number {
  return textSize * SWATCH_EM + textWidth(words, textSize) + textSize * GAP_EM;
}

/** How wide the key is in one line, and how high in lines of `width`. */
export function keySize(entries: readonly KeyEntry[], width: number, textSize: number) {
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

/** What the colours and patterns mean. */
export function KindKey({ entries }: { readonly entries: readonly KeyEntry[] }): ReactElement {
  return (
    <ul className="timeline-key" aria-label="Key">
      {entries.map(({ id, words }) => (
        <li key={id}>
          <span className="timeline-swatch" data-kind={id} aria-hidden="true" />
          {words}
        </li>
      ))}
    </ul>
  );
}
