import type { ReactElement } from 'react';
import { isFree } from '../core/scenario/lock';
import { PRESET_IDS, presetName } from '../core/scenario/presets';
import { PlaceLink } from '../parts/PlaceLink';
import type { Layout } from '../parts/useLayout';
import { sameAnswer } from '../state/answers';
import type { AppState } from '../state/appState';
import { useActions, useApp } from '../state/react';
import { ROUTE_NAMES, ROUTES } from '../state/route';
import { selectTheme, THEMES, type Theme } from '../state/theme';
import { Button, IconButton } from '../ui/Button';
import { Select } from '../ui/Select';
import { KeyButton } from './KeyList';
import { ShareButton } from './ShareButton';

const PRESET_OPTIONS = PRESET_IDS.map((id) => ({ value: id, text: presetName(id) }));

const THEME_NAMES: Readonly<Record<Theme, string>> = { light: 'Light', dark: 'Dark', projector: 'Projector' };
const THEME_OPTIONS = THEMES.map((theme) => ({ value: theme, text: THEME_NAMES[theme] }));

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

function ThemeSelect(): ReactElement {
  const theme = useApp(selectTheme);
  const { setTheme } = useActions();
  return <Select label="Theme" options={THEME_OPTIONS} value={theme} onChange={setTheme} />;
}

/** To the step that was left, as it is written. */
function ReturnLink(): ReactElement | null {
  const script = useApp((state) => state.script);
  if (script === undefined) return null;
  return (
    <PlaceLink route="lecture" section={script.step} className="return-link">
      Return to {script.name}
    </PlaceLink>
  );
}

function Navigation(): ReactElement {
  const current = useApp((state) => state.route);
  return (
    <nav aria-label="Pages" className="nav ml-auto flex gap-1">
      {ROUTES.map((route) => (
        <PlaceLink
          key={route}
          route={route}
          className="nav-link"
          aria-current={route === current ? 'page' : undefined}
        >
          {ROUTE_NAMES[route]}
        </PlaceLink>
      ))}
    </nav>
  );
}

interface HeaderProps {
  readonly layout: Layout;
  readonly onKeys: () => void;
}

export function Header({ layout, onKeys }: HeaderProps): ReactElement {
  if (layout === 'narrow') {
    return (
      <header className="header">
        <h1 className="brand mr-auto">Goodput Lab</h1>
        <UndoButtons />
        <ShareButton isCompact />
        <KeyButton onOpen={onKeys} />
        <ReturnLink />
        <Navigation />
        <span className="flex min-w-0 flex-1 basis-full items-center gap-1.5">
          <PresetSelect />
          <PinButton isCompact />
          <ThemeSelect />
        </span>
      </header>
    );
  }
  return (
    <header className="header">
      <h1 className="brand">Goodput Lab</h1>
      <PresetSelect />
      <PinButton isCompact={layout === 'medium'} />
      <UndoButtons />
      <ReturnLink />
      <Navigation />
      <ThemeSelect />
      <ShareButton isCompact={layout === 'medium'} />
      <KeyButton onOpen={onKeys} />
    </header>
  );
}
