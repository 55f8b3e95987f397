import type { ArrivalSpec } from './scenario';

type RecordedArrivals = Extract<ArrivalSpec, { kind: 'replay' }>;

const PREFIX = 'replay';

/** FNV-1a over the bits of all times: tells lists apart, no more. */
function fingerprint(times: readonly number[]): string {
  const words = new Uint32Array(Float64Array.from(times).buffer);
  let hash = 0x811c9dc5;
  for (const word of words) hash = Math.imul(hash ^ word, 0x01000193);
  return (hash >>> 0).toString(36);
}

const texts = new WeakMap<readonly number[], string>();

/** What an address says of recorded arrivals: how many, and which. It has no room for the times; a scenario file has. */
export function recordedArrivalsText({ times }: RecordedArrivals): string {
  const known = texts.get(times);
  if (known !== undefined) return known;
  const text = `${PREFIX}-${times.length}-${fingerprint(times)}`;
  texts.set(times, text);
  return text;
}

export function namesRecordedArrivals(text: string): boolean {
  return text === PREFIX || text.startsWith(`${PREFIX}-`);
}

/** Those of `held` that an address names, if they are among them. */
export function namedArrivals(text: string, held: readonly ArrivalSpec[]): ArrivalSpec | undefined {
  return held.find((arrivals) => arrivals.kind === 'replay' && recordedArrivalsText(arrivals) === text);
}
