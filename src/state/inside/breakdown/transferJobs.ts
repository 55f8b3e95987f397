import type { JobOf } from '../../../compute/jobs';
import { FIGURE_10_TEXT_TRANSFER } from '../../../core/catalogue/figure10';
import { comparedLinks } from '../../../core/catalogue/links';
import type { DisaggregatedPlacement, Scenario } from '../../../core/scenario/scenario';

export const TRANSFER_REPLICATIONS = 10;

/** Placements that move KV caches, with their place among all. */
export function movingPlacements({
  placements,
}: Scenario): readonly { readonly index: number; readonly placement: DisaggregatedPlacement }[] {
  return placements.flatMap((placement, index) =>
    placement.policy === 'disaggregated' ? [{ index, placement }] : [],
  );
}

/** One job a link: the placement over every link of its GPUs. Nothing depends on SLOs. */
export function transferJobs(
  scenario: Scenario,
  placement: DisaggregatedPlacement,
): readonly JobOf<'transfers'>[] {
  const asked: Scenario = {
    ...scenario,
    placements: [placement],
    ttftSlo: 1,
    tpotSlo: 1,
    attainmentTarget: 0.9,
    rateAxisMax: 'auto',
  };
  return comparedLinks(scenario.gpu).map((link) => ({
    kind: 'transfers',
    scenario: asked,
    placement,
    link,
    replications: TRANSFER_REPLICATIONS,
    within: FIGURE_10_TEXT_TRANSFER.time,
  }));
}
