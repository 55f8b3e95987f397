import { type ReactElement, useId } from 'react';
import { TableTwin } from '../../../../charts/TableTwin';
import { ProvenanceBadges } from '../../../../parts/ProvenanceBadges';
import { memorySentence, memoryTable, type ReplicaMemory } from '../../../../state/physics/replicaMemory';
import { memoryProvenance } from '../../../../state/physics/splitProvenances';

const TITLE = 'Memory on the same GPUs';

/** What is left for the KV cache beside one copy of the weights, or n. */
export function MemoryCard({ memory }: { readonly memory: ReplicaMemory }): ReactElement {
  const titleId = useId();
  const sentence = memorySentence(memory);
  const remarks = memory.rows.flatMap(({ name, remark }) => (remark === '' ? [] : [{ name, remark }]));
  return (
    <section className="physics-table-card min-w-0" aria-labelledby={titleId}>
      <div className="chart-head">
        <h3 className="chart-title" id={titleId}>
          {TITLE}
        </h3>
        <div className="chart-badges">
          <ProvenanceBadges chart={TITLE} provenances={[memoryProvenance(memory)]} isShort />
        </div>
      </div>
      <p className="chart-caption">{sentence}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="overflow-x-auto" tabIndex={0} aria-label={`${TITLE}: table`}>
        <TableTwin table={memoryTable(memory)} caption={sentence} />
      </section>
      {remarks.map(({ name, remark }) => (
        <p key={name} className="text-fine text-muted">
          {remark}
        </p>
      ))}
    </section>
  );
}
