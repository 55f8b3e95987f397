import type { ReactElement } from 'react';
import { DATASET_IDS, type DatasetId, LENGTH_DATASETS } from '../../core/catalogue/lengths';
import { RANGES } from '../../core/scenario/schema';
import { formatCount } from '../../state/format';
import { useActions, useApp } from '../../state/react';
import { Select } from '../../ui/Select';
import { SliderField } from '../../ui/SliderField';
import { usePresetValues } from '../usePresetValues';
import { Setting } from './Setting';

type Side = 'input' | 'output';

const FIXED = 'fixed';
const TOTAL_BELOW = 2048;
const TYPICAL = { input: 512, output: 64 } as const;
const KEYS = { input: 'in', output: 'out' } as const;
const NAMES = { input: 'Input length', output: 'Output length' } as const;

function optionsOf(side: Side) {
  const datasets = DATASET_IDS.map((id) => {
    const { name, meanInput, meanOutput } = LENGTH_DATASETS[id];
    return {
      value: id,
      text: `${name}, mean ${formatCount(side === 'input' ? meanInput : meanOutput)} tokens`,
    };
  });
  return [...datasets, { value: FIXED, text: 'Fixed' } as const];
}

const OPTIONS = { input: optionsOf('input'), output: optionsOf('output') };

function FixedLength({ side, tokens }: { readonly side: Side; readonly tokens: number }): ReactElement {
  const other = useApp((state) => (side === 'input' ? state.scenario.output : state.scenario.input));
  const preset = usePresetValues()[side];
  const { change } = useActions();
  const room = other.kind === 'fixed' ? TOTAL_BELOW - 1 - other.tokens : RANGES.tokens.max;
  const limits = { min: RANGES.tokens.min, max: Math.min(RANGES.tokens.max, room) };
  return (
    <SliderField
      label={`${NAMES[side]}, fixed`}
      unit="tokens"
      value={tokens}
      range={{ ...limits, min: Math.min(8, limits.max - 1), scale: 'log', whole: true }}
      limits={limits}
      format={String}
      onChange={(shown, phase) => change({ [side]: { kind: 'fixed', tokens: shown } }, phase)}
      resetTo={preset.kind === 'fixed' ? preset.tokens : tokens}
    />
  );
}

/** A dataset's histogram, or one fixed length. */
export function LengthField({ side }: { readonly side: Side }): ReactElement {
  const spec = useApp((state) => state.scenario[side]);
  const isHighlighted = useApp((state) => side === 'input' && state.view.symbol === 'D');
  const { change } = useActions();
  const choose = (value: DatasetId | typeof FIXED) => {
    if (value === FIXED) change({ [side]: { kind: 'fixed', tokens: TYPICAL[side] } }, 'commit');
    else change({ [side]: { kind: 'dataset', dataset: value } }, 'commit');
  };
  return (
    <Setting name={KEYS[side]}>
      <div className="grid gap-0.5 py-0.5" data-highlighted={isHighlighted}>
        <div className="flex items-center gap-2">
          <span className="ui-label w-[3.9em] flex-none">{side === 'input' ? 'Input' : 'Output'}</span>
          <span className="grid min-w-0 flex-1">
            <Select
              label={NAMES[side]}
              size="small"
              options={OPTIONS[side]}
              value={spec.kind === 'fixed' ? FIXED : spec.dataset}
              onChange={choose}
            />
          </span>
        </div>
        {spec.kind === 'fixed' && <FixedLength side={side} tokens={spec.tokens} />}
      </div>
    </Setting>
  );
}
