import type { InsideSettings } from '../core/scenario/insideSettings';
import type { Instruments } from '../core/scenario/instruments';
import type { PlacementSettings } from '../core/scenario/placementSettings';
import type { PresetId } from '../core/scenario/presets';
import type { Scenario } from '../core/scenario/scenario';

/** What undo brings back. */
export interface Choice {
  readonly preset: PresetId;
  readonly scenario: Scenario;
  readonly instruments: Instruments;
  readonly search: PlacementSettings;
  readonly inside: InsideSettings;
}

export interface History {
  readonly past: readonly Choice[];
  readonly future: readonly Choice[];
  /** A drag is under way: its first step was recorded, the others are not. */
  readonly dragging: boolean;
  /** Fields and time of the last recorded change: quick steps of one control (a held arrow key) are one entry. */
  readonly last?: { readonly fields: string; readonly at: number };
}

export type ChangePhase = 'drag' | 'commit';

export const EMPTY_HISTORY: History = { past: [], future: [], dragging: false };

const MAX_ENTRIES = 100;
const SAME_CHANGE_MS = 800;

export interface Change {
  readonly before: Choice;
  /** Names of the fields that change. */
  readonly fields: string;
  readonly phase: ChangePhase;
  readonly at: number;
}

export function recorded(history: History, change: Change): History {
  const dragging = change.phase === 'drag';
  const last = { fields: change.fields, at: change.at };
  const isSameChange =
    history.last?.fields === change.fields &&
    change.at - history.last.at < SAME_CHANGE_MS &&
    history.past.length > 0;
  if (history.dragging || isSameChange) return { ...history, future: [], dragging, last };
  return { past: [...history.past, change.before].slice(-MAX_ENTRIES), future: [], dragging, last };
}

/** A drag that ends where its last step was. */
export function released(history: History): History {
  return history.dragging ? { ...history, dragging: false } : history;
}

export interface Step {
  readonly history: History;
  readonly choice: Choice;
}

export function undone(history: History, now: Choice): Step | undefined {
  const choice = history.past.at(-1);
  if (choice === undefined) return undefined;
  const past = history.past.slice(0, -1);
  return { choice, history: { past, future: [now, ...history.future], dragging: false } };
}

export function redone(history: History, now: Choice): Step | undefined {
  const [choice, ...future] = history.future;
  if (choice === undefined) return undefined;
  return { choice, history: { past: [...history.past, now], future, dragging: false } };
}
