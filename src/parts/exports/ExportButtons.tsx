import { type ReactElement, useEffect, useRef, useState } from 'react';
import { download } from '../../charts/download';
import type { ExportFormat } from '../../compute/insideExport';
import {
  exportFileName,
  exportQuestion,
  notSavedText,
  savedText,
  writingText,
} from '../../state/inside/exports';
import { useWorkbench } from '../../state/react';
import { scenarioText } from '../../state/scenarioFiles';
import { Button } from '../../ui/Button';

/** Has a file written by a worker, one at a time, and saves it. */
function useExports() {
  const { store, client } = useWorkbench();
  const [status, setStatus] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const stop = useRef(() => {});
  useEffect(() => () => stop.current(), []);
  const save = (format: ExportFormat) => {
    if (isBusy) return;
    // What is on screen now; it may change while the file is written.
    const state = store.getState();
    const name = exportFileName(state, format);
    const fail = (reason: string) => setStatus(notSavedText(format, reason));
    setIsBusy(true);
    setStatus(writingText(format));
    stop.current = client.ask<'export'>([{ kind: 'export', question: exportQuestion(state, format) }], {
      onAnswer: (answer) => {
        if (answer.kind === 'refused') return fail(answer.reason);
        download(name, answer.file);
        setStatus(savedText(name, answer.file.size));
      },
      onDone: () => setIsBusy(false),
      onError: (reason) => {
        fail(reason);
        setIsBusy(false);
      },
    });
  };
  const saveScenario = () => {
    const { name, text } = scenarioText(store.getState());
    const file = new Blob([text], { type: 'application/json' });
    download(name, file);
    setStatus(savedText(name, file.size));
  };
  return { status, isBusy, save, saveScenario };
}

/** The runs on screen as files: for trace viewers, for spreadsheets, and the scenario they come from. */
export function ExportButtons(): ReactElement {
  const { status, isBusy, save, saveScenario } = useExports();
  return (
    <section aria-label="Save this run" className="grid gap-1.5">
      <div className="flex flex-wrap items-center gap-2">
        <Button icon="download" aria-disabled={isBusy} onClick={() => save('trace')}>
          Chrome trace
        </Button>
        <Button icon="download" aria-disabled={isBusy} onClick={() => save('requests')}>
          Requests CSV
        </Button>
        <Button icon="download" onClick={saveScenario}>
          Scenario
        </Button>
      </div>
      <p className="text-fine text-muted">
        The trace has all placements and opens in ui.perfetto.dev or chrome://tracing: processes are
        instances, threads their stages, flows the requests.
      </p>
      <p role="status" className="text-fine">
        {status}
      </p>
    </section>
  );
}
