import type { ReactElement, ReactNode } from 'react';
import { Setting } from '../../../parts/controls/Setting';
import { PlacementMark } from '../../../parts/PlacementMark';
import { encodingOf } from '../../../state/encoding';
import { useActions, useApp } from '../../../state/react';
import { selectPinnedGoodputs, selectVerdict, type Verdict, type VerdictSide } from '../../../state/verdict';
import { StageNote } from '../details/StageNote';
import { ChartBadges } from '../plots/ChartBadges';
import { VerdictAnnouncer } from './VerdictAnnouncer';

const SIMULATED = ['simulated'];

function Headline({ verdict }: { readonly verdict: Verdict }): ReactElement | null {
  const { headline, stage } = verdict;
  if (stage === 'waiting') return null;
  if (headline === undefined) return <p className="text-lead font-semibold">No goodput here</p>;
  return (
    <p className="flex flex-wrap items-baseline gap-x-2" data-encoding={encodingOf(headline.policy)}>
      <span className="series-text text-figure font-bold tracking-tight tabular-nums">{headline.rate}</span>
      <span className="text-lead">req/s per GPU</span>
    </p>
  );
}

function SideCard({ side }: { readonly side: VerdictSide }): ReactElement {
  const pinned = useApp((state) => selectPinnedGoodputs(state).get(side.letter));
  return (
    <li className="side-card" data-encoding={encodingOf(side.policy)}>
      <p className="flex items-center gap-1.5 text-body font-semibold">
        <PlacementMark policy={side.policy} variant={side.variant} />
        {side.name}
      </p>
      {side.isRefused ? (
        <p className="text-lead font-semibold">cannot run</p>
      ) : (
        <p className="series-text text-lead font-bold tabular-nums">{side.goodput ?? '…'}</p>
      )}
      <p className="text-fine text-muted">{side.limit ?? side.summary}</p>
      {pinned !== undefined && <p className="text-fine text-muted">pinned: {pinned}</p>}
    </li>
  );
}

function EngineHint({ hint }: { readonly hint: NonNullable<Verdict['otherEngines']> }): ReactElement {
  const { change } = useActions();
  return (
    <p className="text-body text-muted">
      {hint.sentence}{' '}
      <Setting name="engines">
        <button
          type="button"
          className="text-link"
          onClick={() => change({ engines: hint.choice }, 'commit')}
        >
          {hint.choice === 'same' ? 'Use the same engine' : 'Use engines as released'}
        </button>
      </Setting>
    </p>
  );
}

function Sentences(props: { readonly sentences: readonly string[]; readonly isBrief: boolean }): ReactNode {
  return props.sentences.map((sentence) => (
    <p key={sentence} className={props.isBrief ? 'text-body' : 'text-base'}>
      {sentence}
    </p>
  ));
}

/** What limits each placement, or why it is refused. */
function Details({ sides }: { readonly sides: readonly VerdictSide[] }): ReactElement {
  const detailed = sides.filter((side) => side.detail !== undefined);
  return (
    <ul className="grid gap-1">
      {detailed.map((side) => (
        <li key={side.letter} className="text-body text-ink">
          <strong className="font-semibold">{side.name}:</strong> {side.detail}
        </li>
      ))}
    </ul>
  );
}

/** The comparison in words. What comes and goes stands last, so that the rest keeps its place under a moving hand. */
export function VerdictPanel({ isBrief = false }: { readonly isBrief?: boolean }): ReactElement {
  const verdict = useApp(selectVerdict);
  return (
    <section aria-labelledby="verdict-title" className="verdict-panel" data-verdict-stage={verdict.stage}>
      <div className="flex items-center gap-2">
        <h2 id="verdict-title" className="text-fine font-semibold uppercase tracking-wider text-muted">
          Verdict
        </h2>
        <ChartBadges chart="Verdict" ids={SIMULATED} isShort />
        <StageNote stage={verdict.stage} />
      </div>
      <div className="verdict-body grid gap-2">
        <Headline verdict={verdict} />
        <Sentences sentences={verdict.sentences.slice(0, 1)} isBrief={isBrief} />
        {!isBrief && (
          <ul className="grid grid-cols-2 gap-2">
            {verdict.sides.map((side) => (
              <SideCard key={side.letter} side={side} />
            ))}
          </ul>
        )}
        <Sentences sentences={verdict.sentences.slice(1)} isBrief={isBrief} />
        {!isBrief && <Details sides={verdict.sides} />}
        {verdict.otherEngines && <EngineHint hint={verdict.otherEngines} />}
      </div>
      <VerdictAnnouncer />
    </section>
  );
}
