import type { ReactElement } from 'react';
import { RANGES } from '../../core/scenario/schema';
import { useActions, useApp } from '../../state/react';
import { SliderField } from '../../ui/SliderField';
import { fromShown, MILLISECONDS_PER_SECOND, PERCENT_PER_ONE, plainNumber, toShown } from '../shownUnits';
import { usePresetValues } from '../usePresetValues';
import { Setting } from './Setting';

const LATENCIES = {
  ttftSlo: { label: 'TTFT SLO', slider: { min: 20, max: 20_000 } },
  tpotSlo: { label: 'TPOT SLO', slider: { min: 10, max: 1000 } },
} as const;

function LatencySlo({ field }: { readonly field: keyof typeof LATENCIES }): ReactElement {
  const slo = useApp((state) => state.scenario[field]);
  const preset = usePresetValues();
  const { change } = useActions();
  const { label, slider } = LATENCIES[field];
  const shown = toShown(slo, MILLISECONDS_PER_SECOND);
  const range = { min: Math.min(slider.min, shown), max: Math.max(slider.max, shown), scale: 'log' } as const;
  return (
    <SliderField
      label={label}
      unit="ms"
      value={shown}
      range={range}
      limits={{
        min: toShown(RANGES[field].min, MILLISECONDS_PER_SECOND),
        max: toShown(RANGES[field].max, MILLISECONDS_PER_SECOND),
      }}
      format={plainNumber}
      onChange={(value, phase) => change({ [field]: fromShown(value, MILLISECONDS_PER_SECOND) }, phase)}
      resetTo={toShown(preset[field], MILLISECONDS_PER_SECOND)}
    />
  );
}

function TargetControl(): ReactElement {
  const target = useApp((state) => state.scenario.attainmentTarget);
  const preset = usePresetValues();
  const { change } = useActions();
  const { min, max } = RANGES.attainmentTarget;
  const limits = { min: toShown(min, PERCENT_PER_ONE), max: toShown(max, PERCENT_PER_ONE) };
  return (
    <SliderField
      label="Attainment target"
      unit="%"
      value={toShown(target, PERCENT_PER_ONE)}
      range={{ ...limits, max: 99, scale: 'linear', step: 1 }}
      limits={limits}
      format={plainNumber}
      onChange={(value, phase) => change({ attainmentTarget: fromShown(value, PERCENT_PER_ONE) }, phase)}
      resetTo={toShown(preset.attainmentTarget, PERCENT_PER_ONE)}
    />
  );
}

export function SloControls(): ReactElement {
  return (
    <>
      <Setting name="ttft">
        <LatencySlo field="ttftSlo" />
      </Setting>
      <Setting name="tpot">
        <LatencySlo field="tpotSlo" />
      </Setting>
      <Setting name="target">
        <TargetControl />
      </Setting>
    </>
  );
}
