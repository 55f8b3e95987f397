import type { Parallelism } from '../catalogue/applications';
import { engineOf, type Placement, type Scenario } from '../scenario/scenario';
import type { Basis } from './kvMemory';
import { latencyBasis } from './latencyModel';

/** An instance of a placement, and where its latency comes from. */
export interface InstanceBasis {
  readonly parallelism: Parallelism;
  readonly basis: Basis;
}

/** The instances of a placement: prefill and decode, or the one that does both. */
export function instanceBases(
  { model, gpu, engines }: Scenario,
  placement: Placement,
): readonly InstanceBasis[] {
  const engine = engineOf(placement.policy, engines);
  const instances =
    placement.policy === 'disaggregated' ? [placement.prefill, placement.decode] : [placement.instance];
  return instances.map((parallelism) => ({
    parallelism,
    basis: latencyBasis({ engine, model, gpu, parallelism }),
  }));
}

/** `fit` when the latency of every instance of a placement was profiled; one that was not makes it `modelled`. */
export function placementBasis(scenario: Scenario, placement: Placement): Basis {
  return instanceBases(scenario, placement).every(({ basis }) => basis === 'fit') ? 'fit' : 'modelled';
}
