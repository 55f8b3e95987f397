import { type ReactElement, useMemo, useState } from 'react';
import { MemoryChart } from '../../../../charts/timeline/MemoryChart';
import type { MemoryLine, TimeWindow } from '../../../../charts/timeline/types';
import type { JobOf } from '../../../../compute/jobs';
import { MEMORY_SCENARIO, type MemoryTrace } from '../../../../core/inside/problems/memory';
import type { ProblemSide } from '../../../../core/scenario/insideSettings';
import { MEMORY_MARKS } from '../../../../core/simulator/recorder';
import type { TransferMode } from '../../../../core/simulator/system';
import { useAnswers } from '../../../../parts/useAnswers';
import { groupsOf, inOrder } from '../../../../state/inside/problems/comparison';
import {
  compareMemory,
  MEMORY_MODES,
  memoryCaption,
  memorySetting,
  memoryTable,
  memoryTakeaway,
  midMoves,
} from '../../../../state/inside/problems/memory';
import { PUSHING_ENGINE, problemProvenances } from '../../../../state/inside/problems/provenances';
import { useApp } from '../../../../state/react';
import { InsideFigure } from '../../frame/InsideFigure';
import { ProblemCard } from './ProblemCard';
import { TraceWaiting } from './TraceWaiting';

const REPLICATIONS = 20;
const GROUP = 5;
const TRACED = 400;
const TEXT =
  'Prompts can finish in bursts. If a prefill instance pushes each KV cache as soon as it is ready, a burst overflows the decode instance: caches go on to the CPU over PCIe and come back later, and each move holds up decoding. The paper lets decode pull when it has room; until then prefill memory is the queue.';
const LIMITS =
  'The memory of the CPU has no limit, a move holds up all requests of its instance, and nothing tells a prefill instance to slow down. Both ways use the same link, one cache at a time.';
const PROVENANCES = problemProvenances(
  MEMORY_SCENARIO,
  { replications: REPLICATIONS, text: `${REPLICATIONS} runs each way` },
  LIMITS,
  [PUSHING_ENGINE],
);

function runJobs(mode: TransferMode): readonly JobOf<'memoryRuns'>[] {
  return groupsOf(REPLICATIONS, GROUP).map((group) => ({ kind: 'memoryRuns', question: { mode, ...group } }));
}
const [PUSH_JOBS, PULL_JOBS] = [runJobs(MEMORY_MODES.problem), runJobs(MEMORY_MODES.remedy)];
const RUN_JOBS = [...PUSH_JOBS, ...PULL_JOBS];
const TRACE_JOBS: readonly JobOf<'memoryTrace'>[] = [MEMORY_MODES.problem, MEMORY_MODES.remedy].map(
  (mode) => ({
    kind: 'memoryTrace',
    question: { mode, requests: TRACED },
  }),
);

const TRACE = { chart: 'memory-trace', title: 'KV memory of each instance' };

function linesOf({ instances, memory, marks }: MemoryTrace): readonly MemoryLine[] {
  const lines = instances.map((instance, index) => {
    const { role, number, kvCapacity } = instance;
    const track = memory[index] ?? {
      time: new Float64Array(),
      used: new Int32Array(),
      parked: new Int32Array(),
    };
    const own = [...marks.time.keys()].filter((mark) => marks.instance[mark] === index);
    return {
      role,
      line: {
        label: role === 'decode' ? 'Decode' : `Prefill ${number + 1}`,
        encoding: role === 'decode' ? ('decode' as const) : ('prefill' as const),
        capacity: kvCapacity,
        time: track.time,
        used: track.used,
        parked: track.parked,
        parkedLabel: role === 'decode' ? 'not yet decoding' : 'not yet moved',
        marks: own.map((mark) => ({
          time: marks.time[mark] ?? 0,
          kind: MEMORY_MARKS[marks.kind[mark] ?? 0] ?? 'preempted',
        })),
      },
    };
  });
  const of = (wanted: string) => lines.filter(({ role }) => role === wanted).map(({ line }) => line);
  return [...of('decode'), ...of('prefill')];
}

interface TraceProps {
  readonly traces: Readonly<Record<ProblemSide, MemoryTrace>>;
  readonly side: ProblemSide;
}

function TraceFigure({ traces, side }: TraceProps): ReactElement {
  const end = Math.max(traces.problem.end, traces.remedy.end);
  const window = useMemo<TimeWindow>(() => ({ start: 0, end }), [end]);
  const [cursor, setCursor] = useState(() => midMoves(traces.problem));
  const lines = useMemo(() => linesOf(traces[side]), [traces, side]);
  const table = useMemo(() => memoryTable(traces[side]), [traces, side]);
  const caption = memoryCaption(traces, TRACED);
  return (
    <InsideFigure {...TRACE} caption={caption} captionLines={3} provenances={PROVENANCES} table={table}>
      {(size) => (
        <MemoryChart
          {...size}
          caption={caption}
          lines={lines}
          window={window}
          cursor={cursor}
          onCursor={setCursor}
        />
      )}
    </InsideFigure>
  );
}

/** Practical problem 2: bursts overwhelm the KV memory of decode instances. */
export function MemoryProblem(): ReactElement {
  const side = useApp((state) => state.inside.memory);
  const { answers, error } = useAnswers<'memoryRuns'>(RUN_JOBS);
  const { answers: drawn } = useAnswers<'memoryTrace'>(TRACE_JOBS);
  const [problem, remedy] = drawn;
  const traces = useMemo(() => problem && remedy && { problem, remedy }, [problem, remedy]);
  const compared = useMemo(() => {
    const [push, pull] = [answers.slice(0, PUSH_JOBS.length), answers.slice(PUSH_JOBS.length)];
    return compareMemory(inOrder(push), inOrder(pull));
  }, [answers]);
  return (
    <ProblemCard
      id="memory"
      title="KV cache out of memory"
      paper="Paper §4.3, combating burstiness"
      text={TEXT}
      side={side}
      sides={{ problem: 'prefill pushes', remedy: 'decode pulls' }}
      takeaway={memoryTakeaway(compared, REPLICATIONS)}
      measures={compared ?? []}
      setting={`${memorySetting()} The workbench always pulls.`}
      scenario={MEMORY_SCENARIO}
      error={error}
    >
      {traces ? <TraceFigure traces={traces} side={side} /> : <TraceWaiting {...TRACE} />}
    </ProblemCard>
  );
}
