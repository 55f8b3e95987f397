import type { ReactElement } from 'react';
import { FAMILIES, type Family } from '../../../core/scenario/placementSettings';
import { Setting } from '../../../parts/controls/Setting';
import { FAMILY_NAMES } from '../../../state/placement/familyNames';
import { useActions, useApp } from '../../../state/react';
import { SegmentedControl } from '../../../ui/SegmentedControl';

const CRITERION_OPTIONS = [
  { value: 'joint', text: 'Both SLOs' },
  { value: 'marginal', text: 'Each SLO alone' },
] as const;

function FamilyBox({ family }: { readonly family: Family }): ReactElement {
  const families = useApp((state) => state.search.families);
  const { changeSearch } = useActions();
  const isOn = families.includes(family);
  const isLast = isOn && families.length === 1;
  const toggled = isOn
    ? families.filter((one) => one !== family)
    : FAMILIES.filter((one) => one === family || families.includes(one));
  return (
    <label className="family-box">
      <input
        type="checkbox"
        checked={isOn}
        // One must remain, or there is nothing to search.
        disabled={isLast}
        onChange={() => changeSearch({ families: toggled }, 'commit')}
      />
      <span>
        {FAMILY_NAMES[family].name} <span className="text-muted">{FAMILY_NAMES[family].paper}</span>
      </span>
    </label>
  );
}

/** Which placements are tried, and what counts as met. */
export function FamilyControls(): ReactElement {
  const criterion = useApp((state) => state.search.criterion);
  const { changeSearch } = useActions();
  return (
    <>
      <Setting name="families">
        {FAMILIES.map((family) => (
          <FamilyBox key={family} family={family} />
        ))}
      </Setting>
      <Setting name="criterion">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 py-0.5">
          <span className="ui-label flex-1 whitespace-nowrap">Met by 90%</span>
          <SegmentedControl
            label="What the target share must meet"
            options={CRITERION_OPTIONS}
            value={criterion}
            onChange={(value) => changeSearch({ criterion: value }, 'commit')}
          />
        </div>
      </Setting>
    </>
  );
}
