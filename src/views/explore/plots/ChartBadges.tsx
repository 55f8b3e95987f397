import type { ReactElement } from 'react';
import { ProvenanceBadges } from '../../../parts/ProvenanceBadges';
import { selectProvenance } from '../../../state/provenance';
import { useApp } from '../../../state/react';

interface ChartBadgesProps {
  readonly chart: string;
  readonly ids: readonly string[];
  readonly isShort?: boolean;
}

/** The workbench's provenances that belong to one chart. */
export function ChartBadges({ chart, ids, isShort = false }: ChartBadgesProps): ReactElement {
  const all = useApp(selectProvenance);
  return (
    <ProvenanceBadges
      chart={chart}
      provenances={all.filter(({ id }) => ids.includes(id))}
      isShort={isShort}
    />
  );
}
