import type { ReactElement } from 'react';
import type { Provenance } from '../state/provenance';
import { Popover } from '../ui/Popover';
import { ProvenanceText } from './ProvenanceText';

export interface ProvenanceBadgesProps {
  /** Title of the chart, so that each badge of the page has a name of its own. */
  readonly chart: string;
  readonly provenances: readonly Provenance[];
  /** Only the kind: for a small chart. */
  readonly isShort?: boolean;
}

/** What kind of numbers a chart shows; one click says whence they come and where they stop being true. */
export function ProvenanceBadges({ chart, provenances, isShort }: ProvenanceBadgesProps): ReactElement {
  return (
    <>
      {provenances.map((provenance) => {
        const text = isShort ? provenance.kind : provenance.short;
        return (
          <Popover
            key={provenance.id}
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
      })}
    </>
  );
}
