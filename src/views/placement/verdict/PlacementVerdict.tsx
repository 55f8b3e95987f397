import { type ReactElement, useMemo } from 'react';
import type { NearestChange } from '../../../core/placement/explainFailure';
import { isFree } from '../../../core/scenario/lock';
import { useIsEmbedded } from '../../../parts/live/shownParts';
import { ProvenanceBadges } from '../../../parts/ProvenanceBadges';
import { encodingOf } from '../../../state/encoding';
import type { SearchView } from '../../../state/placement/searchView';
import {
  type ChoiceWords,
  type ObstacleWords,
  placementVerdict,
  type PlacementVerdict as Verdict,
} from '../../../state/placement/verdict';
import type { Provenance } from '../../../state/provenance';
import { useApp } from '../../../state/react';
import { Button } from '../../../ui/Button';
import './verdict.css';

export interface PlacementVerdictProps {
  readonly run: SearchView;
  readonly provenances: readonly Provenance[];
  /** Makes all these changes of cluster or SLOs at once. */
  readonly onChange: (changes: readonly NearestChange[]) => void;
}

function Rate({ rate }: { readonly rate: Verdict['rate'] }): ReactElement | null {
  if (rate === undefined) return null;
  return (
    <p className="flex flex-wrap items-baseline gap-x-2" data-encoding={encodingOf(rate.policy)}>
      <span className="series-text text-figure font-bold tracking-tight tabular-nums">{rate.text}</span>
      <span className="text-lead">req/s per GPU</span>
    </p>
  );
}

function Choices({ choices }: { readonly choices: readonly ChoiceWords[] }): ReactElement | null {
  if (choices.length === 0) return null;
  return (
    <details>
      <summary>How the degrees were chosen</summary>
      <dl className="grid gap-2 text-body">
        {choices.map(({ family, sentences }) => (
          <div key={family}>
            <dt className="font-semibold">{family}</dt>
            {sentences.map((sentence) => (
              <dd key={sentence}>{sentence}</dd>
            ))}
          </div>
        ))}
      </dl>
    </details>
  );
}

const KEYS: Readonly<Record<NearestChange['what'], string>> = {
  nodes: 'nodes',
  gpusPerNode: 'pernode',
  memoryBytes: 'mem',
  ttftSlo: 'ttft',
  tpotSlo: 'tpot',
};

function Obstacle({
  obstacle,
  onChange,
}: Pick<PlacementVerdictProps, 'onChange'> & { readonly obstacle: ObstacleWords }) {
  const { family, sentence } = obstacle;
  const lock = useApp((state) => state.lock);
  const offers = obstacle.offers.filter(({ changes }) =>
    changes.every(({ what }) => isFree(lock, KEYS[what])),
  );
  return (
    <li className="grid gap-1 text-body">
      <p>
        <strong className="font-semibold">{family}:</strong> {sentence}
      </p>
      {offers.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {offers.map(({ label, changes }) => (
            <Button key={label} onClick={() => onChange(changes)} aria-label={`${label}, for ${family}`}>
              {label}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}

/** What to run, how sure that is, how it came about, and what stands in the way of the families that have nothing. */
export function PlacementVerdict({ run, provenances, onChange }: PlacementVerdictProps): ReactElement {
  const verdict = useMemo(() => placementVerdict(run), [run]);
  const isEmbedded = useIsEmbedded();
  const { kind, headline, rate, sentences, choices, obstacles } = verdict;
  return (
    <section aria-labelledby="placement-verdict-title" className="placement-verdict" data-verdict={kind}>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h2
          id="placement-verdict-title"
          className="text-fine font-semibold uppercase tracking-wider text-muted"
        >
          {kind === 'partial' ? 'Best so far' : 'What to run'}
        </h2>
        <ProvenanceBadges chart="What to run" provenances={provenances} isShort />
      </div>
      <Rate rate={rate} />
      <p className="text-lead font-semibold">{headline}</p>
      {!isEmbedded &&
        sentences.map((sentence) => (
          <p key={sentence} className="text-base">
            {sentence}
          </p>
        ))}
      {obstacles.length > 0 && (
        <ul className="grid gap-3">
          {obstacles.map((obstacle) => (
            <Obstacle key={obstacle.family} obstacle={obstacle} onChange={onChange} />
          ))}
        </ul>
      )}
      {!isEmbedded && <Choices choices={choices} />}
      {/* Read out once, when the answer is final. */}
      <p className="ui-hidden" aria-live="polite">
        {kind === 'found' || kind === 'none' ? headline : ''}
      </p>
    </section>
  );
}
