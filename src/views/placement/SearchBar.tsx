import type { ReactElement } from 'react';
import { ProvenanceBadges } from '../../parts/ProvenanceBadges';
import { formatCount } from '../../state/format';
import { SEARCH_TIME } from '../../state/placement/ablationProvenances';
import type { PlacementRun } from '../../state/placement/run';
import { selectPlacementRun } from '../../state/placement/selectRun';
import { useApp } from '../../state/react';
import { Button } from '../../ui/Button';
import { useSearch } from './useSearch';

const TIME = [SEARCH_TIME];

function secondsText(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

function doneText({ result, elapsedMs, firstMs }: PlacementRun): string {
  const requests = formatCount(result?.simulatedRequests ?? 0);
  const candidates = formatCount(result?.outcomes.length ?? 0);
  return `${candidates} candidates, ${requests} simulated requests in ${secondsText(elapsedMs ?? 0)}; the first answer after ${secondsText(firstMs ?? 0)}.`;
}

function longText(seconds: number): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  return `This search would take about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} on one core. Fewer kinds of placements, fewer nodes or GPUs make it shorter.`;
}

/** What the search is doing, and how to start or end it. */
export function SearchBar(): ReactElement {
  const run = useApp(selectPlacementRun);
  const { isLong, seconds, start, stop } = useSearch();
  const isRunning = run !== undefined && !run.isDone && !run.isStopped;
  const total = run === undefined ? 0 : run.done + run.left;
  return (
    <section className="search-bar" aria-label="Search">
      {run === undefined && (
        <p className="flex-1">{isLong ? longText(seconds ?? 0) : 'Preparing the search…'}</p>
      )}
      {isRunning && (
        <p className="flex-1">
          Searching: {formatCount(run.done)} of at least {formatCount(total)} looks
          {seconds === undefined ? '' : `, about ${secondsText(seconds * 1000)} of work for one core`}.
        </p>
      )}
      {run?.isDone && <p className="flex-1">{doneText(run)}</p>}
      {run?.isStopped && (
        <p className="flex-1">
          {run.error ?? `Cancelled after ${formatCount(run.done)} looks; what was found so far is shown.`}
        </p>
      )}
      {run !== undefined && <ProvenanceBadges chart="Progress" provenances={TIME} isShort />}
      {isRunning && (
        <>
          <progress max={Math.max(1, total)} value={run.done} aria-label="Progress of the search" />
          <Button onClick={stop}>Cancel</Button>
        </>
      )}
      {(run?.isStopped || (run === undefined && isLong)) && <Button onClick={start}>Search</Button>}
      <p className="ui-hidden" aria-live="polite">
        {run?.isDone ? `Search done. ${doneText(run)}` : ''}
      </p>
    </section>
  );
}
