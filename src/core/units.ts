/**
 * Numbers that say what they measure. A tag is optional, so a plain literal can be given for any of them,
 * but a `Seconds` cannot be given where `Tokens` are wanted. The core knows these units only: milliseconds
 * and percent exist in text shown to people and in file columns that carry the unit in their name.
 */
type Tagged<Unit extends string> = number & { readonly __unit?: Unit };

export type Seconds = Tagged<'s'>;
export type Tokens = Tagged<'token'>;
export type Bytes = Tagged<'byte'>;
export type BytesPerSec = Tagged<'byte/s'>;
/** Requests per second, over a whole placement unless the name says `PerGpu`. */
export type ReqPerSec = Tagged<'req/s'>;
/** A share between 0 and 1. */
export type Fraction = Tagged<'1'>;

export const GIB: Bytes = 2 ** 30;
export const GB: Bytes = 1e9;
