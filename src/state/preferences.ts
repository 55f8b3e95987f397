import type { Preferences } from './appState';
import { THEMES, type Theme } from './theme';

/** What belongs to the person, not to the scenario: kept in this browser, not in the address. */

const THEME_KEY = 'goodput-lab.theme';
const LECTURE_THEME_KEY = 'goodput-lab.lectureTheme';
const SINGLE_KEYS_KEY = 'goodput-lab.singleKeys';

/** Storage can be switched off or full; then a choice lasts as long as the page. */
function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Nothing to do: see above.
  }
}

export function storeTheme(theme: Theme): void {
  store(THEME_KEY, theme);
}

export function storeLectureTheme(theme: Theme): void {
  store(LECTURE_THEME_KEY, theme);
}

export function storeSingleKeys(isOn: boolean): void {
  store(SINGLE_KEYS_KEY, isOn ? 'on' : 'off');
}

function storedTheme(key: string): Theme | undefined {
  const text = stored(key);
  return THEMES.find((theme) => theme === text);
}

export function readPreferences(): Preferences {
  const preferred = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  return {
    systemTheme: preferred,
    theme: storedTheme(THEME_KEY) ?? preferred,
    // A lecture is given in a lit room, on a wall.
    lectureTheme: storedTheme(LECTURE_THEME_KEY) ?? 'projector',
    singleKeys: stored(SINGLE_KEYS_KEY) !== 'off',
  };
}
