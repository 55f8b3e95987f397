import type { ReactElement } from 'react';
import { isFree } from '../core/scenario/lock';
import { PRESET_IDS, presetName } from '../core/scenario/presets';
import { PlaceLink } from '../parts/PlaceLink';
import { ThemeSelect } from '../parts/ThemeSelect';
import type { Layout } from '../parts/useLayout';
import { sameAnswer } from '../state/answers';
import type { AppState } from '../state/appState';
import { useActions, useApp } from '../state/react';
import { ROUTE_NAMES, ROUTES } from '../state/route';
import { Button, IconButton } from '../ui/Button';
import { Select } from '../ui/Select';
import { KeyButton } from './KeyList';
import { ShareButton } from './ShareButton';

const PRESET_OPTIONS = PRESET_IDS.map((id) => ({ value: id, text: presetName(id) }));

function PresetSelect(): ReactElement | null {
  const preset = useApp((state) => state.preset);
  const isOffered = useApp(({ lock }) => isFree(lock, 'preset'));
  const { choosePreset } = useActions();
  if (!isOffered) return null;
  return (
    <span className="preset-select">
      <Select label="Application preset" options={PRESET_OPTIONS} value={preset} onChange={choosePreset} />
    </span>
  );
}

function canPin({ pinned, curves, scenario }: AppState): boolean {
  return (
    pinned !== undefined || (curves !== undefined && sameAnswer('attainment', curves.scenario, scenario))
  );
}

/** Nothing can be changed, so there is nothing to compare and nothing to undo. */
function isAllLocked({ lock }: AppState): boolean {
  return lock?.length === 0;
}

function PinButton({ isCompact }: { readonly isCompact: boolean }): ReactElement | null {
  const isPinned = useApp((state) => state.pinned !== undefined);
  const isPossible = useApp(canPin);
  const { togglePin } = useActions();
  const isLocked = useApp(isAllLocked);
  if (isLocked) return null;
  if (isCompact) {
    return (
      <IconButton
        icon="pin"
        label={isPinned ? 'Unpin baseline' : 'Pin baseline'}
        aria-disabled={!isPossible}
        onClick={togglePin}
      />
    );
  }
  return (
    <Button icon="pin" aria-pressed={isPinned} aria-disabled={!isPossible} onClick={togglePin}>
      Pin baseline
    </Button>
  );
}

function UndoButtons(): ReactElement | null {
  const canUndo = useApp((state) => state.history.past.length > 0);
  const canRedo = useApp((state) => state.history.future.length > 0);
  const { undo, redo } = useActions();
  const isLocked = useApp(isAllLocked);
  if (isLocked) return null;
  return (
    <span className="flex gap-1">
      <IconButton icon="undo" label="Undo" aria-disabled={!canUndo} onClick={undo} />
      <IconButton icon="redo" label="Redo" aria-disabled={!canRedo} onClick={redo} />
    </span>
  );
}

/** To the lecture; to the step that was left, as it is written, where one was. */
function LectureLink(): ReactElement {
  const script = useApp((state) => state.script);
  return (
    <PlaceLink route="lecture" section={script?.step} className="nav-link" data-return={script !== undefined}>
      {script === undefined ? ROUTE_NAMES.lecture : `Return to ${script.name}`}
    </PlaceLink>
  );
}

/** On a page beside the lecture, which has a bar of its own. */
function Navigation(): ReactElement {
  const current = useApp((state) => state.route);
  return (
    <nav aria-label="Pages" className="nav ml-auto flex gap-1">
      {ROUTES.filter((route) => route !== 'lecture').map((route) => (
        <PlaceLink
          key={route}
          route={route}
          className="nav-link"
          aria-current={route === current ? 'page' : undefined}
        >
          {ROUTE_NAMES[route]}
        </PlaceLink>
      ))}
      <LectureLink />
    </nav>
  );
}

interface HeaderProps {
  readonly layout: Layout;
  readonly onKeys: () => void;
}

export function Header({ layout, onKeys }: HeaderProps): ReactElement {
  const isReturning = useApp((state) => state.script !== undefined);
  if (layout === 'narrow') {
    return (
      <header className="header">
        <h1 className="brand mr-auto">Goodput Lab</h1>
        <UndoButtons />
        <ShareButton isCompact />
        <KeyButton onOpen={onKeys} />
        <Navigation />
        <span className="flex min-w-0 flex-1 basis-full items-center gap-1.5">
          <PresetSelect />
          <PinButton isCompact />
          <ThemeSelect label="Theme" />
        </span>
      </header>
    );
  }
  return (
    <header className="header">
      {/* On a projector there is no room for both the name and the way back. */}
      <h1 className={layout === 'medium' && isReturning ? 'ui-hidden' : 'brand'}>Goodput Lab</h1>
      <PresetSelect />
      <PinButton isCompact={layout === 'medium'} />
      <UndoButtons />
      <Navigation />
      <ThemeSelect label="Theme" />
      <ShareButton isCompact={layout === 'medium'} />
      <KeyButton onOpen={onKeys} />
    </header>
  );
}
