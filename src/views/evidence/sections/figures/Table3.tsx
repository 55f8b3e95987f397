import { type ReactElement, useMemo } from 'react';
import { ProvenanceBadges } from '../../../../parts/ProvenanceBadges';
import { Table3Table } from '../../../../parts/Table3Table';
import { TABLE_3_PROVENANCES, table3Lines, table3Sentence } from '../../../../state/evidence/table3/table3';
import { useAnswered } from '../../frame/useEvidence';

/** The placements the paper chose beside those our search chooses. */
export function Table3(): ReactElement {
  const items = useAnswered('table3');
  const rows = useMemo(() => table3Lines(items), [items]);
  return (
    <section className="figures-part" aria-labelledby="figures-table3">
      <h2 id="figures-table3" className="figures-title">
        Which placement to choose (Table 3)
      </h2>
      <p className="figures-text">
        Algorithm 2 with the SLOs of Table 1 on the paper’s cluster, 4 nodes of 8 A100-80GB. Both placements
        are simulated here on the same requests, with 95% intervals. {table3Sentence(items)}
      </p>
      <div className="figures-badges">
        <ProvenanceBadges chart="Table 3" provenances={TABLE_3_PROVENANCES} isShort />
      </div>
      <Table3Table rows={rows} />
    </section>
  );
}
