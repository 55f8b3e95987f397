import type { ReactElement } from 'react';
import type { Family } from '../../../core/scenario/placementSettings';
import type { RowFilter } from '../../../state/placement/candidateRows';
import { FAMILY_NAMES } from '../../../state/placement/familyNames';
import { Button } from '../../../ui/Button';
import { Select } from '../../../ui/Select';

interface CandidateFiltersProps {
  readonly families: readonly Family[];
  readonly filter: RowFilter;
  readonly onFilter: (filter: RowFilter) => void;
  readonly onSave: () => void;
  /** "Showing 40 of 381 candidates", read out when it changes. */
  readonly count: string;
}

const STANDINGS = [
  { value: 'all', text: 'Working or not' },
  { value: 'works', text: 'Works' },
  { value: 'fails', text: 'Fails' },
] as const;

/** What of the table is shown, and the way to save it. */
export function CandidateFilters(props: CandidateFiltersProps): ReactElement {
  const { families, filter, onFilter, onSave, count } = props;
  const options = [
    { value: 'all' as const, text: 'All families' },
    ...families.map((family) => ({ value: family, text: FAMILY_NAMES[family].name })),
  ];
  return (
    <div className="candidate-filters">
      <Select
        label="Family"
        options={options}
        value={filter.family}
        onChange={(family) => onFilter({ ...filter, family })}
      />
      <Select
        label="Works or fails"
        options={STANDINGS}
        value={filter.standing}
        onChange={(standing) => onFilter({ ...filter, standing })}
      />
      <input
        type="search"
        aria-label="Find candidates"
        placeholder="Find: TP 4, memory, …"
        value={filter.text}
        onChange={(event) => onFilter({ ...filter, text: event.target.value })}
      />
      <p className="flex-1 text-muted" role="status">
        {count}
      </p>
      <Button look="quiet" onClick={onSave} aria-label="Every candidate: download CSV">
        CSV
      </Button>
    </div>
  );
}
