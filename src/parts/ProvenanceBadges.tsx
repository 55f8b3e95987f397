import type { ReactElement } from 'react';
import type { AppState } from '../state/appState';
import { type Provenance, selectProvenance } from '../state/provenance';
import { useApp } from '../state/react';
import { Popover } from '../ui/Popover';
import { ProvenanceText } from './ProvenanceText';

export interface ProvenanceBadgesProps {
  /** Title of the chart, so that each badge of the page has a name of its own. */
  readonly chart: string;
  readonly ids: readonly string[];
  /** Only the kind: for a small chart. */
  readonly isShort?: boolean;
}

interface BadgeProps {
  readonly chart: string;
  readonly provenance: Provenance;
  readonly isShort: boolean;
}

function Badge({ chart, provenance, isShort }: BadgeProps): ReactElement {
  const text = isShort ? provenance.kind : provenance.short;
  return (
    <Popover
      title={provenance.title}
      trigger={
        <button type="button" className="ui-badge" aria-label={`${chart}: ${text}, source and limits`}>
          {text}
        </button>
      }
    >
      <ProvenanceText provenance={provenance} />
    </Popover>
  );
}

export function ProvenanceBadges({ chart, ids, isShort = false }: ProvenanceBadgesProps): ReactElement {
  const all = useApp((state: AppState) => selectProvenance(state));
  return (
    <>
      {all
        .filter(({ id }) => ids.includes(id))
        .map((provenance) => (
          <Badge key={provenance.id} chart={chart} provenance={provenance} isShort={isShort} />
        ))}
    </>
  );
}
