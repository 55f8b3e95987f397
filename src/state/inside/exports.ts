import type { ExportFormat, ExportQuestion } from '../../compute/insideExport';
import { writeQuery } from '../../core/scenario/urlCodec';
import type { AppState } from '../appState';
import { formatFileSize } from '../format';
import { writeAddress } from '../route';

interface FormatWords {
  readonly ending: string;
  /** As it begins a sentence. */
  readonly name: string;
}

const FORMATS: Readonly<Record<ExportFormat, FormatWords>> = {
  trace: { ending: 'trace.json', name: 'The Chrome trace' },
  requests: { ending: 'requests.csv', name: 'The requests CSV' },
};

/** The runs that the page shows, as a file. */
export function exportQuestion(state: AppState, format: ExportFormat): ExportQuestion {
  return {
    format,
    scenario: state.scenario,
    requests: state.inside.runRequests,
    address: writeAddress('timeline', writeQuery(state)),
  };
}

/** "goodput-lab-chat-13b-300-requests.csv": what was simulated is in the name. */
export function exportFileName({ preset, inside }: AppState, format: ExportFormat): string {
  return `goodput-lab-${preset}-${inside.runRequests}-${FORMATS[format].ending}`;
}

export function writingText(format: ExportFormat): string {
  return `${FORMATS[format].name} is being written…`;
}

export function savedText(name: string, bytes: number): string {
  return `Saved ${name}, ${formatFileSize(bytes)}.`;
}

export function notSavedText(format: ExportFormat, reason: string): string {
  return `${FORMATS[format].name} was not saved. ${reason}`;
}
