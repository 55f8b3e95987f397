import type { ReactElement } from 'react';
import { PlaceLink } from '../../../parts/PlaceLink';
import { selectIsOffScript } from '../../../state/lecture/script';
import { stepName } from '../../../state/lecture/step';
import { useApp } from '../../../state/react';
import { Button, IconButton } from '../../../ui/Button';
import { type ReadableStep, STEPS } from '../content/lecture';
import { QrButton } from '../qr/QrButton';
import { SESSION } from '../session';
import { toggleFullScreen } from '../toggleFullScreen';
import type { Turns } from '../useTurns';
import { MoreButton } from './MoreButton';

interface LectureBarProps {
  readonly step: ReadableStep;
  readonly turns: Turns;
  readonly openPresenter: () => void;
  /** A phone has no second window and no wall. */
  readonly isNarrow: boolean;
}

/** Something on the step was changed: one press leads back to it as it was written. */
function ReturnButton({ step, turns, isNarrow }: Omit<LectureBarProps, 'openPresenter'>): ReactElement {
  return (
    <Button look="solid" icon="reset" onClick={turns.reset}>
      <span>
        Return<span className={isNarrow ? 'ui-hidden' : undefined}> to {stepName(step).toLowerCase()}</span>
      </span>
    </Button>
  );
}

/** Where one is in the lecture, and where one can go. */
export function LectureBar({ step, turns, openPresenter, isNarrow }: LectureBarProps): ReactElement {
  const isOff = useApp(selectIsOffScript);
  return (
    <nav className="lecture-bar" aria-label="Lecture">
      {/* On a phone there is no room for both the name and the way back; *More* leads to the pages as well. */}
      {!(isOff && isNarrow) && (
        <PlaceLink route="explore" className="lecture-brand" title="Explore this scenario">
          Goodput Lab
        </PlaceLink>
      )}
      {isOff && <ReturnButton {...{ step, turns, isNarrow }} />}
      <span className="lecture-tools">
        <IconButton
          icon="grid"
          label="All steps"
          look="quiet"
          onClick={() => SESSION.setState({ dialog: 'overview' })}
        />
        {!isNarrow && (
          <>
            <IconButton icon="present" label="Presenter window" look="quiet" onClick={openPresenter} />
            <IconButton icon="expand" label="Full screen" look="quiet" onClick={toggleFullScreen} />
          </>
        )}
        <QrButton />
        <MoreButton />
      </span>
      <span className="lecture-turn">
        <IconButton
          icon="stepBack"
          label="Back"
          aria-disabled={turns.isFirst}
          onClick={() => turns.make('back')}
        />
        <span className="lecture-place">
          {step.kind === 'step' ? `${step.number} of ${STEPS.length}` : stepName(step)}
        </span>
        <IconButton
          icon="stepOn"
          label="Next"
          aria-disabled={turns.isLast}
          onClick={() => turns.make('next')}
        />
      </span>
    </nav>
  );
}
