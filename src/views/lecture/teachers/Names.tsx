import type { ReactElement } from 'react';
import { useLivePartNames } from '../../../parts/live/LiveParts';
import { LIVE_VALUES } from '../../../state/lecture/values/liveValues';
import { PAPER_VALUES } from '../../../state/lecture/values/paperValues';

interface NameListProps {
  readonly title: string;
  readonly names: readonly string[];
}

function NameList({ title, names }: NameListProps): ReactElement {
  return (
    <details>
      <summary>{title}</summary>
      <p className="name-list">
        {names.map((name) => (
          <code key={name}>{name}</code>
        ))}
      </p>
    </details>
  );
}

/** What the text of a step can name, as it is in this build. */
export function Names(): ReactElement {
  return (
    <div className="names">
      <NameList title="Names of all live parts, for charts" names={useLivePartNames()} />
      <NameList title="Names of all live values, for Live" names={Object.keys(LIVE_VALUES)} />
      <NameList title="Names of all numbers of the paper, for Paper" names={Object.keys(PAPER_VALUES)} />
    </div>
  );
}
