import { INSIDE_FIELD_KEYS, type InsideSettings } from './insideSettings';
import { INSTRUMENT_FIELD_KEYS, type Instruments } from './instruments';
import { type PlacementSettings, SEARCH_FIELD_KEYS } from './placementSettings';
import { fewest, shortened, splitQuery } from './query';
import type { Scenario } from './scenario';
import { SCENARIO_FIELD_KEYS } from './urlCodec';

/**
 * An exercise: only these settings, by their keys in an address, can be changed; all others stay as the address has them.
 * `preset` frees the choice of an application, which brings all its own settings.
 */
export type Lock = readonly string[];

/** The parts of a choice, each with its fields. */
export interface LockedParts {
  readonly scenario: Scenario;
  readonly instruments: Instruments;
  readonly search: PlacementSettings;
  readonly inside: InsideSettings;
}

export type LockedPart = keyof LockedParts;

const KEYS: { readonly [Part in LockedPart]: Readonly<Record<keyof LockedParts[Part], string>> } = {
  scenario: SCENARIO_FIELD_KEYS,
  instruments: INSTRUMENT_FIELD_KEYS,
  search: SEARCH_FIELD_KEYS,
  inside: INSIDE_FIELD_KEYS,
};

/** Which request is looked at is a place in a run, not a setting of it: looking is never locked. */
const NEVER_LOCKED = KEYS.inside.pickedRequest;

const NOTHING = 'all';

/** All that a lock may leave free. */
export const LOCKABLE_KEYS: readonly string[] = [
  'preset',
  ...Object.values(KEYS).flatMap((fields) => Object.values<string>(fields)),
].filter((key) => key !== NEVER_LOCKED);

/** May this setting be changed? */
export function isFree(lock: Lock | undefined, key: string): boolean {
  return lock === undefined || key === NEVER_LOCKED || lock.includes(key);
}

/** The part of a change that touches nothing locked. */
export function freeOf<Part extends LockedPart>(
  lock: Lock | undefined,
  part: Part,
  patch: Partial<LockedParts[Part]>,
): Partial<LockedParts[Part]> {
  if (lock === undefined) return patch;
  const keys: Readonly<Record<string, string>> = KEYS[part];
  const free = Object.entries(patch).filter(([field]) => isFree(lock, keys[field] ?? field));
  return Object.fromEntries(free) as Partial<LockedParts[Part]>;
}

export interface ReadLock {
  readonly lock: Lock | undefined;
  readonly problems: readonly string[];
}

/** Reads `lock=ttft,rate` or `lock=all`. What it does not know stays locked, and is reported. */
export function readLock(query: string): ReadLock {
  const text = splitQuery(query).get('lock');
  if (text === undefined) return { lock: undefined, problems: [] };
  const names = [...new Set(text.split(','))].filter((name) => name !== '' && name !== NOTHING);
  const unknown = names.filter((name) => !LOCKABLE_KEYS.includes(name));
  const problems = unknown.map((name) => `lock=${shortened(name)} names no setting; it frees nothing.`);
  // In the order of the address, so that equal locks are written alike.
  return { lock: LOCKABLE_KEYS.filter((key) => names.includes(key)), problems: fewest(problems) };
}

export function writeLock(lock: Lock | undefined): string {
  if (lock === undefined) return '';
  return `lock=${lock.length === 0 ? NOTHING : lock.join(',')}`;
}
