import type { ReactElement } from 'react';
import { GPUS, nodeBandwidth } from '../../../core/catalogue/gpus';
import { LINK_IDS, LINKS } from '../../../core/catalogue/links';
import { DEFAULT_SEARCH, SEARCH_RANGES } from '../../../core/scenario/placementSettings';
import { GB } from '../../../core/units';
import { Setting } from '../../../parts/controls/Setting';
import { useActions, useApp } from '../../../state/react';
import { Select } from '../../../ui/Select';
import { SliderField } from '../../../ui/SliderField';
import { StepperField } from '../../../ui/StepperField';

const LINK_OPTIONS = LINK_IDS.filter((id) => LINKS[id].sharing === 'node').map((id) => ({
  value: id,
  text: LINKS[id].name,
}));

const plain = (value: number): string => String(Number(value.toPrecision(3)));

function MemoryControl(): ReactElement {
  const chosen = useApp((state) => state.search.memoryGb);
  const usual = useApp((state) => GPUS[state.scenario.gpu].memoryBytes / GB);
  const { changeSearch } = useActions();
  const keep = (value: number) => (value === usual ? 'auto' : value);
  return (
    <SliderField
      label="GPU memory"
      unit="GB"
      value={chosen === 'auto' ? usual : chosen}
      range={{ min: 16, max: 192, scale: 'linear', step: 8 }}
      limits={SEARCH_RANGES.memoryGb}
      format={plain}
      onChange={(value, phase) => changeSearch({ memoryGb: keep(value) }, phase)}
      resetTo={usual}
    />
  );
}

function IntraControl(): ReactElement {
  const chosen = useApp((state) => state.search.intraGbs);
  const usual = useApp((state) => nodeBandwidth(GPUS[state.scenario.gpu]) / GB);
  const { changeSearch } = useActions();
  const keep = (value: number) => (value === usual ? 'auto' : value);
  return (
    <SliderField
      label="Inside a node"
      unit="GB/s"
      value={chosen === 'auto' ? usual : chosen}
      range={{ min: 1, max: 1000, scale: 'log' }}
      limits={SEARCH_RANGES.bandwidthGbs}
      format={plain}
      onChange={(value, phase) => changeSearch({ intraGbs: keep(value) }, phase)}
      resetTo={usual}
    />
  );
}

export function LinkControl(): ReactElement {
  const interNode = useApp((state) => state.search.interNode);
  const { changeSearch } = useActions();
  return (
    <div className="flex flex-wrap items-center gap-2 py-0.5">
      <span className="ui-label flex-1 whitespace-nowrap">Between nodes</span>
      <Select
        label="Link between nodes"
        size="small"
        options={LINK_OPTIONS}
        value={interNode}
        onChange={(value) => changeSearch({ interNode: value }, 'commit')}
      />
    </div>
  );
}

/** Nodes, GPUs, memory, and the links between them. */
export function ClusterControls(): ReactElement {
  const { nodes, gpusPerNode } = useApp((state) => state.search);
  const { changeSearch } = useActions();
  return (
    <>
      <Setting name="nodes">
        <StepperField
          label="Nodes"
          unit=""
          value={nodes}
          {...SEARCH_RANGES.nodes}
          format={String}
          onChange={(value) => changeSearch({ nodes: value }, 'commit')}
        />
      </Setting>
      <Setting name="pernode">
        <StepperField
          label="GPUs per node"
          unit=""
          value={gpusPerNode}
          {...SEARCH_RANGES.gpusPerNode}
          format={String}
          onChange={(value) => changeSearch({ gpusPerNode: value }, 'commit')}
        />
      </Setting>
      <Setting name="mem">
        <MemoryControl />
      </Setting>
      <Setting name="intra">
        <IntraControl />
      </Setting>
      <Setting name="between">
        <LinkControl />
      </Setting>
    </>
  );
}

/** R of the paper: what all instances together have to carry. */
export function TrafficControl(): ReactElement {
  const traffic = useApp((state) => state.search.traffic);
  const { changeSearch } = useActions();
  return (
    <SliderField
      label="Traffic to carry"
      unit="req/s"
      value={traffic}
      range={{ min: 0.1, max: 200, scale: 'log' }}
      limits={SEARCH_RANGES.traffic}
      format={plain}
      onChange={(value, phase) => changeSearch({ traffic: value }, phase)}
      resetTo={DEFAULT_SEARCH.traffic}
    />
  );
}
