import { memo, type ReactElement } from 'react';
import { Setting } from '../../../parts/controls/Setting';
import { PlacementMark } from '../../../parts/PlacementMark';
import { formatCount } from '../../../state/format';
import type { CandidateRow } from '../../../state/placement/candidateRows';
import { policyOfFamily } from '../../../state/placement/candidateWords';
import { FAMILY_NAMES } from '../../../state/placement/familyNames';
import { Button } from '../../../ui/Button';

interface CandidateRowViewProps {
  readonly row: CandidateRow;
  readonly isPicked: boolean;
  readonly isWinner: boolean;
  readonly isTied: boolean;
  /** Why it cannot be applied. */
  readonly obstacle: string | undefined;
  readonly onPick: (id: string) => void;
  readonly onAsk: (id: string) => void;
  readonly onApply: (id: string) => void;
}

function counted(count: number | undefined): string {
  return count === undefined ? '–' : formatCount(count);
}

function yesNo(fits: boolean | undefined): string {
  return fits === undefined ? '–' : fits ? 'yes' : 'no';
}

function RowView(props: CandidateRowViewProps): ReactElement {
  const { row, isPicked, isWinner, isTied, obstacle, onPick, onAsk, onApply } = props;
  const policy = policyOfFamily(row.family);
  return (
    <tr data-standing={row.standing} data-picked={isPicked || undefined}>
      <th scope="row">
        <button
          type="button"
          className="candidate-pick"
          aria-pressed={isPicked}
          onClick={() => onPick(row.id)}
        >
          {row.name}
        </button>{' '}
        {isWinner && <span className="kind-tag">winner</span>}
        {isTied && <span className="kind-tag">tied</span>}
      </th>
      <td>
        <div className="candidate-row-buttons">
          <Button onClick={() => onAsk(row.id)} aria-label={`${isWinner ? 'Why?' : 'Why not?'} ${row.name}`}>
            {isWinner ? 'Why?' : 'Why not?'}
          </Button>
          <Setting name="placements">
            <Button
              disabled={row.standing === 'excluded' || obstacle !== undefined}
              title={row.reason ?? obstacle}
              onClick={() => onApply(row.id)}
              aria-label={`Apply ${row.name}`}
            >
              Apply
            </Button>
          </Setting>
        </div>
      </td>
      <td data-text>
        <span className="flex items-center gap-1.5 whitespace-nowrap">
          <PlacementMark policy={policy} variant={0} />
          {FAMILY_NAMES[row.family].name}
        </span>
      </td>
      <td>{formatCount(row.gpus)}</td>
      <td className="whitespace-nowrap">{row.goodput}</td>
      <td data-text className={row.reason === undefined ? 'whitespace-nowrap' : 'candidate-reason'}>
        {row.reason ?? row.limit}
      </td>
      <td>{counted(row.copies)}</td>
      <td>{counted(row.gpusNeeded)}</td>
      <td>{yesNo(row.fits)}</td>
      <td data-text>{row.basis ?? '–'}</td>
      <td data-text className="whitespace-nowrap">
        {row.evidence}
      </td>
    </tr>
  );
}

export const CandidateRowView = memo(RowView);
