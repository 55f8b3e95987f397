import type { Actions } from '../state/actions';

/** What reads and writes scenario files is loaded when it is first asked for, or ahead of that. */
export function loadScenarioFiles(): Promise<typeof import('../state/scenarioFiles')> {
  return import('../state/scenarioFiles');
}

export function openScenario(files: FileList, actions: Actions): void {
  // A list of a field that is emptied becomes empty.
  const chosen = [...files];
  loadScenarioFiles().then(
    (loaded) => loaded.openScenarioFiles(chosen, actions),
    () => actions.notify('No file was opened', ['What reads files could not be loaded.']),
  );
}
