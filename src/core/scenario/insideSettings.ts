import * as z from 'zod/mini';
import { DATASET_IDS, type DatasetId } from '../catalogue/lengths';
import type { Seconds } from '../units';
import type { Range } from './schema';
import {
  type Fields,
  fieldKeys,
  keysOf,
  type ReadSettings,
  readFields,
  real,
  whole,
  writeFields,
} from './settingsCodec';

/** Limits of the numbers that only the page inside a run asks for. */
export const INSIDE_RANGES = {
  runRequests: { min: 10, max: 10_000 },
  pickedRequest: { min: 0, max: 9_999 },
  driftRateFactor: { min: 0.25, max: 4 },
  driftWindow: { min: 5, max: 300 },
  driftReload: { min: 0, max: 300 },
} as const satisfies Record<string, Range>;

/** A practical problem as it is, or with what the paper does about it. */
export const PROBLEM_SIDES = ['problem', 'remedy'] as const;
export type ProblemSide = (typeof PROBLEM_SIDES)[number];

export const DRIFT_SHAPES = ['step', 'ramp'] as const;
export type DriftShape = (typeof DRIFT_SHAPES)[number];

/** What a person chooses on the page inside a run, beside the scenario. No curve of the workbench depends on it. */
export interface InsideSettings {
  /** Requests of the recorded run. */
  readonly runRequests: number;
  /** The request that is looked at closely, by its number in order of arrival. */
  readonly pickedRequest: number | 'none';
  readonly bubbles: ProblemSide;
  readonly memory: ProblemSide;
  readonly drift: ProblemSide;
  readonly driftShape: DriftShape;
  /** Rate after the drift over the rate before. */
  readonly driftRateFactor: number;
  /** Lengths after the drift. */
  readonly driftLengths: DatasetId;
  /** The profiler looks at so many seconds at once. */
  readonly driftWindow: Seconds;
  /** From the decision to replan until the new instances serve. */
  readonly driftReload: Seconds;
}

export const DEFAULT_INSIDE: InsideSettings = {
  runRequests: 300,
  pickedRequest: 'none',
  bubbles: 'problem',
  memory: 'problem',
  drift: 'problem',
  driftShape: 'step',
  driftRateFactor: 1,
  driftLengths: 'longbench',
  driftWindow: 30,
  driftReload: 30,
};

const side = z.enum(PROBLEM_SIDES);
const SIDE_WANTED = 'problem or remedy';

const FIELDS: Fields<InsideSettings> = {
  runRequests: { key: 'reqs', schema: whole(INSIDE_RANGES.runRequests), wanted: '10 to 10000 requests' },
  pickedRequest: {
    key: 'req',
    schema: z.union([z.literal('none'), whole(INSIDE_RANGES.pickedRequest)]),
    wanted: 'none or the number of a request',
  },
  bubbles: { key: 'bubbles', schema: side, wanted: SIDE_WANTED },
  memory: { key: 'oom', schema: side, wanted: SIDE_WANTED },
  drift: { key: 'drift', schema: side, wanted: SIDE_WANTED },
  driftShape: { key: 'drift-shape', schema: z.enum(DRIFT_SHAPES), wanted: 'step or ramp' },
  driftRateFactor: {
    key: 'drift-rate',
    schema: real(INSIDE_RANGES.driftRateFactor),
    wanted: '0.25 to 4 times the rate',
  },
  driftLengths: { key: 'drift-lengths', schema: z.enum(DATASET_IDS), wanted: 'a known dataset' },
  driftWindow: { key: 'drift-window', schema: real(INSIDE_RANGES.driftWindow), wanted: '5 to 300 s' },
  driftReload: { key: 'drift-reload', schema: real(INSIDE_RANGES.driftReload), wanted: '0 to 300 s' },
};

/** Keys that an address may hold for the page inside a run. */
export const INSIDE_KEYS = keysOf(FIELDS);

export const INSIDE_FIELD_KEYS = fieldKeys(FIELDS);

export function readInside(query: string): ReadSettings<InsideSettings> {
  return readFields(FIELDS, DEFAULT_INSIDE, query);
}

export function writeInside(settings: InsideSettings): string {
  return writeFields(FIELDS, DEFAULT_INSIDE, settings);
}
