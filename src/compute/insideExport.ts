import type { Steps } from '../core/goodput/steps';
import type { Refusal } from '../core/goodput/types';
import { traceText } from '../core/inside/chromeTrace';
import { type RunAnswer, recordRun } from '../core/inside/recordedRun';
import { requestsCsvText } from '../core/inside/requestsCsv';
import type { Scenario } from '../core/scenario/scenario';

/** `trace`: Chrome Trace Event format; `requests`: CSV. */
export type ExportFormat = 'trace' | 'requests';

/** The runs of all placements of a scenario as a file. They are run again: the same question gives the same bytes. */
export interface ExportQuestion {
  readonly format: ExportFormat;
  readonly scenario: Scenario;
  /** Requests of each run. */
  readonly requests: number;
  /** The address that holds the scenario, for the file. */
  readonly address: string;
}

/** A file passes between threads without a copy, so the page never holds its text. */
export type ExportAnswer = { readonly kind: 'file'; readonly file: Blob } | Refusal;

const TYPES: Readonly<Record<ExportFormat, string>> = {
  trace: 'application/json',
  requests: 'text/csv;charset=utf-8',
};

/** Viewers take long to open more than this. */
const MOST_CHARACTERS = 500e6;
const TOO_LARGE =
  'The trace would be larger than 500 MB, more than viewers open: choose fewer requests or placements.';

function* recorded(
  { scenario, requests }: ExportQuestion,
  refusals: Refusal[],
): Generator<RunAnswer, undefined, undefined> {
  for (let placement = 0; placement < scenario.placements.length; placement++) {
    const run = recordRun({ scenario, placement, requests });
    if (run.kind === 'refused') refusals.push(run);
    yield run;
  }
}

/** Writes the file in steps. Refuses where no placement can run, and a file that nobody could open. */
export function* exportRuns(question: ExportQuestion): Steps<ExportAnswer> {
  const { format, scenario } = question;
  const refusals: Refusal[] = [];
  const runs = recorded(question, refusals);
  const texts = format === 'trace' ? traceText(question, runs) : requestsCsvText(scenario, runs);
  const pieces: string[] = [];
  let characters = 0;
  for (const text of texts) {
    yield;
    characters += text.length;
    if (characters > MOST_CHARACTERS) return { kind: 'refused', reason: TOO_LARGE };
    pieces.push(text);
  }
  const [refusal] = refusals;
  if (refusal !== undefined && refusals.length === scenario.placements.length) return refusal;
  return { kind: 'file', file: new Blob(pieces, { type: TYPES[format] }) };
}
