import { type ReactElement, useMemo, useState } from 'react';
import { loadSaving } from '../../../../charts/loadSaving';
import type { LimitAnswer } from '../../../../core/inside/changeRun';
import type { Scenario } from '../../../../core/scenario/scenario';
import { Settings } from '../../../../parts/controls/Setting';
import { PlacementMark } from '../../../../parts/PlacementMark';
import { ProvenanceBadges } from '../../../../parts/ProvenanceBadges';
import { useAnswers } from '../../../../parts/useAnswers';
import { changeRows, changesTable } from '../../../../state/inside/bottleneck/changeRows';
import { tryHint } from '../../../../state/inside/bottleneck/changeWords';
import { bottleneckProvenances } from '../../../../state/inside/bottleneck/provenances';
import {
  BOTTLENECK_REPLICATIONS,
  type ChangeView,
  changeJobs,
  changesOf,
  changeViews,
  isLimited,
  type Trial,
  trialOf,
} from '../../../../state/inside/bottleneck/questions';
import {
  helpSentences,
  limitSentence,
  NO_NEED,
  progressSentence,
} from '../../../../state/inside/bottleneck/verdict';
import { placementName, placementSummary, placementVariant } from '../../../../state/names';
import { Button } from '../../../../ui/Button';
import { ChangeTable } from './ChangeTable';
import { useTry } from './useTry';

interface PlacementCardProps {
  readonly scenario: Scenario;
  readonly index: number;
  /** Undefined while it is being simulated. */
  readonly limits: LimitAnswer | undefined;
}

/** What would help, as far as that is known. */
function helpOf(scenario: Scenario, limits: LimitAnswer, trial: Trial): readonly string[] {
  if (limits.kind === 'refused') return [];
  if (!isLimited(limits)) return [NO_NEED];
  if (trial.done < trial.all) return [progressSentence(trial.done, trial.all)];
  return helpSentences(trial.ranking, trial.tried, scenario.gpu);
}

function wordsOf(scenario: Scenario, limits: LimitAnswer | undefined, trial: Trial): readonly string[] {
  if (limits === undefined) return ['Simulating…'];
  if (limits.kind === 'refused') return [limits.reason];
  const lead = limitSentence(limits, scenario.arrivalRatePerGpu, BOTTLENECK_REPLICATIONS);
  return [lead, ...helpOf(scenario, limits, trial)];
}

function useChanges(scenario: Scenario, index: number, isAsked: boolean) {
  const changes = useMemo(() => changesOf(scenario, index), [scenario, index]);
  const jobs = useMemo(() => changeJobs(scenario, index, changes), [scenario, index, changes]);
  const { answers, isCurrent, error } = useAnswers<'change'>(isAsked ? jobs : undefined);
  const views = useMemo(
    () => changeViews(changes, isAsked && isCurrent ? answers : []),
    [changes, answers, isAsked, isCurrent],
  );
  const trial = useMemo(() => trialOf(views), [views]);
  return { views, trial, error };
}

function CsvButton(props: {
  readonly name: string;
  readonly views: readonly ChangeView[];
  readonly scenario: Scenario;
}) {
  const { name, views, scenario } = props;
  const [failure, setFailure] = useState('');
  const words = { title: `Changes of ${name}`, caption: '', source: '' };
  const save = () => {
    const table = changesTable(views, scenario.gpu, name);
    const attempt = loadSaving().then((saving) => saving.saveChart('CSV', null, words, table));
    attempt.then(
      () => setFailure(''),
      (error: unknown) => setFailure(`Download failed: ${error instanceof Error ? error.message : error}`),
    );
  };
  return (
    <span className="bottleneck-save flex items-center gap-2">
      {failure}
      <button
        type="button"
        className="chart-tool"
        aria-label={`Changes of ${name}: download CSV`}
        onClick={save}
      >
        CSV
      </button>
    </span>
  );
}

/** One placement: what limits it, what would help most, and every change that was tried. */
export function PlacementCard({ scenario, index, limits }: PlacementCardProps): ReactElement | null {
  const placement = scenario.placements[index];
  const isAsked = isLimited(limits);
  const { views, trial, error } = useChanges(scenario, index, isAsked);
  const { tryIt, tried, undo, undoRef, headingRef } = useTry(index);
  const rows = useMemo(() => changeRows(views, trial, scenario.gpu), [views, trial, scenario.gpu]);
  if (placement === undefined) return null;
  const name = placementName(scenario.placements, index);
  const [lead, help, ...words] = wordsOf(scenario, limits, trial);
  const isSettled = limits !== undefined && (!isAsked || trial.done === trial.all);
  const id = `bottleneck-${index}`;
  return (
    <section
      className="chart-card bottleneck-card"
      aria-labelledby={id}
      data-placement={index}
      data-stage={isSettled ? 'settled' : 'waiting'}
    >
      <header className="bottleneck-head">
        <PlacementMark policy={placement.policy} variant={placementVariant(scenario.placements, index)} />
        <h2 id={id} ref={headingRef} tabIndex={-1} className="chart-title">
          {name}
        </h2>
        <span className="text-body text-muted">{placementSummary(placement, scenario.engines)}</span>
        <ProvenanceBadges chart={`Limits of ${name}`} provenances={bottleneckProvenances(scenario)} isShort />
        {isAsked && <CsvButton name={name} views={views} scenario={scenario} />}
      </header>
      <p className="text-lead font-semibold">{lead}</p>
      {help !== undefined && <p className="text-lead">{help}</p>}
      {words.map((sentence) => (
        <p key={sentence} className="text-base">
          {sentence}
        </p>
      ))}
      {error !== undefined && <p className="text-base text-problem">{error}</p>}
      <p role="status" className="bottleneck-tried text-body" data-tried={tried !== undefined}>
        {tried}{' '}
        {tried !== undefined && (
          <span ref={undoRef}>
            <Button onClick={undo}>Take it back</Button>
          </span>
        )}
      </p>
      {isAsked && limits?.kind === 'limits' && (
        <>
          <ChangeTable placement={name} rows={rows} onTry={tryIt} />
          <Settings names={['placements', 'lm']}>
            <p className="text-fine text-muted">
              {tryHint(limits.arrivalRate, scenario.placements.length > 1)}
            </p>
          </Settings>
        </>
      )}
      {/* Read out once, when all has been tried. */}
      <p className="ui-hidden" aria-live="polite">
        {isSettled ? `${name}: ${lead} ${help ?? ''}` : ''}
      </p>
    </section>
  );
}
