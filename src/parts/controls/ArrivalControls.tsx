import type { ReactElement } from 'react';
import type { ArrivalSpec } from '../../core/scenario/scenario';
import { RANGES } from '../../core/scenario/schema';
import { arrivalsText } from '../../state/arrivals';
import { useActions, useApp } from '../../state/react';
import { Select } from '../../ui/Select';
import { SliderField } from '../../ui/SliderField';
import { fromShown, PERCENT_PER_ONE, plainNumber, toShown } from '../shownUnits';

type ChosenArrivals = Exclude<ArrivalSpec, { kind: 'replay' }>;
type Gamma = Extract<ArrivalSpec, { kind: 'gamma' }>;
type Bursts = Extract<ArrivalSpec, { kind: 'bursts' }>;

/** What each kind begins as. */
const TYPICAL = {
  poisson: { kind: 'poisson' },
  gamma: { kind: 'gamma', cv: 2 },
  even: { kind: 'even' },
  bursts: { kind: 'bursts', onShare: 0.25, requestsPerBurst: 20 },
} as const satisfies Readonly<Record<ChosenArrivals['kind'], ChosenArrivals>>;

const KINDS: readonly { readonly value: ChosenArrivals['kind']; readonly text: string }[] = [
  { value: 'poisson', text: 'Poisson' },
  { value: 'gamma', text: 'Gamma' },
  { value: 'even', text: 'Even' },
  { value: 'bursts', text: 'Bursts' },
];

function GammaControl({ arrivals }: { readonly arrivals: Gamma }): ReactElement {
  const { change } = useActions();
  return (
    <SliderField
      label="Variation of gaps (CV)"
      unit=""
      value={arrivals.cv}
      range={{ min: RANGES.arrivalCv.min, max: Math.max(10, arrivals.cv), scale: 'log' }}
      limits={RANGES.arrivalCv}
      format={plainNumber}
      onChange={(cv, phase) => change({ arrivals: { ...arrivals, cv } }, phase)}
      resetTo={TYPICAL.gamma.cv}
    />
  );
}

function BurstControls({ arrivals }: { readonly arrivals: Bursts }): ReactElement {
  const { change } = useActions();
  const { min, max } = RANGES.onShare;
  const shares = { min: toShown(min, PERCENT_PER_ONE), max: toShown(max, PERCENT_PER_ONE) };
  return (
    <>
      <SliderField
        label="Share of time on"
        unit="%"
        value={toShown(arrivals.onShare, PERCENT_PER_ONE)}
        range={{ ...shares, scale: 'linear', step: 1 }}
        limits={shares}
        format={plainNumber}
        onChange={(share, phase) =>
          change({ arrivals: { ...arrivals, onShare: fromShown(share, PERCENT_PER_ONE) } }, phase)
        }
        resetTo={toShown(TYPICAL.bursts.onShare, PERCENT_PER_ONE)}
      />
      <SliderField
        label="Requests per burst"
        unit=""
        value={arrivals.requestsPerBurst}
        range={{ min: 1, max: Math.max(1000, arrivals.requestsPerBurst), scale: 'log', whole: true }}
        limits={RANGES.requestsPerBurst}
        format={plainNumber}
        onChange={(requestsPerBurst, phase) => change({ arrivals: { ...arrivals, requestsPerBurst } }, phase)}
        resetTo={TYPICAL.bursts.requestsPerBurst}
      />
    </>
  );
}

/** How requests come at the chosen mean rate. */
export function ArrivalControls(): ReactElement {
  const arrivals = useApp((state) => state.scenario.arrivals);
  const { change } = useActions();
  return (
    <div className="grid gap-0.5 py-0.5">
      <div className="flex items-center gap-2">
        <span className="ui-label w-[3.9em] flex-none">Arrivals</span>
        {arrivals.kind === 'replay' ? (
          <span className="text-fine text-muted">{arrivalsText(arrivals)}</span>
        ) : (
          <span className="grid min-w-0 flex-1">
            <Select
              label="Arrivals"
              size="small"
              options={KINDS}
              value={arrivals.kind}
              onChange={(kind) => change({ arrivals: TYPICAL[kind] }, 'commit')}
            />
          </span>
        )}
      </div>
      {arrivals.kind === 'gamma' && <GammaControl arrivals={arrivals} />}
      {arrivals.kind === 'bursts' && <BurstControls arrivals={arrivals} />}
    </div>
  );
}
