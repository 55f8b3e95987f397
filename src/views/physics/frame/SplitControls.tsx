import type { ReactElement } from 'react';
import { WAYS } from '../../../core/scenario/instruments';
import { Setting } from '../../../parts/controls/Setting';
import { groupSentence, knownSpeedUps, type Split } from '../../../state/physics/split';
import { useActions, useApp } from '../../../state/react';
import { Choice } from './Choice';
import { InstrumentSlider } from './InstrumentSlider';

/** n: how many GPUs, or groups of GPUs, share the work. */
function WaysControl({ group }: { readonly group: number }): ReactElement {
  const ways = useApp((state) => state.instruments.ways);
  const { changeInstruments } = useActions();
  const options = WAYS.map((one) => ({
    value: String(one),
    text: group === 1 ? `${one} GPUs` : `${one} × ${group} GPUs`,
  }));
  return (
    <Choice
      label="GPUs (n)"
      options={options}
      value={String(ways)}
      // A speed-up belongs to its number of GPUs.
      onChange={(value) => {
        const next = WAYS.find((one) => String(one) === value);
        if (next !== undefined) changeInstruments({ ways: next, speedUp: 'auto' }, 'commit');
      }}
    />
  );
}

const LOWEST_SPEED_UP = 1.01;

/** n and K, with what is known of K. */
export function SplitControls({ split }: { readonly split: Split }): ReactElement {
  const { group, ways, usualSpeedUp, known, setting } = split;
  const isFigure4 = setting === 'figure4';
  const limit = known.find((one) => one.ways === ways)?.limit;
  return (
    <>
      {!isFigure4 && (
        <Setting name="ways">
          <div className="self-start">
            <WaysControl group={group} />
          </div>
        </Setting>
      )}
      <div className="self-start">
        <InstrumentSlider
          field="speedUp"
          label="Speed-up K of tensor parallelism"
          unit="×"
          usual={usualSpeedUp}
          limits={{ min: Math.min(LOWEST_SPEED_UP, usualSpeedUp), max: ways }}
          scale="linear"
          step={0.01}
          symbol="K"
        />
      </div>
      <p className="col-span-full text-fine text-muted">
        {isFigure4
          ? 'K = 1.7 fits panel (a); panel (b) has 1.5 to 1.9.'
          : [groupSentence(split), knownSpeedUps(split), limit].filter(Boolean).join(' ')}
      </p>
    </>
  );
}
