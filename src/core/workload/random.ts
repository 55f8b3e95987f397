/** A stream of uniform numbers in [0, 1). Passed as an argument wherever chance is needed. */
export type Random = () => number;

/** Independent uses of chance: changing one (say, lengths) leaves the others as they were. */
export type StreamName = 'arrivals' | 'lengths' | 'drift';

const STREAM_SALT: Readonly<Record<StreamName, number>> = {
  arrivals: 0x9e3779b9,
  lengths: 0x85ebca6b,
  drift: 0xc2b2ae35,
};

/** Murmur3's finaliser: spreads neighbouring integers over all 32 bits. */
function mix(value: number): number {
  let h = value >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * The random stream of one purpose in one replication of one seed (sfc32, PractRand-tested, period > 2^64).
 * Equal arguments give equal streams on every machine: only 32-bit integer arithmetic is used.
 */
export function randomStream(seed: number, replication: number, stream: StreamName): Random {
  let a = mix(seed);
  let b = mix(replication ^ a);
  let c = mix(STREAM_SALT[stream] ^ b);
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) next();
  return next;
}

/** An exponential draw of mean 1; the argument of the logarithm is never zero. */
export function unitExponential(random: Random): number {
  return -Math.log(1 - random());
}
