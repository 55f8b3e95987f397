import { type ReactElement, useEffect, useRef } from 'react';
import type { Layout } from '../../../parts/useLayout';
import { type PlanTurn, turnIn } from '../../../state/lecture/pace';
import { ALL_STEPS, findStep, type ReadableStep } from '../content/lecture';
import { NextPanel } from './NextPanel';
import { NotesPanel } from './NotesPanel';
import { PresenterBar } from './PresenterBar';
import { StepList } from './StepList';
import { TimePanel } from './TimePanel';
import { type Presenter, usePresenter } from './usePresenter';
import { usePresenterKeys } from './usePresenterKeys';
import './presenter.css';

/** So that it is told from the slides in a list of windows. */
function useTitle(): void {
  useEffect(() => {
    const before = document.title;
    document.title = 'Presenter – Goodput Lab';
    return () => {
      document.title = before;
    };
  }, []);
}

interface PresenterOfProps {
  readonly step: ReadableStep;
  readonly presenter: Presenter;
  readonly layout: Layout;
}

function PresenterOf({ step, presenter, layout }: PresenterOfProps): ReactElement {
  const { state, plan, go } = presenter;
  const currentRef = useRef<HTMLButtonElement>(null);
  const placeAfter = (turn: PlanTurn) =>
    ALL_STEPS[turnIn(ALL_STEPS, plan, ALL_STEPS.indexOf(step), turn) ?? -1];
  const turn = (wanted: PlanTurn) => {
    const place = placeAfter(wanted);
    if (place !== undefined) go(place.id);
  };
  const blank = () => {
    if (state.slides === 'open') presenter.blank(!state.isBlank);
  };
  usePresenterKeys({ turn, blank, focusList: () => currentRef.current?.focus() });
  const next = placeAfter('next');
  const canGo = { back: placeAfter('back') !== undefined, next: next !== undefined };
  return (
    <div className="presenter" data-layout={layout}>
      <main id="main" tabIndex={-1} className="presenter-main">
        <TimePanel step={step} presenter={presenter} />
        <NotesPanel step={step} values={state.step === step.id ? state.values : {}} />
        <div className="presenter-side">
          <NextPanel step={step} next={next} plan={plan} />
          <StepList {...{ step, plan, go, currentRef }} />
        </div>
      </main>
      <PresenterBar {...{ state, canGo, turn, blank, go }} step={step.id} />
    </div>
  );
}

/** The lecturer's own window: notes, what comes next, and the time. Nothing here simulates. */
export function PresenterPage({ layout }: { readonly layout: Layout }): ReactElement {
  const presenter = usePresenter();
  useTitle();
  const step = findStep(presenter.state.step) ?? ALL_STEPS[0];
  return step === undefined ? (
    <main id="main">The lecture has no steps.</main>
  ) : (
    <PresenterOf {...{ step, presenter, layout }} />
  );
}
