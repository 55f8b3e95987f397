import type { ReactElement } from 'react';
import { GPU_IDS, GPUS } from '../../core/catalogue/gpus';
import { MODEL_IDS, MODELS } from '../../core/catalogue/models';
import { useActions, useApp } from '../../state/react';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { Select } from '../../ui/Select';

const GPU_OPTIONS = GPU_IDS.map((id) => ({ value: id, text: GPUS[id].name }));
const MODEL_OPTIONS = MODEL_IDS.map((id) => ({ value: id, text: MODELS[id].name }));

function engineOptions(placements: number) {
  return [
    { value: 'released', text: 'As released' },
    { value: 'same', text: placements > 2 ? 'Same for all' : 'Same for both' },
  ] as const;
}

const RULE_OPTIONS = [
  { value: 'runtime', text: 'Real engines' },
  { value: 'reference', text: 'Paper’s simulator' },
] as const;

export function ModelControls(): ReactElement {
  const model = useApp((state) => state.scenario.model);
  const gpu = useApp((state) => state.scenario.gpu);
  const placements = useApp((state) => state.scenario.placements.length);
  const engines = useApp((state) => state.scenario.engines);
  const rules = useApp((state) => state.scenario.rules);
  const { change } = useActions();
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 py-0.5">
        <span className="ui-label flex-1 whitespace-nowrap">Model</span>
        <span className="flex gap-1">
          <Select
            label="Model"
            size="small"
            options={MODEL_OPTIONS}
            value={model}
            onChange={(value) => change({ model: value }, 'commit')}
          />
          <Select
            label="GPU"
            size="small"
            options={GPU_OPTIONS}
            value={gpu}
            onChange={(value) => change({ gpu: value }, 'commit')}
          />
        </span>
      </div>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 py-0.5">
        <span className="ui-label flex-1 whitespace-nowrap">Engine fits</span>
        <SegmentedControl
          label="Engine fits"
          options={engineOptions(placements)}
          value={engines}
          onChange={(value) => change({ engines: value }, 'commit')}
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 py-0.5">
        <span className="ui-label flex-1 whitespace-nowrap">Rules</span>
        <SegmentedControl
          label="Rules"
          options={RULE_OPTIONS}
          value={rules}
          onChange={(value) => change({ rules: value }, 'commit')}
        />
      </div>
    </>
  );
}
