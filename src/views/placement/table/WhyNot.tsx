import { type ReactElement, useEffect, useRef } from 'react';
import { ProvenanceBadges } from '../../../parts/ProvenanceBadges';
import { whyNotApplied } from '../../../state/placement/apply';
import type { CandidateRow } from '../../../state/placement/candidateRows';
import type { SearchView } from '../../../state/placement/searchView';
import { whyNot } from '../../../state/placement/whyNot';
import type { Provenance } from '../../../state/provenance';
import { IconButton } from '../../../ui/Button';

interface WhyNotProps {
  readonly run: SearchView;
  readonly provenances: readonly Provenance[];
  /** What was asked about. */
  readonly row: CandidateRow | undefined;
  readonly onClose: () => void;
}

function Answer({ run, row }: Pick<WhyNotProps, 'run'> & { readonly row: CandidateRow }): ReactElement {
  const obstacle =
    row.standing === 'excluded' ? undefined : whyNotApplied(row.candidate, run.question.cluster);
  return (
    <>
      {whyNot(run, row.id).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {obstacle !== undefined && <p className="text-muted">It cannot be applied. {obstacle}</p>}
    </>
  );
}

/** "Why not this one?", answered from the numbers, and read out. */
export function WhyNot({ run, provenances, row, onClose }: WhyNotProps): ReactElement {
  const ref = useRef<HTMLElement>(null);
  const id = row?.id;
  // Where the answer stands below a long table, whoever asked should see it.
  useEffect(() => {
    if (id !== undefined) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [id]);
  return (
    <aside ref={ref} aria-label="Why not this one?" aria-live="polite">
      {row !== undefined && (
        <div className="candidate-why">
          <div className="flex items-start gap-2">
            <h3 className="flex-1 font-semibold">
              {row.id === run.result?.winner?.id ? 'Why ' : 'Why not '}
              {row.name}?
            </h3>
            <IconButton icon="close" label="Close the answer" look="quiet" onClick={onClose} />
          </div>
          <Answer run={run} row={row} />
          <div className="flex flex-wrap gap-1">
            <ProvenanceBadges chart="Why not this one" provenances={provenances} isShort />
          </div>
        </div>
      )}
    </aside>
  );
}
