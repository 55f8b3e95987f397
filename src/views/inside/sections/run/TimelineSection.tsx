import type { ReactElement } from 'react';
import { Setting } from '../../../../parts/controls/Setting';
import { useRecordedRuns } from '../../../../parts/run/useRecordedRuns';
import { selectRefusalProvenances, selectRunProvenances } from '../../../../state/inside/run/runProvenances';
import type { Provenance } from '../../../../state/provenance';
import { useActions, useApp } from '../../../../state/react';
import { Button } from '../../../../ui/Button';
import { InsideFigure } from '../../frame/InsideFigure';
import { RunPage } from './RunPage';
import './run.css';

const TITLE = 'What each stage does';
const NOTHING: readonly Provenance[] = [];
const NO_TABLE = { columns: [], rows: [], fileName: 'run-timeline' };

function stateOf(refusals: readonly string[] | undefined, error: string | undefined) {
  if (error !== undefined) return { kind: 'empty', message: error } as const;
  if (refusals === undefined)
    return { kind: 'loading', message: 'Recording a run of each placement…' } as const;
  return { kind: 'impossible', message: refusals.join(' ') } as const;
}

/** The way out where the published simulator's rules are chosen. */
function RulesButton(): ReactElement {
  const { change } = useActions();
  return (
    <div>
      <Button onClick={() => change({ rules: 'runtime' }, 'commit')}>
        Use the rules of the real engines
      </Button>
    </div>
  );
}

/** One run of each placement, on the same requests and one clock. */
export function TimelineSection(): ReactElement {
  const requests = useApp((state) => state.inside.runRequests);
  const { shown, isStale, error } = useRecordedRuns(requests);
  const provenances = useApp(selectRunProvenances);
  const why = useApp(selectRefusalProvenances);
  const isReference = useApp((state) => state.scenario.rules === 'reference');
  const isThere = shown !== undefined && shown.runs.length > 0 && error === undefined;
  if (isThere) return <RunPage shown={shown} isStale={isStale} title={TITLE} provenances={provenances} />;
  const refusals = isStale ? undefined : shown?.refusals;
  return (
    <>
      <InsideFigure
        chart="timeline"
        title={TITLE}
        caption=""
        provenances={refusals === undefined ? NOTHING : why}
        table={NO_TABLE}
        state={stateOf(refusals, error)}
      >
        {() => null}
      </InsideFigure>
      {isReference && (
        <Setting name="rules">
          <RulesButton />
        </Setting>
      )}
    </>
  );
}
