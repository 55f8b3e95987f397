import type { ReactElement } from 'react';
import type { GpuId } from '../../core/catalogue/gpus';
import { LINK_IDS, linkOn } from '../../core/catalogue/links';
import type {
  ChunkedPlacement,
  ColocatedPlacement,
  DisaggregatedPlacement,
  Placement,
} from '../../core/scenario/scenario';
import { useApp } from '../../state/react';
import { Inactive } from '../../ui/Inactive';
import { Select } from '../../ui/Select';
import { ChunkBudgetRow } from './ChunkBudgetRow';
import { DegreeRow } from './DegreeRow';

function linkOptions(gpu: GpuId) {
  return LINK_IDS.map((id) => ({ value: id, text: linkOn(id, gpu).name }));
}

interface RowsProps<P extends Placement> {
  /** "Placement A"; begins the accessible names. */
  readonly owner: string;
  readonly placement: P;
  readonly onChange: (placement: P) => void;
}

function DisaggregatedRows({ owner, placement, onChange }: RowsProps<DisaggregatedPlacement>): ReactElement {
  const isReference = useApp((state) => state.scenario.rules === 'reference');
  const gpu = useApp((state) => state.scenario.gpu);
  return (
    <>
      <DegreeRow
        owner={`${owner}, prefill`}
        text="Prefill"
        degrees={placement.prefill}
        instances={placement.prefillInstances}
        onChange={(prefill, prefillInstances) => onChange({ ...placement, prefill, prefillInstances })}
      />
      <DegreeRow
        owner={`${owner}, decode`}
        text="Decode"
        degrees={placement.decode}
        instances={placement.decodeInstances}
        onChange={(decode, decodeInstances) => onChange({ ...placement, decode, decodeInstances })}
      />
      <span className="self-start text-body leading-[26px]">KV link</span>
      <span className="col-span-3 grid">
        <Inactive reason={isReference ? 'No effect: KV moves at once.' : undefined}>
          <Select
            label={`${owner}: KV link`}
            size="small"
            options={linkOptions(gpu)}
            value={placement.link}
            onChange={(link) => onChange({ ...placement, link })}
          />
        </Inactive>
      </span>
    </>
  );
}

/** Both phases on one kind of instance. */
function SharedRow<P extends ColocatedPlacement | ChunkedPlacement>(props: RowsProps<P>): ReactElement {
  const { owner, placement, onChange } = props;
  return (
    <DegreeRow
      owner={owner}
      text="Both phases"
      degrees={placement.instance}
      instances={placement.instances}
      onChange={(instance, instances) => onChange({ ...placement, instance, instances })}
    />
  );
}

function ChunkedRows(props: RowsProps<ChunkedPlacement>): ReactElement {
  const { owner, placement, onChange } = props;
  return (
    <>
      <SharedRow {...props} />
      <ChunkBudgetRow
        owner={owner}
        tokens={placement.chunkTokens}
        onChange={(chunkTokens) => onChange({ ...placement, chunkTokens })}
      />
    </>
  );
}

/** What a placement of each policy is made of. */
export function PlacementRows({ owner, placement, onChange }: RowsProps<Placement>): ReactElement {
  switch (placement.policy) {
    case 'disaggregated':
      return <DisaggregatedRows owner={owner} placement={placement} onChange={onChange} />;
    case 'colocated':
      return <SharedRow owner={owner} placement={placement} onChange={onChange} />;
    case 'chunkedPrefill':
      return <ChunkedRows owner={owner} placement={placement} onChange={onChange} />;
  }
}
