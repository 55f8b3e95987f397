import { type ComponentType, type ReactElement, useState } from 'react';
import { ShownParts, useAreShown, useIsEmbedded } from '../../../../parts/live/shownParts';
import { SegmentedControl } from '../../../../ui/SegmentedControl';
import { BubbleProblem } from './BubbleProblem';
import { DriftProblem } from './DriftProblem';
import { MemoryProblem } from './MemoryProblem';
import './problems.css';

const PROBLEM_IDS = ['bubbles', 'memory', 'drift'] as const;
type ProblemId = (typeof PROBLEM_IDS)[number];

interface ProblemPart {
  readonly name: string;
  readonly Problem: ComponentType;
  /** Its chart on another page. */
  readonly chart: string;
}

const PROBLEMS: Readonly<Record<ProblemId, ProblemPart>> = {
  bubbles: { name: 'Bubbles', Problem: BubbleProblem, chart: 'bubbles-timeline' },
  memory: { name: 'KV memory', Problem: MemoryProblem, chart: 'memory-trace' },
  drift: { name: 'Drift', Problem: DriftProblem, chart: 'drift' },
};
const OPTIONS = PROBLEM_IDS.map((value) => ({ value, text: PROBLEMS[value].name }));

function OneProblem({ id }: { readonly id: ProblemId }): ReactElement {
  const { Problem, chart } = PROBLEMS[id];
  return (
    <ShownParts parts={new Set([chart])}>
      <Problem />
    </ShownParts>
  );
}

/** One after another, by choice: only what is looked at is simulated. */
function AnyProblem(): ReactElement {
  const [id, setId] = useState<ProblemId>('bubbles');
  return (
    <>
      <div className="problem-switch">
        <SegmentedControl label="Practical problem" options={OPTIONS} value={id} onChange={setId} />
      </div>
      <OneProblem key={id} id={id} />
    </>
  );
}

/** On another page: `problems` with a choice among them, or one alone, such as `problem-drift`. */
function EmbeddedProblems(): ReactElement {
  const areShown = useAreShown();
  if (areShown('problems')) return <AnyProblem />;
  return (
    <>
      {PROBLEM_IDS.filter((id) => areShown(`problem-${id}`)).map((id) => (
        <OneProblem key={id} id={id} />
      ))}
    </>
  );
}

/** Three things that go wrong in practice (paper §4.3), each with its remedy. */
export function ProblemsSection(): ReactElement {
  const isEmbedded = useIsEmbedded();
  if (isEmbedded) return <EmbeddedProblems />;
  return (
    <>
      <BubbleProblem />
      <MemoryProblem />
      <DriftProblem />
    </>
  );
}
