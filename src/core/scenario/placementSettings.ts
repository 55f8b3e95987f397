import * as z from 'zod/mini';
import { LINK_IDS, type LinkId } from '../catalogue/links';
import type { ReqPerSec } from '../units';
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

/**
 * Which placements a search tries. `highAffinity` is Algorithm 1 of the paper, `lowAffinity` Algorithm 2, `colocated` vLLM++
 * (vLLM with a search over its degrees).
 */
export const FAMILIES = ['highAffinity', 'lowAffinity', 'colocated', 'chunkedPrefill'] as const;
export type Family = (typeof FAMILIES)[number];

/**
 * `joint`: the target share of requests meets both SLOs, as the paper defines attainment. `marginal`: each SLO is met by
 * the target share, not necessarily of the same requests, as the released code asks.
 */
export const CRITERIA = ['joint', 'marginal'] as const;
export type Criterion = (typeof CRITERIA)[number];

/** Limits of the numbers that only the search asks for; GB and GB/s. */
export const SEARCH_RANGES = {
  nodes: { min: 1, max: 8 },
  gpusPerNode: { min: 1, max: 8 },
  memoryGb: { min: 8, max: 288 },
  bandwidthGbs: { min: 0.1, max: 2000 },
  traffic: { min: 0.01, max: 1000 },
} as const satisfies Record<string, Range>;

/** What a person asks of the search, beside the scenario. The GPU is the scenario's. */
export interface PlacementSettings {
  readonly nodes: number;
  readonly gpusPerNode: number;
  /** Of each GPU; `auto`: what its kind has. */
  readonly memoryGb: number | 'auto';
  /** Between GPUs of a node; `auto`: NVLink, or PCIe where there is none. */
  readonly intraGbs: number | 'auto';
  readonly interNode: LinkId;
  /** R of the paper. */
  readonly traffic: ReqPerSec;
  readonly families: readonly Family[];
  readonly criterion: Criterion;
}

export const DEFAULT_SEARCH: PlacementSettings = {
  nodes: 1,
  gpusPerNode: 4,
  memoryGb: 'auto',
  intraGbs: 'auto',
  interNode: 'eth-25g',
  traffic: 10,
  families: FAMILIES,
  criterion: 'joint',
};

/** Each family once, in their usual order. */
const familiesSchema = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text: string) => text.split(',')),
  ),
  z.pipe(
    z.array(z.enum(FAMILIES)).check(z.minLength(1)),
    z.transform((asked: Family[]) => FAMILIES.filter((family) => asked.includes(family))),
  ),
);

const { nodes, gpusPerNode, memoryGb, bandwidthGbs, traffic } = SEARCH_RANGES;

const FIELDS: Fields<PlacementSettings> = {
  nodes: { key: 'nodes', schema: whole(nodes), wanted: '1 to 8 nodes' },
  gpusPerNode: { key: 'pernode', schema: whole(gpusPerNode), wanted: '1 to 8 GPUs per node' },
  memoryGb: {
    key: 'mem',
    schema: z.union([z.literal('auto'), real(memoryGb)]),
    wanted: 'auto or 8 to 288 GB',
  },
  intraGbs: {
    key: 'intra',
    schema: z.union([z.literal('auto'), real(bandwidthGbs)]),
    wanted: 'auto or 0.1 to 2000 GB/s',
  },
  interNode: { key: 'between', schema: z.enum(LINK_IDS), wanted: 'a known link' },
  traffic: { key: 'traffic', schema: real(traffic), wanted: '0.01 to 1000 req/s' },
  families: { key: 'families', schema: familiesSchema, wanted: `some of ${FAMILIES.join(', ')}` },
  criterion: { key: 'criterion', schema: z.enum(CRITERIA), wanted: 'joint or marginal' },
};

/** Keys that an address may hold for the search. */
export const SEARCH_KEYS = keysOf(FIELDS);

export const SEARCH_FIELD_KEYS = fieldKeys(FIELDS);

export function readSearch(query: string): ReadSettings<PlacementSettings> {
  return readFields(FIELDS, DEFAULT_SEARCH, query);
}

export function writeSearch(settings: PlacementSettings): string {
  return writeFields(FIELDS, DEFAULT_SEARCH, settings);
}
