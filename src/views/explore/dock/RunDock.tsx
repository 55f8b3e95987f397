import { memo, type ReactElement, useMemo } from 'react';
import type { TimelinePick } from '../../../charts/timeline/types';
import { useSize } from '../../../charts/useSize';
import { requestsIn } from '../../../core/inside/runIndex';
import { PlaceLink } from '../../../parts/PlaceLink';
import { PlacementMark } from '../../../parts/PlacementMark';
import { ProvenanceBadges } from '../../../parts/ProvenanceBadges';
import { RunChart } from '../../../parts/run/RunChart';
import { PlayControls, ZoomControls } from '../../../parts/run/RunControls';
import { useLanes } from '../../../parts/run/useLanes';
import { usePlayer } from '../../../parts/run/usePlayer';
import { useRecordedRuns } from '../../../parts/run/useRecordedRuns';
import { useSlo } from '../../../parts/run/useSlo';
import { selectIsAtRest } from '../../../state/inside/run/atRest';
import { counterLines } from '../../../state/inside/run/counterWords';
import { oneRun } from '../../../state/inside/run/runProvenances';
import { missesText, workText } from '../../../state/inside/run/runWords';
import type { ShownRuns } from '../../../state/inside/run/shownRuns';
import { useActions, useApp } from '../../../state/react';
import './dock.css';

/** More are for the page of the timeline: here the run must never keep curves waiting. */
const MOST_REQUESTS = 300;

const Counters = memo(function Counters({ shown }: { readonly shown: ShownRuns }): ReactElement {
  const lines = useMemo(() => counterLines(shown), [shown]);
  return (
    <>
      {lines.map(({ label, shares }) => (
        <p key={label} className="run-chip dock-counter">
          {label}
          {shown.runs.map((run, index) => (
            <span key={run.index} className="dock-share" data-encoding={run.encoding}>
              <PlacementMark policy={run.run.placement.policy} variant={run.variant} />
              <span className="ui-hidden">{run.name}: </span>
              {shares[index]}
            </span>
          ))}
        </p>
      ))}
    </>
  );
});

function Strip({ shown, isStale }: { readonly shown: ShownRuns; readonly isStale: boolean }): ReactElement {
  const slo = useSlo();
  const picked = useApp((state) => state.inside.pickedRequest);
  const { changeInside } = useActions();
  const control = usePlayer(shown, slo, picked);
  const seed = useApp((state) => state.scenario.seed);
  const provenances = useMemo(() => [oneRun(shown.requests, seed)], [shown, seed]);
  const lanes = useLanes(shown, slo, picked);
  const { containerRef, probeRef, size } = useSize();
  const caption = useMemo(() => `${workText(shown)} ${missesText(shown, slo)}`, [shown, slo]);
  const onPick = (pick: TimelinePick | undefined): void => {
    const found = pick && shown.runs[pick.lane]?.found;
    const requests = found === undefined || pick === undefined ? [] : requestsIn(found, pick.span);
    // Of several, one is chosen on the page of the timeline.
    if (requests.length === 1) changeInside({ pickedRequest: requests[0] as number }, 'commit');
  };
  return (
    <>
      <div className="dock-head">
        <PlayControls control={control} />
        <ZoomControls control={control} />
        <Counters shown={shown} />
        <ProvenanceBadges chart="One run" provenances={provenances} isShort />
        <PlaceLink route="timeline" className="text-link dock-link">
          Open the timeline
        </PlaceLink>
      </div>
      <div className="dock-chart" data-stage={isStale ? 'updating' : 'current'} ref={containerRef}>
        <span className="chart-em-probe" ref={probeRef} aria-hidden="true" />
        {size && size.width > 0 && (
          <RunChart {...{ size, caption, lanes, control, onPick }} end={shown.end} />
        )}
      </div>
    </>
  );
}

/** The timeline of a run of each placement, small. Asked for when the curves are there and nothing is moved. */
export function RunDock(): ReactElement {
  const requests = useApp((state) => Math.min(MOST_REQUESTS, state.inside.runRequests));
  const { shown, isStale, error } = useRecordedRuns(requests, useApp(selectIsAtRest));
  if (error !== undefined) return <p className="dock-message">{error}</p>;
  if (shown === undefined) return <p className="dock-message">Waiting for the curves…</p>;
  if (shown.runs.length === 0) return <p className="dock-message">{shown.refusals.join(' ')}</p>;
  return <Strip shown={shown} isStale={isStale} />;
}
