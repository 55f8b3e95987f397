import type { ReactElement } from 'react';
import { useActions, useApp } from '../state/react';
import { selectTheme, THEMES, type Theme } from '../state/theme';
import { Select } from '../ui/Select';

const THEME_NAMES: Readonly<Record<Theme, string>> = { light: 'Light', dark: 'Dark', projector: 'Projector' };
const THEME_OPTIONS = THEMES.map((theme) => ({ value: theme, text: THEME_NAMES[theme] }));

/** The theme of the page that is open: the lecture has one of its own. */
export function ThemeSelect({ label }: { readonly label: string }): ReactElement {
  const theme = useApp(selectTheme);
  const { setTheme } = useActions();
  return <Select label={label} options={THEME_OPTIONS} value={theme} onChange={setTheme} />;
}
