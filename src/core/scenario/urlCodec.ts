import { DATASET_IDS } from '../catalogue/lengths';
import { INSIDE_KEYS, type InsideSettings, writeInside } from './insideSettings';
import { INSTRUMENT_KEYS, type Instruments, writeInstruments } from './instruments';
import { PAGE_KEYS } from './pageKeys';
import { type PlacementSettings, SEARCH_KEYS, writeSearch } from './placementSettings';
import { placementText, readPlacement } from './placementText';
import { DEFAULT_PRESET, PRESET_IDS, type PresetId, presetScenario } from './presets';
import { fewest, shortened, splitQuery } from './query';
import { namedArrivals, namesRecordedArrivals, recordedArrivalsText } from './recordedArrivals';
import {
  type ArrivalSpec,
  type LengthSpec,
  MAX_PLACEMENTS,
  PLACEMENT_LETTERS,
  type Placement,
  type Scenario,
} from './scenario';
import { fieldSchemas } from './schema';

/** A scenario read from a URL, and a sentence for each part that could not be used. */
export interface ReadScenario {
  readonly preset: PresetId;
  readonly scenario: Scenario;
  readonly problems: readonly string[];
}

type ScalarField = Exclude<keyof Scenario, 'placements'>;

interface FieldText {
  readonly key: string;
  readonly field: ScalarField;
  /** The raw value a schema then judges; anything unreadable becomes something no schema accepts. */
  readonly parse: (text: string) => unknown;
  readonly wanted: string;
}

const VERSION = '1';
const MAX_QUERY = 4000;

function readNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

function readLength(text: string): LengthSpec {
  const dataset = DATASET_IDS.find((id) => id === text);
  return dataset === undefined ? { kind: 'fixed', tokens: readNumber(text) } : { kind: 'dataset', dataset };
}

/** `poisson`, `even`, `gamma-2` (coefficient of variation), `bursts-0.25-50` (share of time on, requests a burst). */
function readArrivals(text: string): unknown {
  const [kind, first, second] = text.split('-');
  if (kind === 'gamma') return { kind, cv: readNumber(first ?? '') };
  if (kind !== 'bursts') return { kind };
  return { kind, onShare: readNumber(first ?? ''), requestsPerBurst: readNumber(second ?? '') };
}

function arrivalsText(arrivals: ArrivalSpec): string {
  switch (arrivals.kind) {
    case 'gamma':
      return `gamma-${arrivals.cv}`;
    case 'bursts':
      return `bursts-${arrivals.onShare}-${arrivals.requestsPerBurst}`;
    case 'replay':
      return recordedArrivalsText(arrivals);
    case 'poisson':
    case 'even':
      return arrivals.kind;
  }
}

const same = (text: string): string => text;

/** Key in the URL → field of the scenario. Seconds, tokens, fractions, requests per second. */
const FIELD_TEXTS: readonly FieldText[] = [
  { key: 'model', field: 'model', parse: same, wanted: 'a known model' },
  { key: 'gpu', field: 'gpu', parse: same, wanted: 'a known GPU' },
  { key: 'in', field: 'input', parse: readLength, wanted: 'a dataset or 1 to 2046 tokens' },
  { key: 'out', field: 'output', parse: readLength, wanted: 'a dataset or 1 to 2046 tokens' },
  {
    key: 'arrivals',
    field: 'arrivals',
    parse: readArrivals,
    wanted: 'poisson, even, gamma-CV or bursts-SHARE-REQUESTS',
  },
  { key: 'ttft', field: 'ttftSlo', parse: readNumber, wanted: '0.01 to 60 s' },
  { key: 'tpot', field: 'tpotSlo', parse: readNumber, wanted: '0.005 to 2 s' },
  { key: 'target', field: 'attainmentTarget', parse: readNumber, wanted: '0.5 to 0.999' },
  { key: 'rate', field: 'arrivalRatePerGpu', parse: readNumber, wanted: '0.01 to 100 req/s per GPU' },
  { key: 'engines', field: 'engines', parse: same, wanted: 'released or same' },
  { key: 'overheads', field: 'overheads', parse: same, wanted: 'none or fitted' },
  { key: 'rules', field: 'rules', parse: same, wanted: 'runtime or reference' },
  { key: 'run', field: 'run', parse: same, wanted: 'paper or steady' },
  { key: 'n', field: 'requestsPerGpu', parse: readNumber, wanted: '10 to 1000 requests per GPU' },
  { key: 'lm', field: 'prefillBatchTokens', parse: readNumber, wanted: '128 to 16384 tokens' },
  {
    key: 'axis',
    field: 'rateAxisMax',
    parse: (text) => (text === 'auto' ? text : readNumber(text)),
    wanted: 'auto or 0.01 to 100 req/s per GPU',
  },
  { key: 'seed', field: 'seed', parse: readNumber, wanted: 'a whole number from 0 to 4294967295' },
];

/** Key of each field; the placements have one for each, and one together. */
export const SCENARIO_FIELD_KEYS: Readonly<Record<keyof Scenario, string>> = {
  ...(Object.fromEntries(FIELD_TEXTS.map(({ field, key }) => [field, key])) as Record<ScalarField, string>),
  placements: 'placements',
};

const LOST_ARRIVALS =
  'Recorded arrivals are in a file, not in the address: open the scenario file again. Until then the preset’s arrivals are used.';

function readPreset(pairs: Map<string, string>, problems: string[]): PresetId {
  const text = pairs.get('preset');
  if (text === undefined) return DEFAULT_PRESET;
  const preset = PRESET_IDS.find((id) => id === text);
  if (preset === undefined)
    problems.push(`There is no preset "${shortened(text)}"; ${DEFAULT_PRESET} is used.`);
  return preset ?? DEFAULT_PRESET;
}

function placementKey(index: number): string {
  return (PLACEMENT_LETTERS[index] ?? '').toLowerCase();
}

function readPlacements(
  pairs: Map<string, string>,
  base: readonly Placement[],
  problems: string[],
): readonly Placement[] {
  const placements: Placement[] = [];
  for (let index = 0; index < MAX_PLACEMENTS; index++) {
    const text = pairs.get(placementKey(index));
    const fallback = base[index];
    if (text === 'none') continue;
    const placement = text === undefined ? fallback : (readPlacement(text) ?? fallback);
    if (text !== undefined && readPlacement(text) === undefined) {
      problems.push(`Placement ${PLACEMENT_LETTERS[index]} "${shortened(text)}" is not one this app knows.`);
    }
    if (placement !== undefined) placements.push(placement);
  }
  if (placements.length > 0) return placements;
  problems.push('The address asks for no placement at all; the preset’s are used.');
  return base;
}

function readFields(
  pairs: Map<string, string>,
  base: Scenario,
  held: readonly ArrivalSpec[],
  problems: string[],
): Scenario {
  const read: Record<string, unknown> = {};
  for (const { key, field, parse, wanted } of FIELD_TEXTS) {
    const text = pairs.get(key);
    if (text === undefined) continue;
    if (field === 'arrivals' && namesRecordedArrivals(text)) {
      const named = namedArrivals(text, held);
      if (named === undefined) problems.push(LOST_ARRIVALS);
      else read[field] = named;
      continue;
    }
    const parsed = fieldSchemas[field].safeParse(parse(text));
    if (parsed.success) read[field] = parsed.data;
    else problems.push(`${key}=${shortened(text)} is not ${wanted}; the preset’s value is used.`);
  }
  return { ...base, ...read };
}

const KNOWN_KEYS: ReadonlySet<string> = new Set([
  'v',
  'preset',
  ...FIELD_TEXTS.map((text) => text.key),
  ...INSTRUMENT_KEYS,
  ...SEARCH_KEYS,
  ...INSIDE_KEYS,
  ...PAGE_KEYS,
  ...PLACEMENT_LETTERS.map((letter) => letter.toLowerCase()),
]);

function reportUnknown(pairs: Map<string, string>, problems: string[]): void {
  const version = pairs.get('v');
  if (version !== undefined && version !== VERSION) {
    problems.push(`The address has version ${shortened(version)}; it is read as version ${VERSION}.`);
  }
  for (const key of pairs.keys()) {
    if (!KNOWN_KEYS.has(key)) problems.push(`"${shortened(key)}" is not a setting; it is ignored.`);
  }
}

/** Fixed lengths that cannot be served by any model here fall back together, or no request could be drawn. */
function withFittingLengths(scenario: Scenario, base: Scenario, problems: string[]): Scenario {
  const { input, output } = scenario;
  if (input.kind !== 'fixed' || output.kind !== 'fixed' || input.tokens + output.tokens < 2048)
    return scenario;
  problems.push('Input and output together must stay below 2048 tokens; the preset’s lengths are used.');
  return { ...scenario, input: base.input, output: base.output };
}

/**
 * Reads what can be read of a query such as `preset=chat-66b&ttft=3` and reports the rest. Never throws.
 * Fields that are absent have the preset's values. `held`: recorded arrivals are taken from here, if they are the named ones.
 */
export function readScenario(query: string, held: readonly ArrivalSpec[] = []): ReadScenario {
  const problems: string[] = [];
  const pairs = splitQuery(shortEnough(query, problems));
  const preset = readPreset(pairs, problems);
  const base = presetScenario(preset);
  reportUnknown(pairs, problems);
  const placements = readPlacements(pairs, base.placements, problems);
  const scenario = { ...readFields(pairs, base, held, problems), placements };
  return { preset, scenario: withFittingLengths(scenario, base, problems), problems: fewest(problems) };
}

/** Cuts an overlong query between two fields, never inside one. */
function shortEnough(query: string, problems: string[]): string {
  if (query.length <= MAX_QUERY) return query;
  problems.push(`The address is ${query.length} characters long; at most ${MAX_QUERY} are read.`);
  return query.slice(0, Math.max(0, query.lastIndexOf('&', MAX_QUERY)));
}

function valueText(value: Scenario[ScalarField]): string {
  if (typeof value !== 'object') return String(value);
  switch (value.kind) {
    case 'dataset':
      return value.dataset;
    case 'fixed':
      return String(value.tokens);
    default:
      return arrivalsText(value);
  }
}

/** The shortest query that gives this scenario back: only what differs from the preset, in a fixed order. */
export function writeScenario(scenario: Scenario, preset: PresetId): string {
  const base = presetScenario(preset);
  const parts: string[] = [];
  if (preset !== DEFAULT_PRESET) parts.push(`preset=${preset}`);
  for (const { key, field } of FIELD_TEXTS) {
    const text = valueText(scenario[field]);
    if (text !== valueText(base[field])) parts.push(`${key}=${encodeURIComponent(text)}`);
  }
  for (let index = 0; index < MAX_PLACEMENTS; index++) {
    const placement = scenario.placements[index];
    const text = placement === undefined ? 'none' : placementText(placement);
    const baseline = base.placements[index];
    const baseText = baseline === undefined ? 'none' : placementText(baseline);
    if (text !== baseText) parts.push(`${placementKey(index)}=${text}`);
  }
  return versioned(parts.join('&'));
}

/** All that a person can choose, as an address holds it. */
export interface Choices {
  readonly scenario: Scenario;
  readonly preset: PresetId;
  readonly instruments: Instruments;
  readonly search: PlacementSettings;
  readonly inside: InsideSettings;
}

/** All choices as one query; empty when all are as they come. */
export function writeQuery({ scenario, preset, instruments, search, inside }: Choices): string {
  const parts = [
    writeScenario(scenario, preset),
    writeInstruments(instruments),
    writeSearch(search),
    writeInside(inside),
  ];
  const query = parts.filter((part) => part !== '').join('&');
  return query.startsWith('v=') ? query : versioned(query);
}

function versioned(fields: string): string {
  return fields === '' ? '' : `v=${VERSION}&${fields}`;
}
