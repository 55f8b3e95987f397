import type { ReactElement, ReactNode } from 'react';
import { INSIDE_FIELD_KEYS, type ProblemSide } from '../../../../core/scenario/insideSettings';
import type { Scenario } from '../../../../core/scenario/scenario';
import { Setting } from '../../../../parts/controls/Setting';
import { useIsEmbedded } from '../../../../parts/live/shownParts';
import type { ComparedMeasure } from '../../../../state/inside/problems/comparison';
import { useActions, useApp } from '../../../../state/react';
import { Button } from '../../../../ui/Button';
import { SegmentedControl } from '../../../../ui/SegmentedControl';
import { ComparisonTable } from './ComparisonTable';

export interface ProblemCardProps {
  readonly id: 'bubbles' | 'memory' | 'drift';
  readonly title: string;
  /** Where the paper describes it. */
  readonly paper: string;
  /** What goes wrong, and what the paper does about it. */
  readonly text: string;
  readonly side: ProblemSide;
  /** What each side is. */
  readonly sides: Readonly<Record<ProblemSide, string>>;
  readonly takeaway: string;
  readonly measures: readonly ComparedMeasure[];
  /** The fixed scenario, in a sentence. */
  readonly setting: string;
  /** The same in the workbench, where it can be expressed. */
  readonly scenario: Scenario;
  readonly controls?: ReactNode;
  readonly error: string | undefined;
  readonly children: ReactNode;
}

function Takeaway({ id, takeaway, error, className }: ProblemCardProps & { readonly className: string }) {
  return (
    <p className={className} aria-live="polite" data-takeaway={id}>
      {error === undefined ? takeaway : `The simulation failed: ${error}`}
    </p>
  );
}

function SideSwitch({ id, title, side, sides }: ProblemCardProps): ReactElement {
  const { visitInside } = useActions();
  return (
    <Setting name={INSIDE_FIELD_KEYS[id]}>
      <SegmentedControl<ProblemSide>
        label={`${title}: which side`}
        value={side}
        options={[
          { value: 'problem', text: `Problem: ${sides.problem}` },
          { value: 'remedy', text: `Remedy: ${sides.remedy}` },
        ]}
        onChange={(value) => visitInside({ [id]: value })}
      />
    </Setting>
  );
}

/** On another page: what comes of it, the switch and the figure. */
function EmbeddedProblem(props: ProblemCardProps): ReactElement {
  return (
    <>
      <div className="problem-switch">
        <SideSwitch {...props} />
      </div>
      <Takeaway {...props} className="problem-takeaway" />
      {props.children}
    </>
  );
}

/** One practical problem: what goes wrong, the switch to its remedy, both in numbers, and the figures. */
export function ProblemCard(props: ProblemCardProps): ReactElement {
  const { id, title, side, measures, scenario } = props;
  const { change, goTo } = useActions();
  const isEmbedded = useIsEmbedded();
  const isExercise = useApp((state) => state.lock !== undefined);
  if (isEmbedded) return <EmbeddedProblem {...props} />;
  return (
    <section className="problem" aria-labelledby={`${id}-title`} data-problem={id} data-side={side}>
      <header className="problem-head">
        <h2 id={`${id}-title`} className="problem-title">
          {title}
        </h2>
        <p className="text-fine text-muted">{props.paper}</p>
      </header>
      <div className="problem-lead">
        <div className="problem-words">
          <p>{props.text}</p>
          <p className="problem-notes">A scenario of its own, not the one beside. {props.setting}</p>
        </div>
        <div className="problem-words">
          <Takeaway {...props} className="problem-takeaway" />
          {measures.length > 0 && <ComparisonTable label={title} measures={measures} side={side} />}
        </div>
      </div>
      {props.controls !== undefined && <div className="problem-controls">{props.controls}</div>}
      <div className="problem-switch">
        <SideSwitch {...props} />
        {!isExercise && (
          <Button
            onClick={() => {
              change(scenario, 'commit');
              goTo('explore');
            }}
          >
            Open in the workbench<span className="ui-hidden">: {title}</span>
          </Button>
        )}
      </div>
      {props.children}
    </section>
  );
}
