import type { Preferences } from './appState';
import { THEMES, type Theme } from './theme';

/** What belongs to the person, not to the scenario: kept in this browser, not in the address. */

const THEME_KEY = 'goodput-lab.theme';
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

export function storeSingleKeys(isOn: boolean): void {
  store(SINGLE_KEYS_KEY, isOn ? 'on' : 'off');
}

export function readPreferences(): Preferences {
  const text = stored(THEME_KEY);
  const preferred = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  return {
    theme: THEMES.find((theme) => theme === text) ?? preferred,
    singleKeys: stored(SINGLE_KEYS_KEY) !== 'off',
  };
}
