import { type ReactElement, useMemo } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { Axis, ChartSize, Series } from '../../../../charts/types';
import type { JobOf } from '../../../../compute/jobs';
import { DRIFT_DURATION, DRIFT_SCENARIO, type DriftChoice } from '../../../../core/inside/problems/drift';
import type { DriftRun } from '../../../../core/inside/problems/driftMeasure';
import type { ProblemSide } from '../../../../core/scenario/insideSettings';
import type { Scenario } from '../../../../core/scenario/scenario';
import type { Crosshair } from '../../../../parts/FigureCard';
import { useIsEmbedded } from '../../../../parts/live/shownParts';
import { useAnswers } from '../../../../parts/useAnswers';
import { groupsOf, inOrder } from '../../../../state/inside/problems/comparison';
import {
  compareDrift,
  decisionLines,
  driftChoiceOf,
  driftSetting,
  driftTakeaway,
  driftWorkbench,
  stripsCaption,
} from '../../../../state/inside/problems/drift';
import {
  attainmentSeries,
  driftMarks,
  driftTable,
  lengthSeries,
  rateSeries,
} from '../../../../state/inside/problems/driftStrips';
import { problemProvenances } from '../../../../state/inside/problems/provenances';
import { roundEnd } from '../../../../state/physics/plot';
import { useApp } from '../../../../state/react';
import { InsideFigure } from '../../frame/InsideFigure';
import { DriftControls } from './DriftControls';
import { ProblemCard } from './ProblemCard';

const REPLICATIONS = 12;
const GROUP = 3;
const TEXT =
  'A placement is planned for a workload. When lengths or rate change, the split of GPUs between prefill and decode no longer fits. The paper’s profiler watches for it, runs the placement search again on what was seen last, and reloads the instances.';
const LIMITS =
  'All instances drain and reload at once, and the search takes no time. It tries every split of the GPUs with tensor parallelism only, on requests drawn again from those of the window.';
const PROVENANCES = problemProvenances(
  DRIFT_SCENARIO,
  { replications: REPLICATIONS, text: `${REPLICATIONS} runs of ${DRIFT_DURATION} s` },
  LIMITS,
);
const TIME: Axis = { label: 'time', kind: 'seconds', domain: [0, DRIFT_DURATION] };
/** On a phone the words would lie over the lines; the list below the figure has them. */
const ROOM_FOR_WORDS = { width: 480, height: 170 };
/** Lower strips have but their ends on the axis. In em. */
const ROOM_FOR_TICKS = 7;
const ATTAINMENT: Axis = { label: 'Both SLOs met', kind: 'attainment', domain: [0, 1] };

function jobsOf(choice: DriftChoice): readonly JobOf<'driftRuns'>[] {
  return groupsOf(REPLICATIONS, GROUP).map((group) => ({
    kind: 'driftRuns',
    question: { choice, ...group },
  }));
}

function axisFor(label: string, kind: 'rate' | 'tokens', series: readonly Series[]): Axis {
  const most = Math.max(0, ...series.flatMap(({ points }) => points.map(({ y, high = y }) => high)));
  return { label, kind, domain: [0, roundEnd(most)] };
}

interface StripsProps {
  readonly runs: readonly DriftRun[];
  readonly side: ProblemSide;
  readonly choice: DriftChoice;
  readonly size: ChartSize;
  readonly crosshair: Crosshair;
}

function Strips({ runs, side, choice, size, crosshair }: StripsProps): ReactElement {
  const strips = useMemo(() => {
    const [rate, lengths] = [rateSeries(runs), lengthSeries(runs)];
    return [
      { y: axisFor('Arrival rate', 'rate', rate), series: rate, share: 0.27, ghosts: [], named: false },
      {
        y: axisFor('Mean length', 'tokens', lengths),
        series: lengths,
        share: 0.31,
        ghosts: [],
        named: false,
      },
      { y: ATTAINMENT, ...attainmentSeries(runs, side), share: 0.42, named: true },
    ] as const;
  }, [runs, side]);
  const marks = useMemo(() => driftMarks(runs, side, choice), [runs, side, choice]);
  const unnamed = useMemo(() => marks.map((mark) => ({ ...mark, text: '' })), [marks]);
  return (
    <div>
      {strips.map(({ y, series, ghosts, share, named }) => {
        const height = Math.floor(size.height * share);
        const hasWords = named && size.width >= ROOM_FOR_WORDS.width && height >= ROOM_FOR_WORDS.height;
        return (
          <LineChart
            key={y.label}
            {...crosshair}
            width={size.width}
            height={height}
            textSize={size.textSize}
            caption={y.label}
            x={TIME}
            y={height < ROOM_FOR_TICKS * size.textSize ? { ...y, ticks: y.domain } : y}
            series={series}
            ghosts={ghosts}
            regions={hasWords ? marks : unnamed}
            leastLeft={4.2 * size.textSize}
            names="inside"
          />
        );
      })}
    </div>
  );
}

interface FigureProps extends Omit<StripsProps, 'size' | 'crosshair'> {
  readonly isStale: boolean;
}

function DriftFigure({ runs, side, choice, isStale }: FigureProps): ReactElement {
  const isReady = runs.length > 1;
  return (
    <InsideFigure
      chart="drift"
      title="The workload, and who meets both SLOs"
      caption={stripsCaption(runs, side)}
      provenances={PROVENANCES}
      table={driftTable(runs)}
      state={isReady ? undefined : { kind: 'loading', message: 'Planning and simulating…' }}
      isStale={isStale}
    >
      {(size, crosshair) => <Strips {...{ runs, side, choice, size, crosshair }} />}
    </InsideFigure>
  );
}

function Decisions({ lines }: { readonly lines: readonly string[] }): ReactElement {
  return (
    <div className="problem-notes" data-decisions={lines.length}>
      <p>What the profiler does in replication 1{lines.length === 0 ? ': nothing.' : ':'}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

/** Practical problem 3: a workload that drifts away from what was planned for. */
export function DriftProblem(): ReactElement {
  const inside = useApp((state) => state.inside);
  const side = inside.drift;
  const isEmbedded = useIsEmbedded();
  const choice = useMemo(() => driftChoiceOf(inside), [inside]);
  const jobs = useMemo(() => jobsOf(choice), [choice]);
  const { answers, isCurrent, isComplete, error } = useAnswers<'driftRuns'>(jobs);
  const runs = useMemo(() => inOrder(answers), [answers]);
  const scenario = useMemo<Scenario>(() => driftWorkbench(choice, runs, side), [choice, runs, side]);
  const shown = isComplete ? runs : [];
  return (
    <ProblemCard
      id="drift"
      title="Workload drift"
      paper="Paper §4.3, replanning"
      text={TEXT}
      side={side}
      sides={{ problem: 'the placement stays', remedy: 'replanning' }}
      takeaway={driftTakeaway(shown, choice)}
      measures={compareDrift(shown)}
      setting={driftSetting(choice)}
      scenario={scenario}
      controls={<DriftControls />}
      error={error}
    >
      <DriftFigure runs={runs} side={side} choice={choice} isStale={!isCurrent} />
      {side === 'remedy' && !isEmbedded && <Decisions lines={decisionLines(shown)} />}
    </ProblemCard>
  );
}
