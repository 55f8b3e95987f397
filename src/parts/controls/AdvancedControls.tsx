import type { ReactElement } from 'react';
import { RANGES } from '../../core/scenario/schema';
import { selectRateAxisMax } from '../../state/asked';
import { useActions, useApp } from '../../state/react';
import { Button } from '../../ui/Button';
import { Inactive } from '../../ui/Inactive';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { SliderField } from '../../ui/SliderField';
import { StepperField } from '../../ui/StepperField';
import { plainNumber } from '../shownUnits';
import { usePresetValues } from '../usePresetValues';
import { Setting } from './Setting';

const RUN_OPTIONS = [
  { value: 'paper', text: 'As the paper' },
  { value: 'steady', text: 'Steady state' },
] as const;

function RunControls(): ReactElement {
  const run = useApp((state) => state.scenario.run);
  const requestsPerGpu = useApp((state) => state.scenario.requestsPerGpu);
  const preset = usePresetValues();
  const { change } = useActions();
  return (
    <>
      <Setting name="run">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 py-0.5">
          <span className="ui-label flex-1 whitespace-nowrap">Run length</span>
          <SegmentedControl
            label="Run length"
            options={RUN_OPTIONS}
            value={run}
            onChange={(value) => change({ run: value }, 'commit')}
          />
        </div>
        <p className="text-fine text-muted">
          {run === 'paper'
            ? 'From empty; every request counts.'
            : 'Five times as long; warm-up and drain do not count.'}
        </p>
      </Setting>
      <Setting name="n">
        <SliderField
          label="Requests per GPU"
          unit=""
          value={requestsPerGpu}
          range={{ ...RANGES.requestsPerGpu, scale: 'log', whole: true }}
          limits={RANGES.requestsPerGpu}
          format={String}
          onChange={(value, phase) => change({ requestsPerGpu: value }, phase)}
          resetTo={preset.requestsPerGpu}
        />
      </Setting>
    </>
  );
}

function PrefillBatchControl(): ReactElement {
  const tokens = useApp((state) => state.scenario.prefillBatchTokens);
  const preset = usePresetValues();
  const isReference = useApp((state) => state.scenario.rules === 'reference');
  const { change } = useActions();
  return (
    <Inactive reason={isReference ? 'No effect: the paper’s simulator has its own.' : undefined}>
      <SliderField
        label="Prefill batch limit"
        unit="tokens"
        value={tokens}
        range={{ ...RANGES.prefillBatchTokens, scale: 'log', whole: true }}
        limits={RANGES.prefillBatchTokens}
        format={String}
        onChange={(value, phase) => change({ prefillBatchTokens: value }, phase)}
        resetTo={preset.prefillBatchTokens}
      />
    </Inactive>
  );
}

/** `auto` fits the axis to the curves; an own value stays until Auto is pressed. */
function AxisControl(): ReactElement {
  const chosen = useApp((state) => state.scenario.rateAxisMax);
  const drawn = useApp(selectRateAxisMax) ?? 1;
  const { change } = useActions();
  const value = chosen === 'auto' ? drawn : chosen;
  return (
    <div className="grid">
      <SliderField
        label="Rate axis up to"
        unit="req/s"
        value={value}
        range={{ min: 0.1, max: 20, scale: 'log' }}
        limits={RANGES.arrivalRatePerGpu}
        format={plainNumber}
        onChange={(rateAxisMax, phase) => change({ rateAxisMax }, phase)}
        resetTo={value}
      />
      <Button
        look="quiet"
        aria-pressed={chosen === 'auto'}
        onClick={() => change({ rateAxisMax: chosen === 'auto' ? value : 'auto' }, 'commit')}
      >
        Fit the axis to the curves
      </Button>
    </div>
  );
}

function SeedControl(): ReactElement {
  const seed = useApp((state) => state.scenario.seed);
  const { change } = useActions();
  return (
    <StepperField
      label="Seed"
      unit=""
      value={seed}
      {...RANGES.seed}
      format={String}
      onChange={(value) => change({ seed: value }, 'commit')}
    />
  );
}

export function AdvancedControls(): ReactElement {
  return (
    <div className="grid gap-1">
      <Setting name="seed">
        <SeedControl />
      </Setting>
      <RunControls />
      <Setting name="lm">
        <PrefillBatchControl />
      </Setting>
      <Setting name="axis">
        <AxisControl />
      </Setting>
    </div>
  );
}
