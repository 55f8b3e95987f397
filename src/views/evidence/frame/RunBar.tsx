import { type ReactElement, useId } from 'react';
import { RANGES } from '../../../core/scenario/schema';
import { Setting } from '../../../parts/controls/Setting';
import { useIsEmbedded } from '../../../parts/live/shownParts';
import { ProvenanceBadges } from '../../../parts/ProvenanceBadges';
import { answeredCount, type EvidenceRun } from '../../../state/evidence/run';
import { RUN_PROVENANCES } from '../../../state/evidence/runProvenances';
import { useActions, useApp } from '../../../state/react';
import { Button } from '../../../ui/Button';
import { NumberField } from '../../../ui/NumberField';
import { useEvidence, useEvidenceRun } from './useEvidence';

function statusOf(run: EvidenceRun | undefined): string {
  if (run === undefined) return 'Nothing is computed yet. All checks together take about ten seconds.';
  const done = `${answeredCount(run)} of ${run.questions.length} checks`;
  switch (run.phase) {
    case 'running':
      return `${done}…`;
    case 'done':
      return `${done} done in ${(run.elapsed ?? 0).toFixed(1)} s.`;
    case 'cancelled':
      return `Cancelled after ${done}.`;
    case 'failed':
      return `Failed after ${done}: ${run.error ?? 'no reason given'}`;
  }
}

function SeedField(): ReactElement {
  const seed = useApp((state) => state.scenario.seed);
  const { change } = useActions();
  const commit = (value: number) => change({ seed: value }, 'commit');
  return (
    <span className="evidence-seed">
      <span aria-hidden="true">Seed</span>
      <NumberField
        label="Seed of all checks"
        unit=""
        value={seed}
        {...RANGES.seed}
        format={String}
        onCommit={commit}
        stepped={(direction) => Math.max(RANGES.seed.min, seed + direction)}
      />
    </span>
  );
}

/** Runs all checks of the page, whichever part of it is open, and says how far they are. */
export function RunBar(): ReactElement {
  const evidence = useEvidence();
  const run = useEvidenceRun();
  const seed = useApp((state) => state.scenario.seed);
  const statusId = useId();
  const isEmbedded = useIsEmbedded();
  const isRunning = run?.phase === 'running';
  return (
    <section className="evidence-run" aria-label="Run">
      {isRunning ? (
        <Button onClick={evidence.cancel} aria-describedby={statusId}>
          Cancel
        </Button>
      ) : (
        <Button look="solid" onClick={() => evidence.start(seed)} aria-describedby={statusId}>
          {run === undefined ? 'Run all checks' : 'Run again'}
        </Button>
      )}
      {isRunning && (
        <progress
          className="evidence-progress"
          aria-label="Checks done"
          value={answeredCount(run)}
          max={run.questions.length}
        />
      )}
      <p id={statusId} role="status">
        {statusOf(run)}
      </p>
      {run !== undefined && <ProvenanceBadges chart="Progress" provenances={RUN_PROVENANCES} isShort />}
      {!isEmbedded && (
        <Setting name="seed">
          <SeedField />
        </Setting>
      )}
    </section>
  );
}
