import type { ReactElement } from 'react';
import {
  elapsedOf,
  formatElapsed,
  type Pace,
  paceOf,
  paused,
  planMinutes,
  STOPPED,
  started,
  totalMinutes,
} from '../../../state/lecture/pace';
import { PLANS, type Plan } from '../../../state/lecture/step';
import { Button, IconButton } from '../../../ui/Button';
import { SegmentedControl } from '../../../ui/SegmentedControl';
import { ALL_STEPS, type ReadableStep } from '../content/lecture';
import { useNow } from './useNow';
import type { Presenter } from './usePresenter';

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

const PLAN_OPTIONS = PLANS.map((plan) => ({ value: String(plan), text: String(plan) }));

const TONE_MARKS: Readonly<Record<Pace['tone'], string>> = { onTime: '●', ahead: '▲', behind: '▼', none: '' };

interface TimePanelProps {
  readonly step: ReadableStep;
  readonly presenter: Presenter;
}

function PlanChoice({ plan, setPlan }: Pick<Presenter, 'plan' | 'setPlan'>): ReactElement {
  const choose = (text: string) => {
    const chosen = PLANS.find((candidate: Plan) => String(candidate) === text);
    if (chosen !== undefined) setPlan(chosen);
  };
  return (
    <div className="presenter-plan">
      <span aria-hidden="true">Plan</span>
      <SegmentedControl label="Plan, min" options={PLAN_OPTIONS} value={String(plan)} onChange={choose} />
      <span aria-hidden="true">min</span>
    </div>
  );
}

/** How long the lecture has lasted, how that fits the plan, and what time it is. It is its own source of all that. */
export function TimePanel({ step, presenter }: TimePanelProps): ReactElement {
  const { watch, setWatch, plan, setPlan } = presenter;
  const isRunning = watch.startedAt !== undefined;
  const now = useNow(isRunning ? watch.startedAt - watch.before : 0);
  const elapsed = elapsedOf(watch, now);
  const pace = paceOf(ALL_STEPS, plan, ALL_STEPS.indexOf(step), elapsed);
  const planned = totalMinutes(planMinutes(ALL_STEPS, plan));
  const turn = () => setWatch(isRunning ? paused(watch, Date.now()) : started(watch, Date.now()));
  return (
    <section className="presenter-time" aria-label="Time" data-provenance="self">
      <div className="presenter-watch">
        <span role="timer" aria-label="Time since the start" className="presenter-elapsed">
          {formatElapsed(elapsed)}
        </span>
        <span className="presenter-planned">of {planned} min</span>
        <Button icon={isRunning ? 'pause' : 'play'} look={isRunning ? 'outline' : 'solid'} onClick={turn}>
          {isRunning ? 'Pause' : 'Start'}
        </Button>
        <IconButton
          icon="reset"
          label="Reset the time"
          aria-disabled={elapsed === 0}
          onClick={() => setWatch(STOPPED)}
        />
      </div>
      <div className="presenter-pace" data-tone={pace.tone}>
        <p className="presenter-pace-words">
          <span aria-hidden="true">{TONE_MARKS[pace.tone]}</span> {pace.words}
        </p>
        <p>This step: {pace.ofStep}</p>
      </div>
      <div className="presenter-day">
        <PlanChoice plan={plan} setPlan={setPlan} />
        <p className="presenter-clock">
          <span className="ui-hidden">It is </span>
          {CLOCK.format(now)}
        </p>
      </div>
    </section>
  );
}
