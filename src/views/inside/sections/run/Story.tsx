import { memo, type ReactElement } from 'react';
import { useIsEmbedded } from '../../../../parts/live/shownParts';
import { PlacementMark } from '../../../../parts/PlacementMark';
import { ProvenanceBadges } from '../../../../parts/ProvenanceBadges';
import { TimeBar, TimeBarKey, totalTime } from '../../../../parts/TimeBar';
import { formatCount } from '../../../../state/format';
import type { PickedRequest, RequestStory } from '../../../../state/inside/run/story';
import { lengthText } from '../../../../state/inside/run/times';
import type { Provenance } from '../../../../state/provenance';
import { Button, IconButton } from '../../../../ui/Button';

interface StoryProps {
  readonly story: PickedRequest | undefined;
  readonly picked: number | 'none';
  /** Of the run. */
  readonly requests: number;
  /** Who to begin with. */
  readonly latest: number | undefined;
  readonly provenances: readonly Provenance[];
  readonly onShow: (request: number) => void;
  readonly onClose: () => void;
}

function Told({ told, longest }: { readonly told: RequestStory; readonly longest: number }): ReactElement {
  const { parts } = told.life;
  return (
    <li className="run-told">
      <h3 data-encoding={told.encoding}>
        <span className="series-text run-told-name">
          <PlacementMark policy={told.policy} variant={told.variant} />
          {told.name}
        </span>{' '}
        <span data-met={told.isMet}>
          {told.isMet ? '✓' : '✗'} {told.verdict}
        </span>{' '}
        <span className="run-told-total">{lengthText(totalTime(parts))}</span>
      </h3>
      <p>{told.ttft}</p>
      <p>{told.tpot}</p>
      <TimeBar breakdown={parts} longest={longest} />
    </li>
  );
}

function emptyText(picked: number | 'none', requests: number): string {
  if (picked === 'none')
    return 'Pick a request in the list, or click a pass of the timeline: its life is marked there, and told here.';
  return `There is no request ${picked} in this run of ${formatCount(requests)} requests.`;
}

/** Why the picked request met or missed each SLO, under each placement. */
export const Story = memo(function Story(props: StoryProps): ReactElement {
  const { story, picked, requests, latest, provenances, onShow, onClose } = props;
  const isEmbedded = useIsEmbedded();
  const longest = Math.max(0, ...(story?.stories ?? []).map(({ life }) => totalTime(life.parts)));
  return (
    <section className="chart-card run-story" aria-labelledby="story-title">
      <div className="run-list-head">
        <h2 id="story-title">{picked === 'none' ? 'One request' : `Request ${picked}`}</h2>
        <ProvenanceBadges chart="One request" provenances={provenances.slice(0, 1)} isShort />
        {picked !== 'none' && (
          <IconButton icon="close" look="quiet" label={`Leave request ${picked}`} onClick={onClose} />
        )}
      </div>
      <div aria-live="polite">
        <p className="run-summary">{story?.summary ?? emptyText(picked, requests)}</p>
      </div>
      {story === undefined && latest !== undefined && (
        <p>
          <Button onClick={() => onShow(latest)}>Look at request {latest}, the latest</Button>
        </p>
      )}
      {story && (
        <>
          <ul className="run-tales">
            {story.stories.map((told) => (
              <Told key={told.name} told={told} longest={longest} />
            ))}
          </ul>
          {/* Beside the timeline, which has the same key. */}
          {!isEmbedded && <TimeBarKey />}
        </>
      )}
    </section>
  );
});
