import { type KeyboardEvent, type ReactElement, type RefObject, useEffect, useRef } from 'react';
import { planMinutes } from '../../../state/lecture/pace';
import type { Plan } from '../../../state/lecture/step';
import { ALL_STEPS, type ReadableStep } from '../content/lecture';

interface StepListProps {
  readonly step: ReadableStep;
  readonly plan: Plan;
  readonly go: (step: string) => void;
  /** The button of the step that is shown. */
  readonly currentRef: RefObject<HTMLButtonElement | null>;
}

/** Up and down lead through the list; with Tab alone thirty buttons would lie in the way. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const index = buttons.findIndex((button) => button.matches(':focus'));
  event.preventDefault();
  buttons[index + by]?.focus();
}

/** All steps and questions, with their time in the plan. */
export function StepList({ step, plan, go, currentRef }: StepListProps): ReactElement {
  const minutes = planMinutes(ALL_STEPS, plan);
  const listRef = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another step is shown.
  useEffect(() => {
    const list = listRef.current;
    const current = currentRef.current;
    // Not by scrollIntoView: that would scroll a phone's page away from the notes.
    if (list && current) list.scrollTop = current.offsetTop - (list.clientHeight - current.offsetHeight) / 2;
  }, [step, currentRef]);
  return (
    <nav className="presenter-card presenter-list" aria-label="All steps" onKeyDown={moveFocus}>
      <ul ref={listRef}>
        {ALL_STEPS.map((each, index) => {
          const isCurrent = each === step;
          const time = minutes[index] ?? 0;
          return (
            <li key={each.id}>
              <button
                type="button"
                className="presenter-step"
                ref={isCurrent ? currentRef : null}
                aria-current={isCurrent ? 'step' : undefined}
                tabIndex={isCurrent ? 0 : -1}
                data-left-out={time === 0 && each.kind === 'step'}
                onClick={() => go(each.id)}
              >
                <span className="presenter-step-number">
                  {each.kind === 'step' ? each.number : `Q${each.number}`}
                </span>
                <span>{each.title}</span>
                <span className="presenter-step-time">{each.kind === 'step' && `${time || '–'} min`}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
