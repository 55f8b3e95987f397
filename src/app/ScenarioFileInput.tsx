import { type ReactElement, useEffect, useState } from 'react';
import { useActions } from '../state/react';
import { openScenario } from './openScenario';

const FIELD_ID = 'scenario-file';

/** Lets the person choose a scenario file. */
export function chooseScenarioFile(): void {
  document.getElementById(FIELD_ID)?.click();
}

function bringsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}

/** Files may be dropped anywhere. Returns whether some are held over the page. */
function useDroppedFiles(): boolean {
  const actions = useActions();
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (!bringsFiles(event)) return;
      // Else the browser would leave the page for the file.
      event.preventDefault();
      setIsOver(true);
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setIsOver(false);
      if (event.dataTransfer === null || !bringsFiles(event)) return;
      event.preventDefault();
      openScenario(event.dataTransfer.files, actions);
    };
    const controller = new AbortController();
    const { signal } = controller;
    window.addEventListener('dragover', onDragOver, { signal });
    window.addEventListener('dragleave', onDragLeave, { signal });
    window.addEventListener('drop', onDrop, { signal });
    return () => controller.abort();
  }, [actions]);
  return isOver;
}

/** Where scenario files come in: a field that other buttons press, and the whole page to drop one on. */
export function ScenarioFileInput(): ReactElement {
  const actions = useActions();
  const isOver = useDroppedFiles();
  return (
    <>
      <input
        id={FIELD_ID}
        type="file"
        accept=".json,application/json"
        aria-label="Scenario file"
        hidden
        onChange={({ target }) => {
          if (target.files !== null) openScenario(target.files, actions);
          // The same file can be opened again.
          target.value = '';
        }}
      />
      {isOver && <p className="drop-hint">Drop a scenario file to open it</p>}
    </>
  );
}
