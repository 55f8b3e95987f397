import type { ReactElement } from 'react';
import { GPU_IDS, GPUS } from '../../core/catalogue/gpus';
import { MODEL_IDS, MODELS } from '../../core/catalogue/models';
import type { Scenario } from '../../core/scenario/scenario';
import { useActions, useApp } from '../../state/react';
import { Inactive } from '../../ui/Inactive';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { Select } from '../../ui/Select';
import { Setting, useIsOffered } from './Setting';

const GPU_OPTIONS = GPU_IDS.map((id) => ({ value: id, text: GPUS[id].name }));
const MODEL_OPTIONS = MODEL_IDS.map((id) => ({ value: id, text: MODELS[id].name }));

function engineOptions(placements: number) {
  return [
    { value: 'released', text: 'As released' },
    { value: 'same', text: placements > 2 ? 'Same for all' : 'Same for both' },
  ] as const;
}

const OVERHEAD_OPTIONS = [
  { value: 'none', text: 'None' },
  { value: 'fitted', text: 'Fitted' },
] as const;

const RULE_OPTIONS = [
  { value: 'runtime', text: 'Real engines' },
  { value: 'reference', text: 'Paper’s simulator' },
] as const;

function whyNoOverhead(scenario: Scenario): string | undefined {
  if (scenario.rules === 'reference') return 'No effect: the paper’s simulator has its own.';
  if (scenario.engines === 'same') return 'No effect: all run on the same engine.';
  const hasOwn = scenario.placements.some(({ policy }) => policy !== 'disaggregated');
  return hasOwn ? undefined : 'No effect: disaggregated placements have none.';
}

function OverheadRow(): ReactElement {
  const overheads = useApp((state) => state.scenario.overheads);
  const reason = useApp((state) => whyNoOverhead(state.scenario));
  const { change } = useActions();
  return (
    <Inactive reason={reason}>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 py-0.5">
        <span className="ui-label flex-1 whitespace-nowrap">Engine overhead</span>
        <SegmentedControl
          label="Engine overhead"
          options={OVERHEAD_OPTIONS}
          value={overheads}
          onChange={(value) => change({ overheads: value }, 'commit')}
        />
      </div>
    </Inactive>
  );
}

export function ModelControls(): ReactElement {
  const model = useApp((state) => state.scenario.model);
  const gpu = useApp((state) => state.scenario.gpu);
  const placements = useApp((state) => state.scenario.placements.length);
  const engines = useApp((state) => state.scenario.engines);
  const rules = useApp((state) => state.scenario.rules);
  const { change } = useActions();
  const offersModel = useIsOffered('model');
  const hasMachine = useIsOffered('gpu') || offersModel;
  return (
    <>
      {hasMachine && (
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 py-0.5">
          <span className="ui-label flex-1 whitespace-nowrap">Model</span>
          <span className="flex gap-1">
            <Setting name="model">
              <Select
                label="Model"
                size="small"
                options={MODEL_OPTIONS}
                value={model}
                onChange={(value) => change({ model: value }, 'commit')}
              />
            </Setting>
            <Setting name="gpu">
              <Select
                label="GPU"
                size="small"
                options={GPU_OPTIONS}
                value={gpu}
                onChange={(value) => change({ gpu: value }, 'commit')}
              />
            </Setting>
          </span>
        </div>
      )}
      <Setting name="engines">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 py-0.5">
          <span className="ui-label flex-1 whitespace-nowrap">Engine fits</span>
          <SegmentedControl
            label="Engine fits"
            options={engineOptions(placements)}
            value={engines}
            onChange={(value) => change({ engines: value }, 'commit')}
          />
        </div>
      </Setting>
      <Setting name="overheads">
        <OverheadRow />
      </Setting>
      <Setting name="rules">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 py-0.5">
          <span className="ui-label flex-1 whitespace-nowrap">Rules</span>
          <SegmentedControl
            label="Rules"
            options={RULE_OPTIONS}
            value={rules}
            onChange={(value) => change({ rules: value }, 'commit')}
          />
        </div>
      </Setting>
    </>
  );
}
