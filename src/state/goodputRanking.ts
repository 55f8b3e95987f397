import type { Goodput } from '../core/goodput/types';
import type { DrawnPlacement } from './drawn';

/** Which goodputs are compared, and what may be said of them. */

export interface Ranked {
  readonly drawn: DrawnPlacement;
  readonly goodput: Goodput;
}

/** Placements whose goodput holds for the chosen scenario, in the order they were chosen. */
export function withGoodput(placements: readonly DrawnPlacement[]): Ranked[] {
  return placements.flatMap((drawn) =>
    drawn.holds.goodput && drawn.outcome?.kind === 'curve' ? [{ drawn, goodput: drawn.outcome.goodput }] : [],
  );
}

/** Beyond the axis before any crossing, any crossing before never; then by rate or by the best attainment. */
function standing(goodput: Goodput): readonly [number, number] {
  switch (goodput.kind) {
    case 'beyond':
      return [2, goodput.atLeastPerGpu];
    case 'crossing':
      return [1, goodput.perGpu.mean];
    case 'never':
      return [0, goodput.best.mean];
  }
}

export function ranked(placements: readonly DrawnPlacement[]): Ranked[] {
  return withGoodput(placements).sort((one, other) => {
    const [oneTier, oneValue] = standing(one.goodput);
    const [otherTier, otherValue] = standing(other.goodput);
    return otherTier - oneTier || otherValue - oneValue;
  });
}

function isDisaggregated({ drawn }: Ranked): boolean {
  return drawn.placement.policy === 'disaggregated';
}

/**
 * The best disaggregated placement and the best of all others, the better one first, since that is the question. Where
 * there are only others, the best of two policies; else the best two.
 */
export function comparedPair(placements: readonly DrawnPlacement[]): readonly [Ranked, Ranked] | undefined {
  const [best, ...others] = ranked(placements);
  if (best === undefined) return undefined;
  const rival =
    others.find((other) => isDisaggregated(other) !== isDisaggregated(best)) ??
    others.find(({ drawn }) => drawn.placement.policy !== best.drawn.placement.policy) ??
    others[0];
  return rival && [best, rival];
}

/** The best placement of each policy that the comparison leaves out. */
export function leftOut(placements: readonly DrawnPlacement[], pair: readonly Ranked[]): readonly Ranked[] {
  const named = new Set(pair.map(({ drawn }) => drawn.placement.policy));
  return ranked(placements).filter(({ drawn: { placement } }) => {
    const isFirst = !named.has(placement.policy);
    named.add(placement.policy);
    return isFirst;
  });
}
