import type { ReactElement } from 'react';
import { DATASET_IDS, LENGTH_DATASETS } from '../../../core/catalogue/lengths';
import type { LengthSpec } from '../../../core/scenario/scenario';
import { RANGES } from '../../../core/scenario/schema';
import { formatCount } from '../../../state/format';
import { useActions, useApp } from '../../../state/react';
import { Select } from '../../../ui/Select';
import { SliderField } from '../../../ui/SliderField';
import { usePresetValues } from '../usePresetValues';

type Side = 'input' | 'output';

const FIXED = 'fixed';
const TOTAL_BELOW = 2048;
const TYPICAL = { input: 512, output: 64 } as const;
const NAMES = { input: 'Input length', output: 'Output length' } as const;

const OPTIONS = [
  ...DATASET_IDS.map((id) => ({ value: id, text: LENGTH_DATASETS[id].name })),
  { value: FIXED, text: 'Fixed' },
] as const;

function meanOf(spec: LengthSpec, side: Side): number {
  if (spec.kind === 'fixed') return spec.tokens;
  const dataset = LENGTH_DATASETS[spec.dataset];
  return side === 'input' ? dataset.meanInput : dataset.meanOutput;
}

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
      range={{ ...limits, min: Math.min(8, limits.max - 1), scale: 'log' }}
      limits={limits}
      whole
      format={String}
      onChange={(shown, phase) => change({ [side]: { kind: 'fixed', tokens: Math.round(shown) } }, phase)}
      resetTo={preset.kind === 'fixed' ? preset.tokens : tokens}
    />
  );
}

/** A dataset's histogram, or one fixed length. */
export function LengthField({ side }: { readonly side: Side }): ReactElement {
  const spec = useApp((state) => state.scenario[side]);
  const isHighlighted = useApp((state) => side === 'input' && state.view.symbol === 'D');
  const { change } = useActions();
  const choose = (value: (typeof OPTIONS)[number]['value']) => {
    if (value === FIXED) change({ [side]: { kind: 'fixed', tokens: TYPICAL[side] } }, 'commit');
    else change({ [side]: { kind: 'dataset', dataset: value } }, 'commit');
  };
  return (
    <div className="grid gap-0.5 py-0.5" data-highlighted={isHighlighted}>
      <div className="flex items-center gap-2">
        <span className="ui-label flex-1 whitespace-nowrap">{NAMES[side]}</span>
        {spec.kind === 'dataset' && (
          <span className="text-fine text-muted">mean {formatCount(meanOf(spec, side))} tokens</span>
        )}
        <Select
          label={NAMES[side]}
          size="small"
          options={OPTIONS}
          value={spec.kind === 'fixed' ? FIXED : spec.dataset}
          onChange={choose}
        />
      </div>
      {spec.kind === 'fixed' && <FixedLength side={side} tokens={spec.tokens} />}
    </div>
  );
}
