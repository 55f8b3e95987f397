import type { RequestOutcomes } from '../simulator/outcome';

/** The life of one request, in seconds from the start of the run; what is left out did not happen. */
export interface Life {
  readonly arrival: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly prefillStart: number;
  readonly firstToken: number;
  readonly transferStart?: number;
  readonly transferEnd?: number;
  readonly decodeStart?: number;
  readonly finish: number;
  readonly memoryWaitBefore?: number;
  readonly memoryWaitAfter?: number;
  readonly linkWait?: number;
  readonly prefillStall?: number;
}

/** Outcomes written by hand, as the simulator would record them. */
export function outcomesOf(lives: readonly Life[]): RequestOutcomes {
  const column = (pick: (life: Life) => number | undefined, missing: number): Float64Array =>
    Float64Array.from(lives, (life) => pick(life) ?? missing);
  return {
    requests: {
      count: lives.length,
      arrival: column((life) => life.arrival, 0),
      inputTokens: Int32Array.from(lives, (life) => life.inputTokens),
      outputTokens: Int32Array.from(lives, (life) => life.outputTokens),
    },
    prefillStart: column((life) => life.prefillStart, Number.NaN),
    firstToken: column((life) => life.firstToken, Number.NaN),
    transferStart: column((life) => life.transferStart, Number.NaN),
    transferEnd: column((life) => life.transferEnd, Number.NaN),
    decodeStart: column((life) => life.decodeStart, Number.NaN),
    finish: column((life) => life.finish, Number.NaN),
    memoryWaitBefore: column((life) => life.memoryWaitBefore, 0),
    memoryWaitAfter: column((life) => life.memoryWaitAfter, 0),
    linkWait: column((life) => life.linkWait, 0),
    prefillStall: column((life) => life.prefillStall, 0),
    preemptions: new Uint16Array(lives.length),
  };
}
