import { type ReactElement, useEffect, useLayoutEffect } from 'react';
import type { Layout } from '../../parts/useLayout';
import { stepName } from '../../state/lecture/step';
import { useActions, useApp } from '../../state/react';
import { LectureBar } from './bar/LectureBar';
import { findStep, type ReadableStep, STEPS } from './content/lecture';
import { Overview } from './overview/Overview';
import { pageOf } from './pages';
import { useLectureSync } from './presenter/useLectureSync';
import { useOpenPresenter } from './presenter/useOpenPresenter';
import { SESSION, useSession } from './session';
import { Slide } from './slide/Slide';
import { useLectureKeys } from './useLectureKeys';
import { useTurns } from './useTurns';
import './lecture.css';

/** The scenario becomes that of the step, unless the address holds another one. */
function useScript(step: ReadableStep | undefined): void {
  const awaitsScript = useApp((state) => state.awaitsScript);
  const known = useApp((state) => state.script?.step);
  const { followScript, setView } = useActions();
  useLayoutEffect(() => {
    if (step === undefined || (!awaitsScript && known === step.id)) return;
    const script = { step: step.id, name: stepName(step).toLowerCase(), query: step.query };
    followScript(script, awaitsScript ? step.choice : undefined);
    setView({ symbol: step.highlight });
  }, [step, awaitsScript, known, followScript, setView]);
}

/** An address may name a step by its number, or none at all: it is then written as it is meant. */
function useNamedStep(): ReadableStep | undefined {
  const section = useApp((state) => state.section);
  const { nameStep, notify } = useActions();
  const found = findStep(section);
  const step = found ?? STEPS[0];
  useEffect(() => {
    if (step === undefined || step.id === section) return;
    nameStep(step.id);
    if (found === undefined) {
      notify('There is no such step', [`The lecture has no step “${section ?? ''}”; this is its beginning.`]);
    }
  }, [step, found, section, nameStep, notify]);
  return step;
}

/** One step after another, each with live charts. */
function Steps({ layout }: { readonly layout: Layout }): ReactElement {
  const step = useNamedStep();
  useScript(step);
  return step === undefined ? (
    <main id="main">The lecture has no steps.</main>
  ) : (
    <Stage step={step} layout={layout} />
  );
}

interface StageProps {
  readonly step: ReadableStep;
  readonly layout: Layout;
}

function Stage({ step, layout }: StageProps): ReactElement {
  const turns = useTurns(step);
  const isBlank = useSession((session) => session.isBlank);
  const openPresenter = useOpenPresenter();
  useLectureKeys(turns, openPresenter);
  useLectureSync(step, SESSION);
  return (
    <div className="lecture" data-layout={layout}>
      <main id="main" tabIndex={-1} className="lecture-main">
        <Slide key={step.id} step={step} />
      </main>
      <LectureBar {...{ step, turns, openPresenter }} isNarrow={layout === 'narrow'} />
      <Overview current={step} />
      {isBlank && (
        <button
          type="button"
          className="lecture-blank"
          aria-label="Show the slide again"
          onClick={() => SESSION.setState({ isBlank: false })}
        />
      )}
    </div>
  );
}

/** The paper as a lecture, and what belongs to it. */
export function LectureView({ layout }: { readonly layout: Layout }): ReactElement {
  const Page = useApp((state) => pageOf(state.section));
  return Page === undefined ? <Steps layout={layout} /> : <Page layout={layout} />;
}
