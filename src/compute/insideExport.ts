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

export type ExportAnswer =
  /** Text in UTF-8, in pieces to be joined. */
  { readonly kind: 'file'; readonly pieces: readonly Uint8Array<ArrayBuffer>[] } | Refusal;

/** Viewers take long to open more than this. */
const MOST_BYTES = 500e6;
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
  const encoder = new TextEncoder();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for (const text of texts) {
    yield;
    const piece = encoder.encode(text);
    bytes += piece.length;
    if (bytes > MOST_BYTES) return { kind: 'refused', reason: TOO_LARGE };
    pieces.push(piece);
  }
  const [refusal] = refusals;
  if (refusal !== undefined && refusals.length === scenario.placements.length) return refusal;
  return { kind: 'file', pieces };
}
