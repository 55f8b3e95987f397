import type { ReactElement } from 'react';
import { ENGINE_NAMES } from '../../core/catalogue/engineFits';
import { placementBasis } from '../../core/latency/placementBasis';
import { engineOf, gpusOf, type Placement } from '../../core/scenario/scenario';
import { selectDrawn } from '../../state/drawn';
import { encodingOf } from '../../state/encoding';
import { formatGpus } from '../../state/format';
import { POLICY_NAMES, placementLetter, placementVariant } from '../../state/names';
import { useActions, useApp } from '../../state/react';
import { IconButton } from '../../ui/Button';
import { PlacementMark } from '../PlacementMark';
import { PlacementRows } from './PlacementRows';

function useRefusal(index: number): string | undefined {
  const drawn = useApp((state) => selectDrawn(state).placements[index]);
  return drawn?.holds.latency && drawn.outcome?.kind === 'refused' ? drawn.outcome.reason : undefined;
}

function CardHead({
  index,
  placement,
}: {
  readonly index: number;
  readonly placement: Placement;
}): ReactElement {
  const placements = useApp((state) => state.scenario.placements);
  const { removePlacement } = useActions();
  return (
    <div className="flex items-center gap-1.5">
      <PlacementMark policy={placement.policy} variant={placementVariant(placements, index)} />
      <h3 className="text-base font-semibold">
        {placementLetter(index)} · {POLICY_NAMES[placement.policy]}
      </h3>
      <span className="ml-auto whitespace-nowrap text-fine font-semibold">
        {formatGpus(gpusOf(placement))}
      </span>
      {placements.length > 1 && (
        <IconButton
          icon="close"
          look="quiet"
          label={`Remove placement ${placementLetter(index)}`}
          onClick={() => removePlacement(index)}
        />
      )}
    </div>
  );
}

/** Whether the scenario's rules run some of the placement on modelled latency. The published simulator never does. */
function useIsModelled(placement: Placement | undefined): boolean {
  return useApp(
    ({ scenario }) =>
      placement !== undefined &&
      scenario.rules === 'runtime' &&
      placementBasis(scenario, placement) === 'modelled',
  );
}

/** What one placement is made of, and why it cannot run if it cannot. */
export function PlacementCard({ index }: { readonly index: number }): ReactElement | null {
  const placement = useApp((state) => state.scenario.placements[index]);
  const engines = useApp((state) => state.scenario.engines);
  const refusal = useRefusal(index);
  const isModelled = useIsModelled(placement);
  const { setPlacement } = useActions();
  if (placement === undefined) return null;
  const engine = ENGINE_NAMES[engineOf(placement.policy, engines)];
  const owner = `Placement ${placementLetter(index)}`;
  return (
    <section className="placement-card" data-encoding={encodingOf(placement.policy)} aria-label={owner}>
      <CardHead index={index} placement={placement} />
      <div className="degree-grid">
        <span className="text-fine text-muted">{isModelled ? engine : `${engine} fits`}</span>
        <span className="text-fine text-muted">Inst.</span>
        <span className="text-fine text-muted">TP</span>
        <span className="text-fine text-muted">PP</span>
        <PlacementRows owner={owner} placement={placement} onChange={(next) => setPlacement(index, next)} />
      </div>
      {refusal === undefined && isModelled && (
        <p className="mt-1 text-fine text-muted">Latency is modelled, not measured.</p>
      )}
      {refusal !== undefined && <p className="mt-1 text-fine text-problem">{refusal}</p>}
    </section>
  );
}
