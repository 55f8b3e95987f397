import { useState } from 'react';
import { type PlacedRow, rowsOf, type TimelineLayout } from './timelineLayout';
import type { TimelineLane } from './types';

function firstStage(lanes: readonly TimelineLane[]): number {
  const at = lanes.flatMap(({ rows }) => rows).findIndex(({ isLink }) => !isLink);
  return Math.max(0, at);
}

/** The row that the keyboard is in. */
export function useFocusedRow(layout: TimelineLayout, lanes: readonly TimelineLane[]) {
  const [chosen, setChosen] = useState<number | undefined>(undefined);
  const rows = rowsOf(layout);
  const at = Math.min(rows.length - 1, chosen ?? firstStage(lanes));
  /** Returns where it went. */
  const move = (by: -1 | 1): PlacedRow | undefined => {
    const next = Math.min(rows.length - 1, Math.max(0, at + by));
    setChosen(next);
    return rows[next];
  };
  const row: PlacedRow | undefined = rows[at];
  return { row, move };
}
