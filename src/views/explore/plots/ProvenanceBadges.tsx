import type { ReactElement } from 'react';
import type { AppState } from '../../../state/appState';
import { type Provenance, selectProvenance } from '../../../state/provenance';
import { useApp } from '../../../state/react';
import { Popover } from '../../../ui/Popover';
import { ProvenanceText } from '../details/ProvenanceText';

export interface ProvenanceBadgesProps {
  /** Title of the chart, so that each badge of the page has a name of its own. */
  readonly chart: string;
  readonly ids: readonly string[];
}

function Badge({ chart, provenance }: { readonly chart: string; readonly provenance: Provenance }): ReactElement {
  return (
    <Popover
      title={provenance.title}
      trigger={
        <button type="button" className="ui-badge" aria-label={`${chart}: ${provenance.short}, source and limits`}>
          {provenance.short}
        </button>
      }
    >
      <ProvenanceText provenance={provenance} />
    </Popover>
  );
}

export function ProvenanceBadges({ chart, ids }: ProvenanceBadgesProps): ReactElement {
  const all = useApp((state: AppState) => selectProvenance(state));
  return (
    <>
      {all
        .filter(({ id }) => ids.includes(id))
        .map((provenance) => (
          <Badge key={provenance.id} chart={chart} provenance={provenance} />
        ))}
    </>
  );
}
