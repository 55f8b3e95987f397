import { type ReactElement, useMemo, useState } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import { TimelineChart } from '../../../../charts/timeline/TimelineChart';
import type { TimelineLane } from '../../../../charts/timeline/types';
import type { Axis } from '../../../../charts/types';
import type { JobOf } from '../../../../compute/jobs';
import {
  BUBBLE_SCENARIO,
  type BubbleTrace,
  balancedBatch,
  batchLimits,
  LARGEST_BATCH,
  widestGap,
} from '../../../../core/inside/problems/bubbles';
import type { ProblemSide } from '../../../../core/scenario/insideSettings';
import { useAnswers } from '../../../../parts/useAnswers';
import { formatCount } from '../../../../state/format';
import {
  bubbleSetting,
  bubbleSideLimit,
  bubbleTakeaway,
  compareBubbles,
  type LimitRuns,
  limitCaption,
  limitSeries,
  limitTable,
  nextEvent,
  type Stretch,
  traceCaption,
  traceTable,
} from '../../../../state/inside/problems/bubbles';
import { groupsOf, inOrder } from '../../../../state/inside/problems/comparison';
import { problemProvenances } from '../../../../state/inside/problems/provenances';
import { useApp } from '../../../../state/react';
import { InsideFigure } from '../../frame/InsideFigure';
import { ProblemCard } from './ProblemCard';
import { TraceWaiting } from './TraceWaiting';

const REPLICATIONS = 16;
const GROUP = 8;
const TRACED = 200;
const STRETCH_SECONDS = 4;
const TEXT =
  'In a pipeline a stage stands idle when the batch before it takes longer than the one behind it. Prompts differ in length, and batches that take whatever waits differ even more. The paper closes a batch near Lₘ, the fewest tokens that saturate the GPU, and runs longer prompts alone.';
const LIMITS =
  'Only prefill is simulated: in this setting no first token waits for decode memory. Batches are filled in order of arrival; the paper does not say whether it looks further back in the queue. Batches may wait between stages here; the engine has at most as many in flight as stages, so its bubbles also hold up the first.';

const RUN_JOBS: readonly JobOf<'bubbleRuns'>[] = batchLimits().flatMap((batchTokens) =>
  groupsOf(REPLICATIONS, GROUP).map((group) => ({ kind: 'bubbleRuns', question: { batchTokens, ...group } })),
);
const BALANCED = balancedBatch();
const TRACE_JOBS: readonly JobOf<'bubbleTrace'>[] = [LARGEST_BATCH, BALANCED].map((batchTokens) => ({
  kind: 'bubbleTrace',
  question: { batchTokens, requests: TRACED },
}));
const PROVENANCES = problemProvenances(
  BUBBLE_SCENARIO,
  { replications: REPLICATIONS, text: `${REPLICATIONS} runs with each limit` },
  LIMITS,
);
const TRACE = { chart: 'bubbles-timeline', title: 'Four stages of the prefill pipeline' };
const X: Axis = {
  label: 'largest batch',
  kind: 'tokens',
  domain: [128, LARGEST_BATCH],
  scale: 'log',
  ticks: batchLimits(),
};

function useLimits(): { readonly limits: readonly LimitRuns[]; readonly error: string | undefined } {
  const { answers, error } = useAnswers<'bubbleRuns'>(RUN_JOBS);
  const limits = useMemo(
    () =>
      batchLimits().map((batchTokens) => ({
        batchTokens,
        runs: inOrder(
          RUN_JOBS.flatMap((job, i) => (job.question.batchTokens === batchTokens ? [answers[i]] : [])),
        ),
      })),
    [answers],
  );
  return { limits, error };
}

function laneOf({ spans, rows }: BubbleTrace, label: string): TimelineLane {
  return {
    id: 'prefill',
    encoding: 'prefill',
    variant: 0,
    label,
    detail: '',
    spans,
    rows: rows.map(({ stage, first, end }) => ({
      label: `stage ${Number(stage) + 1}`,
      isLink: false,
      first,
      end,
    })),
    life: [],
  };
}

interface TraceProps {
  readonly traces: Readonly<Record<ProblemSide, BubbleTrace>>;
  readonly side: ProblemSide;
}

function TraceFigure({ traces, side }: TraceProps): ReactElement {
  const first = useMemo<Stretch>(() => {
    const start = widestGap(traces.problem, traces.remedy, STRETCH_SECONDS);
    return { start, end: start + STRETCH_SECONDS };
  }, [traces]);
  const [window, setWindow] = useState(first);
  const [cursor, setCursor] = useState((first.start + first.end) / 2);
  const trace = traces[side];
  const limit = formatCount(bubbleSideLimit(side, BALANCED));
  const lanes = useMemo(() => [laneOf(trace, `Prefill, batches to ${limit} tokens`)], [trace, limit]);
  const caption = traceCaption(traces, window, side, BALANCED);
  return (
    <InsideFigure {...TRACE} caption={caption} provenances={PROVENANCES} table={traceTable(trace, window)}>
      {(size) => (
        <TimelineChart
          {...size}
          caption={caption}
          lanes={lanes}
          end={Math.max(traces.problem.end, traces.remedy.end)}
          window={window}
          cursor={cursor}
          onWindow={setWindow}
          onCursor={setCursor}
          onPick={() => {}}
          onStep={(direction) => setCursor(nextEvent(trace, cursor, direction))}
        />
      )}
    </InsideFigure>
  );
}

function LimitFigure({ limits }: { readonly limits: readonly LimitRuns[] }): ReactElement {
  const series = useMemo(() => limitSeries(limits), [limits]);
  const y = useMemo<Axis>(() => {
    const most = Math.max(1, ...(series[0]?.points.map(({ high = 0 }) => high) ?? []));
    return { label: 'P90 TTFT', kind: 'seconds', domain: [0, most * 1.1] };
  }, [series]);
  const caption = limitCaption(limits, BALANCED);
  return (
    <InsideFigure
      chart="bubbles-limits"
      title="Other limits of a batch"
      caption={caption}
      provenances={PROVENANCES}
      table={limitTable(limits)}
    >
      {(size, crosshair) => (
        <LineChart {...size} {...crosshair} caption={caption} x={X} y={y} series={series} />
      )}
    </InsideFigure>
  );
}

/** Practical problem 1: bubbles in a prefill pipeline. */
export function BubbleProblem(): ReactElement {
  const side = useApp((state) => state.inside.bubbles);
  const { limits, error } = useLimits();
  const { answers } = useAnswers<'bubbleTrace'>(TRACE_JOBS);
  const [problem, remedy] = answers;
  const traces = useMemo(() => problem && remedy && { problem, remedy }, [problem, remedy]);
  const compared = compareBubbles(limits, BALANCED);
  return (
    <ProblemCard
      id="bubbles"
      title="Pipeline bubbles"
      paper="Paper §4.3, reducing pipeline bubbles"
      text={TEXT}
      side={side}
      sides={{
        problem: `batches to ${formatCount(LARGEST_BATCH)} tokens`,
        remedy: `to Lₘ, ${formatCount(BALANCED)} tokens`,
      }}
      takeaway={bubbleTakeaway(compared, REPLICATIONS)}
      measures={compared ?? []}
      setting={bubbleSetting(BALANCED)}
      scenario={{ ...BUBBLE_SCENARIO, prefillBatchTokens: bubbleSideLimit(side, BALANCED) }}
      error={error}
    >
      {traces ? <TraceFigure traces={traces} side={side} /> : <TraceWaiting {...TRACE} />}
      <LimitFigure limits={limits} />
    </ProblemCard>
  );
}
