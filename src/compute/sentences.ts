import { WorkerCrashed } from './pool';

/** What went wrong, for people. */
export function sentenceFor(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof WorkerCrashed) return `A simulation worker crashed (${reason}). It has been replaced.`;
  return `The simulation stopped: ${reason}.`;
}
