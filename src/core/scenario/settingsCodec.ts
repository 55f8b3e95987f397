import * as z from 'zod/mini';
import { shortened, splitQuery } from './query';
import type { Range } from './schema';

/** A number written as text. */
export function real({ min, max }: Range) {
  return z.coerce.number().check(z.gte(min), z.lte(max));
}

/** A whole number written as text. */
export function whole({ min, max }: Range) {
  return z.coerce.number().check(z.int(), z.gte(min), z.lte(max));
}

/** One setting in an address: its key, what may stand there, and the words for it. */
export interface Field {
  readonly key: string;
  readonly schema: { safeParse(value: unknown): { readonly success: boolean; readonly data?: unknown } };
  readonly wanted: string;
}

export type Fields<Settings> = Readonly<Record<keyof Settings, Field>>;

function listOf<Settings extends object>(fields: Fields<Settings>) {
  return Object.entries(fields) as [keyof Settings, Field][];
}

export function keysOf<Settings extends object>(fields: Fields<Settings>): readonly string[] {
  return listOf(fields).map(([, { key }]) => key);
}

/** Key of each field. */
export function fieldKeys<Settings extends object>(
  fields: Fields<Settings>,
): Readonly<Record<keyof Settings, string>> {
  return Object.fromEntries(listOf(fields).map(([field, { key }]) => [field, key])) as Record<
    keyof Settings,
    string
  >;
}

export interface ReadSettings<Settings> {
  readonly settings: Settings;
  readonly problems: readonly string[];
}

/** Reads what can be read; each bad field falls back to its default alone and is reported. Never throws. */
export function readFields<Settings extends object>(
  fields: Fields<Settings>,
  defaults: Settings,
  query: string,
): ReadSettings<Settings> {
  const pairs = splitQuery(query);
  const read: Partial<Record<keyof Settings, unknown>> = {};
  const problems: string[] = [];
  for (const [field, { key, schema, wanted }] of listOf(fields)) {
    const text = pairs.get(key);
    if (text === undefined) continue;
    const parsed = schema.safeParse(text);
    if (parsed.success) read[field] = parsed.data;
    else problems.push(`${key}=${shortened(text)} is not ${wanted}; the usual value is used.`);
  }
  return { settings: { ...defaults, ...read }, problems };
}

/** Only what differs from the defaults, in the order of the fields. */
export function writeFields<Settings extends object>(
  fields: Fields<Settings>,
  defaults: Settings,
  settings: Settings,
): string {
  return listOf(fields)
    .filter(([field]) => String(settings[field]) !== String(defaults[field]))
    .map(([field, { key }]) => `${key}=${settings[field]}`)
    .join('&');
}
