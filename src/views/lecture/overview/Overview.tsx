import { type FormEvent, type ReactElement, useEffect, useRef } from 'react';
import { PlaceLink } from '../../../parts/PlaceLink';
import { useActions } from '../../../state/react';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { findStep, QUESTIONS, type ReadableStep, STEPS } from '../content/lecture';
import { SESSION, useSession } from '../session';

const close = () => SESSION.setState({ dialog: undefined });

/** A number and Enter. */
function GoToForm({ isFirst }: { readonly isFirst: boolean }): ReactElement {
  const { goTo } = useActions();
  const fieldRef = useRef<HTMLInputElement>(null);
  // The dialog gives the focus when it opens, which is after this.
  useEffect(() => {
    if (fieldRef.current) fieldRef.current.autofocus = isFirst;
  }, [isFirst]);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const step = findStep(fieldRef.current?.value.trim() || undefined);
    if (step === undefined) {
      fieldRef.current?.select();
      return;
    }
    close();
    goTo('lecture', step.id);
  };
  return (
    <form className="overview-form" onSubmit={onSubmit}>
      <label htmlFor="go-to-step">Go to step</label>
      <input
        id="go-to-step"
        ref={fieldRef}
        className="share-field overview-field"
        inputMode="numeric"
        autoComplete="off"
        placeholder={`1 to ${STEPS.length}`}
      />
      <Button onClick={() => fieldRef.current?.form?.requestSubmit()}>Go</Button>
    </form>
  );
}

function Steps({ steps, current }: { readonly steps: readonly ReadableStep[]; readonly current: string }) {
  return (
    <ol className="overview-grid">
      {steps.map(({ id, number, part, title, predict }) => (
        <li key={id}>
          <PlaceLink
            route="lecture"
            section={id}
            className="overview-step"
            aria-current={id === current ? 'step' : undefined}
            onClickCapture={close}
          >
            <span className="overview-number">{number}</span>
            <span className="overview-title">{title}</span>
            <span className="overview-part">{predict === undefined ? part : `${part} · predict`}</span>
          </PlaceLink>
        </li>
      ))}
    </ol>
  );
}

/** All steps on one screen. */
export function Overview({ current }: { readonly current: ReadableStep }): ReactElement {
  const dialog = useSession((session) => session.dialog);
  return (
    <Dialog title="All steps" isOpen={dialog !== undefined} onClose={close}>
      <div className="overview">
        <GoToForm isFirst={dialog === 'goTo'} />
        <Steps steps={STEPS} current={current.id} />
        {QUESTIONS.length > 0 && (
          <>
            <h3 className="font-semibold">Questions</h3>
            <Steps steps={QUESTIONS} current={current.id} />
          </>
        )}
      </div>
    </Dialog>
  );
}
