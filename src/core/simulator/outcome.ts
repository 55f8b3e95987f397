import type { RequestTable } from '../workload/requests';

/**
 * What happened to each request: columns over the request table, times in seconds from the start of the run,
 * NaN where it did not happen (a one-token answer has no transfer and no decode).
 */
export interface RequestOutcomes {
  readonly requests: RequestTable;
  readonly prefillStart: Float64Array;
  readonly firstToken: Float64Array;
  /** Start and end of the KV transfer; equal to firstToken when prefill and decode share an instance. */
  readonly transferStart: Float64Array;
  readonly transferEnd: Float64Array;
  readonly decodeStart: Float64Array;
  readonly finish: Float64Array;
  /** Seconds before and after the first token that a request lost because KV memory was full. */
  readonly memoryWaitBefore: Float64Array;
  readonly memoryWaitAfter: Float64Array;
  /** Seconds after the first token in which the link carried other KV caches while this one waited for it. */
  readonly linkWait: Float64Array;
  /**
   * Seconds of its decoding in which the first stage of its instance worked on prompts instead. On one stage exactly how
   * long prompts held it up; on several about that, since the stages work side by side. 0 where no prompt is prefilled.
   */
  readonly prefillStall: Float64Array;
  /** How often a request was preempted or swapped out. */
  readonly preemptions: Uint16Array;
}

function unset(count: number): Float64Array {
  return new Float64Array(count).fill(Number.NaN);
}

export function emptyOutcomes(requests: RequestTable): RequestOutcomes {
  return {
    requests,
    prefillStart: unset(requests.count),
    firstToken: unset(requests.count),
    transferStart: unset(requests.count),
    transferEnd: unset(requests.count),
    decodeStart: unset(requests.count),
    finish: unset(requests.count),
    memoryWaitBefore: new Float64Array(requests.count),
    memoryWaitAfter: new Float64Array(requests.count),
    linkWait: new Float64Array(requests.count),
    prefillStall: new Float64Array(requests.count),
    preemptions: new Uint16Array(requests.count),
  };
}
