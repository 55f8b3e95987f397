export const THEMES = ['light', 'dark', 'projector'] as const;
export type Theme = (typeof THEMES)[number];

export function nextTheme(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'light';
}

/** The theme of the page that is open. In a frame it is the address's, or what the browser asks for. */
export function selectTheme(state: {
  readonly route: string;
  readonly theme: Theme;
  readonly lectureTheme: Theme;
  readonly systemTheme: Theme;
  readonly embed: { readonly theme: Theme | undefined } | undefined;
}): Theme {
  if (state.embed !== undefined) return state.embed.theme ?? state.systemTheme;
  return state.route === 'lecture' ? state.lectureTheme : state.theme;
}
