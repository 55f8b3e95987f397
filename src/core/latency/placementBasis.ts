import type { Parallelism } from '../catalogue/applications';
import { engineOf, type Placement, type Scenario } from '../scenario/scenario';
import type { Basis } from './kvMemory';
import { latencyBasis } from './latencyModel';

function instancesOf(placement: Placement): readonly Parallelism[] {
  return placement.policy === 'disaggregated' ? [placement.prefill, placement.decode] : [placement.instance];
}

/** `fit` when the latency of every instance of a placement was profiled; one that was not makes it `modelled`. */
export function placementBasis({ model, gpu, engines }: Scenario, placement: Placement): Basis {
  const engine = engineOf(placement.policy, engines);
  const isProfiled = instancesOf(placement).every(
    (parallelism) => latencyBasis({ engine, model, gpu, parallelism }) === 'fit',
  );
  return isProfiled ? 'fit' : 'modelled';
}
