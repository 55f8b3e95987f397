import type { ReactElement } from 'react';
import { ScenarioControls } from '../../parts/controls/ScenarioControls';
import { LiveParts } from '../../parts/live/LiveParts';
import { addressQuery } from '../../state/lecture/script';
import { useApp } from '../../state/react';
import { writeAddress } from '../../state/route';
import { Notices } from '../Notices';
import { EMBEDDABLE, splitKnown, withControls } from './embedParts';
import './embed.css';

/** The same scenario as a page of its own; a frame has little room. */
function FullLink(): ReactElement {
  const href = useApp((state) =>
    writeAddress(state.route, addressQuery({ ...state, embed: undefined }), state.section),
  );
  return (
    <a href={href} target="_blank" rel="noopener" className="embed-link">
      Goodput Lab<span className="ui-hidden">: open this scenario in a new tab</span>
    </a>
  );
}

/** Never a blank frame: what was asked for, and what there is. */
function NoSuchChart({ names }: { readonly names: readonly string[] }): ReactElement {
  const asked = names.map((name) => `“${name}”`).join(', ');
  return (
    <div role="alert" className="embed-missing">
      <p>{names.length === 0 ? 'The address names no chart.' : `There is no chart ${asked}.`}</p>
      <p>
        After <code>embed=</code> can stand: {EMBEDDABLE.map(({ part }) => part).join(', ')}.
      </p>
    </div>
  );
}

/** A few live parts that fill the window: what a frame of another site shows. */
export function EmbedPage(): ReactElement {
  const asked = useApp((state) => state.embed?.parts) ?? NOTHING;
  const lock = useApp((state) => state.lock);
  const { known, unknown } = splitKnown(asked);
  const parts = withControls(known, lock);
  return (
    <div className="embed">
      <h1 className="ui-hidden">Goodput Lab: one chart</h1>
      <Notices />
      <main id="main" className="embed-main" tabIndex={-1}>
        {(unknown.length > 0 || known.length === 0) && <NoSuchChart names={unknown} />}
        {known.length > 0 && <LiveParts parts={parts} />}
      </main>
      <ScenarioControls className="embed-controls" keys={lock ?? NOTHING} />
      <footer className="embed-foot">
        <FullLink />
        <span className="text-muted">colocated or disaggregated LLM serving, live</span>
      </footer>
    </div>
  );
}

const NOTHING: readonly string[] = [];
