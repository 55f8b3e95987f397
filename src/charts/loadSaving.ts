/** What saves charts is loaded when it is first asked for, or ahead of that. */
export function loadSaving(): Promise<typeof import('./saveChart')> {
  return import('./saveChart');
}
