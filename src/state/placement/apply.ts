import { type Candidate, isPhase, placementOf } from '../../core/placement/candidate';
import type { Cluster } from '../../core/placement/cluster';
import { placementSchema, RANGES } from '../../core/scenario/schema';

/** Why one copy of a candidate cannot be loaded into the workbench; undefined when it can. */
export function whyNotApplied(candidate: Candidate, cluster: Cluster): string | undefined {
  if (isPhase(candidate)) return 'One phase alone is no placement: the workbench needs both.';
  const placement = placementOf(candidate, cluster);
  if (placementSchema.safeParse(placement).success) return undefined;
  const { degree, instances } = RANGES;
  return `The workbench holds at most TP ${degree.max}, PP ${degree.max} and ${instances.max} instances of a kind.`;
}
