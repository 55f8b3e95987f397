import type { ReactElement } from 'react';
import { PlaceLink } from '../../../parts/PlaceLink';
import { selectIsOffScript } from '../../../state/lecture/script';
import { stepName } from '../../../state/lecture/step';
import { useActions, useApp } from '../../../state/react';
import { Button, IconButton } from '../../../ui/Button';
import { ALL_STEPS, type ReadableStep, STEPS } from '../content/lecture';
import { QrButton } from '../qr/QrButton';

/** Steps forward or back; the ends hold. */
export function useTurn(step: ReadableStep): (by: number) => void {
  const { goTo } = useActions();
  return (by) => {
    const next = ALL_STEPS[ALL_STEPS.indexOf(step) + by];
    if (next !== undefined) goTo('lecture', next.id);
  };
}

function ReturnButton({ step }: { readonly step: ReadableStep }): ReactElement | null {
  const isOff = useApp(selectIsOffScript);
  const { goTo } = useActions();
  if (!isOff) return null;
  return (
    <Button look="solid" onClick={() => goTo('lecture', step.id)}>
      Return to {stepName(step).toLowerCase()}
    </Button>
  );
}

/** Where one is in the lecture, and where one can go. */
export function LectureBar({ step }: { readonly step: ReadableStep }): ReactElement {
  const turn = useTurn(step);
  const index = ALL_STEPS.indexOf(step);
  return (
    <nav className="lecture-bar" aria-label="Lecture">
      <PlaceLink route="explore" className="lecture-brand">
        Goodput Lab
      </PlaceLink>
      <ReturnButton step={step} />
      <QrButton />
      <span className="lecture-turn">
        <IconButton icon="stepBack" label="Back" aria-disabled={index === 0} onClick={() => turn(-1)} />
        <span className="lecture-place">
          {step.kind === 'step' ? `${step.number} / ${STEPS.length}` : stepName(step)}
        </span>
        <IconButton
          icon="stepOn"
          label="Next"
          aria-disabled={index === ALL_STEPS.length - 1}
          onClick={() => turn(1)}
        />
      </span>
    </nav>
  );
}
