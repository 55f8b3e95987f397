import { gpusOf, type Placement } from '../scenario/scenario';

/** A placement so many times over that it has about as many GPUs as those it is compared with. */
export interface ScaledPlacement {
  readonly placement: Placement;
  readonly copies: number;
  readonly gpus: number;
}

/** Above this many GPUs in all, numbers of GPUs are only made near each other, not equal. */
const MOST_GPUS = 24;

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** The same instances `copies` times, in one pool. */
function timesOver(placement: Placement, copies: number): Placement {
  if (placement.policy !== 'disaggregated') return { ...placement, instances: copies * placement.instances };
  return {
    ...placement,
    prefillInstances: copies * placement.prefillInstances,
    decodeInstances: copies * placement.decodeInstances,
  };
}

/**
 * Placements made comparable on one stream of requests: each is repeated until all have equal numbers of GPUs (their least
 * common multiple) where 24 GPUs allow that; else as often as brings it nearest to the largest of them. In the order given.
 */
export function scaledToSameGpus(placements: readonly Placement[]): readonly ScaledPlacement[] {
  const gpus = placements.map(gpusOf);
  const multiple = gpus.reduce((sum, count) => (sum * count) / gcd(sum, count), 1);
  const wanted = multiple <= MOST_GPUS ? multiple : Math.max(...gpus);
  return placements.map((placement, index) => {
    const own = gpus[index] as number;
    const copies = Math.max(1, Math.round(wanted / own));
    return { placement: timesOver(placement, copies), copies, gpus: copies * own };
  });
}
