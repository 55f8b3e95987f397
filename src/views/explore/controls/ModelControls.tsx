import type { ReactElement } from 'react';
import { GPUS } from '../../../core/catalogue/gpus';
import { MODEL_IDS, MODELS } from '../../../core/catalogue/models';
import { useActions, useApp } from '../../../state/react';
import { SegmentedControl } from '../../../ui/SegmentedControl';
import { Select } from '../../../ui/Select';

const MODEL_OPTIONS = MODEL_IDS.map((id) => ({ value: id, text: MODELS[id].name }));

const ENGINE_OPTIONS = [
  { value: 'released', text: 'As released' },
  { value: 'same', text: 'Same for both' },
] as const;

export function ModelControls(): ReactElement {
  const model = useApp((state) => state.scenario.model);
  const gpu = useApp((state) => state.scenario.gpu);
  const engines = useApp((state) => state.scenario.engines);
  const { change } = useActions();
  return (
    <>
      <div className="flex items-center gap-2 py-0.5">
        <span className="ui-label flex-1 whitespace-nowrap">Model</span>
        <Select
          label="Model"
          size="small"
          options={MODEL_OPTIONS}
          value={model}
          onChange={(value) => change({ model: value }, 'commit')}
        />
        <span className="text-fine text-muted">on {GPUS[gpu].name}</span>
      </div>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 py-0.5">
        <span className="ui-label flex-1 whitespace-nowrap">Engine fits</span>
        <SegmentedControl
          label="Engine fits"
          options={ENGINE_OPTIONS}
          value={engines}
          onChange={(value) => change({ engines: value }, 'commit')}
        />
      </div>
    </>
  );
}
