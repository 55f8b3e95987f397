import type { ReactElement } from 'react';
import type { PlanTurn } from '../../../state/lecture/pace';
import type { PresenterState } from '../../../state/lecture/syncPresenter';
import { Button } from '../../../ui/Button';
import { openSlides } from './useOpenPresenter';
import { SHOWN_KEYS } from './usePresenterKeys';

interface PresenterBarProps {
  readonly state: PresenterState;
  readonly step: string;
  readonly canGo: Readonly<Record<'back' | 'next', boolean>>;
  readonly turn: (turn: PlanTurn) => void;
  readonly blank: () => void;
  readonly go: (step: string) => void;
}

/** What the window with the slides does that is not as one would think. */
function SlidesState({ state, step, go }: Pick<PresenterBarProps, 'state' | 'step' | 'go'>): ReactElement {
  const { slides, isBlank, isOffScript } = state;
  return (
    <>
      <p role="status" className="presenter-status" data-slides={slides}>
        {slides === 'none' && 'No slides are open.'}
        {slides === 'open' && isBlank && 'The slides are dark.'}
        {slides === 'open' && !isBlank && isOffScript && 'The slide was changed.'}
      </p>
      {slides === 'none' && (
        <Button look="solid" onClick={() => openSlides(step)}>
          Open the slides
        </Button>
      )}
      {slides === 'open' && isOffScript && (
        <Button icon="reset" onClick={() => go(step)}>
          Return to the step as written
        </Button>
      )}
    </>
  );
}

function KeyLine(): ReactElement {
  return (
    <ul className="presenter-keys" aria-label="Keys">
      {SHOWN_KEYS.map(({ keys, text }) => (
        <li key={text}>
          {keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}{' '}
          {text}
        </li>
      ))}
    </ul>
  );
}

export function PresenterBar({ state, step, canGo, turn, blank, go }: PresenterBarProps): ReactElement {
  return (
    <footer className="presenter-bar">
      <div className="presenter-buttons">
        <Button icon="stepBack" aria-disabled={!canGo.back} onClick={() => turn('back')}>
          Back
        </Button>
        <Button icon="stepOn" look="solid" aria-disabled={!canGo.next} onClick={() => turn('next')}>
          Next
        </Button>
        <Button aria-pressed={state.isBlank} aria-disabled={state.slides !== 'open'} onClick={blank}>
          Blank
        </Button>
        <SlidesState state={state} step={step} go={go} />
      </div>
      <KeyLine />
    </footer>
  );
}
