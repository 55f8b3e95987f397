export const THEMES = ['light', 'dark', 'projector'] as const;
export type Theme = (typeof THEMES)[number];

export function nextTheme(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'light';
}

/** The theme of the page that is open. */
export function selectTheme(state: {
  readonly route: string;
  readonly theme: Theme;
  readonly lectureTheme: Theme;
}): Theme {
  return state.route === 'lecture' ? state.lectureTheme : state.theme;
}
