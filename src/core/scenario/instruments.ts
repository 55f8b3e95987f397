import * as z from 'zod/mini';
import { LINK_IDS, type LinkId } from '../catalogue/links';
import type { Tokens } from '../units';
import type { Range } from './schema';
import { type Fields, fieldKeys, keysOf, readFields, whole, writeFields } from './settingsCodec';

/** Limits of the numbers that only the instruments of the physics view ask for. */
export const INSTRUMENT_RANGES = {
  promptTokens: { min: 1, max: 2046 },
  contextTokens: { min: 1, max: 2047 },
  decodeBatch: { min: 1, max: 256 },
  chunkTokens: { min: 64, max: 2048 },
  /** Below 1 where all-reduces cost more than they save, as modelled for GPUs without NVLink. */
  speedUp: { min: 0.1, max: 8 },
  feeders: { min: 1, max: 8 },
} as const satisfies Record<string, Range>;

/** GPUs of one instance, or replicas that are compared with it. */
export const WAYS = [2, 4, 8] as const;
export type Ways = (typeof WAYS)[number];

/** `auto` follows the scenario: its mean lengths, or the speed-up of its latency model. */
export type OrAuto = number | 'auto';

export const FIGURE_SETTINGS = ['paper', 'scenario'] as const;
export type FigureSetting = (typeof FIGURE_SETTINGS)[number];

/** What a person chooses on the instruments, beside the scenario. No curve of the workbench depends on it. */
export interface Instruments {
  /** One prompt, as theory has it: all of one length. `auto`: the scenario's mean. */
  readonly promptTokens: OrAuto;
  /** Tokens each decoding request attends to. `auto`: mean input and half the mean output. */
  readonly contextTokens: OrAuto;
  readonly decodeBatch: number;
  /** The prompt that joins a decode batch. */
  readonly joiningTokens: Tokens;
  /** Piece of that prompt in one pass of chunked prefill. */
  readonly chunkTokens: Tokens;
  readonly queueArrivals: 'poisson' | 'bursty';
  readonly queueLengths: 'fixed' | 'real';
  readonly ways: Ways;
  /** K: how much faster a pass is on `ways` GPUs by tensor parallelism. */
  readonly speedUp: OrAuto;
  /** Whose passes are split: the scenario's, or those of the paper's Figure 4 (D = 0.2 s on two GPUs). */
  readonly splitSetting: 'scenario' | 'figure4';
  /** Prefill instances that feed one decode instance. */
  readonly feeders: number;
  readonly link: LinkId;
  /** The figure’s own model, GPU, lengths and SLOs, or those of the scenario. */
  readonly figure1: FigureSetting;
  /** The figure’s own model, batch and context, or those chosen. */
  readonly figure5: FigureSetting;
}

export const DEFAULT_INSTRUMENTS: Instruments = {
  promptTokens: 'auto',
  contextTokens: 'auto',
  decodeBatch: 32,
  joiningTokens: 1024,
  chunkTokens: 512,
  queueArrivals: 'poisson',
  queueLengths: 'fixed',
  ways: 2,
  speedUp: 'auto',
  splitSetting: 'scenario',
  feeders: 2,
  link: 'eth-25g',
  figure1: 'paper',
  figure5: 'paper',
};

function orAuto({ min, max }: Range) {
  return z.union([z.literal('auto'), z.coerce.number().check(z.gte(min), z.lte(max))]);
}

const { promptTokens, contextTokens, decodeBatch, chunkTokens, speedUp, feeders } = INSTRUMENT_RANGES;
const lengthText = ({ min, max }: Range): string => `${min} to ${max} tokens`;

/** Key in the URL and what may stand there, in the order of the address. */
const FIELDS: Fields<Instruments> = {
  promptTokens: {
    key: 'prompt',
    schema: orAuto(promptTokens),
    wanted: `auto or ${lengthText(promptTokens)}`,
  },
  contextTokens: {
    key: 'context',
    schema: orAuto(contextTokens),
    wanted: `auto or ${lengthText(contextTokens)}`,
  },
  decodeBatch: { key: 'batch', schema: whole(decodeBatch), wanted: '1 to 256 requests' },
  joiningTokens: { key: 'joining', schema: whole(promptTokens), wanted: lengthText(promptTokens) },
  chunkTokens: { key: 'chunk', schema: whole(chunkTokens), wanted: lengthText(chunkTokens) },
  queueArrivals: { key: 'queue', schema: z.enum(['poisson', 'bursty']), wanted: 'poisson or bursty' },
  queueLengths: { key: 'lengths', schema: z.enum(['fixed', 'real']), wanted: 'fixed or real' },
  ways: {
    key: 'ways',
    schema: z.union(WAYS.map((ways) => z.pipe(z.coerce.number(), z.literal(ways)))),
    wanted: '2, 4 or 8 GPUs',
  },
  speedUp: { key: 'k', schema: orAuto(speedUp), wanted: 'auto or 0.1 to 8' },
  splitSetting: { key: 'split', schema: z.enum(['scenario', 'figure4']), wanted: 'scenario or figure4' },
  feeders: { key: 'feeders', schema: whole(feeders), wanted: '1 to 8 prefill instances' },
  link: { key: 'wire', schema: z.enum(LINK_IDS), wanted: 'a known link' },
  figure1: { key: 'fig1', schema: z.enum(FIGURE_SETTINGS), wanted: FIGURE_SETTINGS.join(' or ') },
  figure5: { key: 'fig5', schema: z.enum(FIGURE_SETTINGS), wanted: FIGURE_SETTINGS.join(' or ') },
};

/** Keys that an address may hold for the instruments. */
export const INSTRUMENT_KEYS = keysOf(FIELDS);

export const INSTRUMENT_FIELD_KEYS = fieldKeys(FIELDS);

export interface ReadInstruments {
  readonly instruments: Instruments;
  readonly problems: readonly string[];
}

/** Reads what can be read; each bad field falls back alone and is reported. */
export function readInstruments(query: string): ReadInstruments {
  const { settings, problems } = readFields(FIELDS, DEFAULT_INSTRUMENTS, query);
  return { instruments: settings, problems };
}

/** Only what differs from the defaults, in a fixed order. */
export function writeInstruments(instruments: Instruments): string {
  return writeFields(FIELDS, DEFAULT_INSTRUMENTS, instruments);
}
