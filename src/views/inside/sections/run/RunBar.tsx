import type { ReactElement } from 'react';
import { Setting } from '../../../../parts/controls/Setting';
import { useIsEmbedded } from '../../../../parts/live/shownParts';
import { PlayControls, Scrub, ZoomControls } from '../../../../parts/run/RunControls';
import type { PlayerControl } from '../../../../parts/run/usePlayer';
import { formatCount } from '../../../../state/format';
import { useActions, useApp } from '../../../../state/react';
import { Select } from '../../../../ui/Select';

const CHOICES = [100, 300, 1000, 3000, 10_000];

function RequestsChoice(): ReactElement {
  const requests = useApp((state) => state.inside.runRequests);
  const { changeInside } = useActions();
  // An address may hold another number.
  const choices = CHOICES.includes(requests) ? CHOICES : [...CHOICES, requests].toSorted((a, b) => a - b);
  return (
    <Select
      label="Requests of the run"
      options={choices.map((value) => ({ value, text: `${formatCount(value)} requests` }))}
      value={requests}
      onChange={(runRequests) => changeInside({ runRequests }, 'commit')}
    />
  );
}

/** Everything that moves the timeline. */
export function RunBar(props: { readonly control: PlayerControl; readonly end: number }): ReactElement {
  const isEmbedded = useIsEmbedded();
  return (
    <section className="run-bar" aria-label="Player">
      <PlayControls control={props.control} />
      <Scrub {...props} />
      <ZoomControls control={props.control} />
      {!isEmbedded && (
        <Setting name="reqs">
          <RequestsChoice />
        </Setting>
      )}
    </section>
  );
}
