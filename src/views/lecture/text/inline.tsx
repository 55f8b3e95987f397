import type { ReactElement } from 'react';
import { LIVE_VALUES } from '../../../state/lecture/values/liveValues';
import { PAPER_VALUES } from '../../../state/lecture/values/paperValues';
import { useApp } from '../../../state/react';

interface Named {
  /** One of those in `state/lecture/values`. */
  readonly name: string;
}

/** A value of the scenario or of its results, as it is now. */
export function Live({ name }: Named): ReactElement {
  const select = LIVE_VALUES[name];
  if (select === undefined) throw new Error(`There is no live value "${name}".`);
  return <strong data-live={name}>{useApp(select)}</strong>;
}

/** A number of the paper and where it stands there. */
export function Paper({ name }: Named): ReactElement {
  const value = PAPER_VALUES[name];
  if (value === undefined) throw new Error(`There is no value "${name}" of the paper.`);
  return (
    <span data-paper={name}>
      {value.text} <cite className="paper-place">({value.cite})</cite>
    </span>
  );
}
