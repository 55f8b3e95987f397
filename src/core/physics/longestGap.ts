import { Recorder } from '../simulator/recorder';
import { simulate } from '../simulator/simulate';
import type { ServingSystem } from '../simulator/system';
import type { Seconds, Tokens } from '../units';
import type { RequestTable } from '../workload/requests';

/** A decode batch, and one prompt that arrives while it runs. */
export interface GapQuestion {
  readonly system: ServingSystem;
  readonly batch: number;
  /** Tokens each decoding request attends to when the prompt arrives. */
  readonly contextTokens: Tokens;
  readonly promptTokens: Tokens;
}

/** After the batch has begun an iteration, so that the prompt does not join the prompts before it. */
const MOMENT: Seconds = 1e-6;
/** Iterations of the undisturbed batch before the prompt arrives. */
const ITERATIONS_BEFORE = 2;
/** Passes that a batch may need after the prompt has come. */
const PASSES_AFTER = 48;

/** Passes that chunked prefill needs until the whole batch decodes; the first requests decode meanwhile. */
function fillingPasses({ system, batch, contextTokens }: GapQuestion): number {
  if (system.policy !== 'chunkedPrefill') return 0;
  return Math.ceil((batch * contextTokens) / (system.chunkTokens - batch / 2));
}

/** Requests that all decode, with contexts near the wanted one, once the last of them has its first token. */
function decodingRequests(question: GapQuestion, promptAt: Seconds | undefined): RequestTable {
  const { batch, contextTokens, promptTokens, system } = question;
  const filling = fillingPasses(question);
  const pieces = system.policy === 'chunkedPrefill' ? promptTokens / (system.chunkTokens - batch) : 1;
  const count = batch + (promptAt === undefined ? 0 : 1);
  const arrival = new Float64Array(count).fill(0);
  // Requests that are filled in early decode while the others are.
  const early = (index: number): number => filling * Math.max(0, 1 - (index + 1) / batch);
  const outputTokens = Int32Array.from({ length: count }, (_, index) =>
    Math.ceil(early(index) + pieces + PASSES_AFTER),
  );
  const inputTokens = Int32Array.from({ length: count }, (_, index) =>
    Math.max(1, Math.round(contextTokens - ITERATIONS_BEFORE - early(index))),
  );
  if (promptAt !== undefined) {
    arrival[batch] = promptAt;
    inputTokens[batch] = promptTokens;
  }
  return { count, arrival, inputTokens, outputTokens };
}

function largest(values: Iterable<number>): number {
  let most = 0;
  for (const value of values) most = Math.max(most, value);
  return most;
}

/**
 * The simulator's longest gap between two tokens of the decoding requests once the prompt has arrived; seconds. Needs a
 * system of one-stage instances, one of each kind, with room for all requests: else gaps are those of memory, not of
 * interference. Throws when a request could never finish.
 */
export function longestGap(question: GapQuestion): Seconds {
  const alone = simulate(question.system, decodingRequests(question, undefined));
  const allDecode = largest(alone.decodeStart);
  const recorder = new Recorder();
  const requests = decodingRequests(question, allDecode + MOMENT);
  const { finish } = simulate(question.system, requests, recorder);
  const firstFinish = finish.subarray(0, question.batch).reduce((a, b) => Math.min(a, b));
  const decodes = recorder.passes.filter(
    ({ kind, end }) => (kind === 'decode' || kind === 'mixed') && end >= allDecode && end <= firstFinish,
  );
  return largest(decodes.slice(1).map((pass, index) => pass.end - (decodes[index]?.end ?? pass.end)));
}
