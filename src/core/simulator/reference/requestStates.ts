import type { Tokens } from '../../units';
import type { ReferenceRequests } from './requests';

/** What changes about requests while they are served: columns, times in milliseconds. */
export class RequestStates {
  readonly inputTokens: Int32Array;
  readonly outputTokens: Int32Array;
  /** Decode passes through a last stage so far. */
  readonly passes: Int32Array;
  /** The prefill batch a request was put in at the first stage; it keeps it through the pipeline. */
  readonly prefillBatch: Int32Array;
  readonly prefillStart: Float64Array;
  readonly firstToken: Float64Array;
  readonly decodeStart: Float64Array;
  readonly finish: Float64Array;

  constructor({ count, inputTokens, outputTokens }: ReferenceRequests) {
    this.inputTokens = inputTokens;
    this.outputTokens = outputTokens;
    this.passes = new Int32Array(count);
    this.prefillBatch = new Int32Array(count);
    this.prefillStart = new Float64Array(count).fill(Number.NaN);
    this.firstToken = new Float64Array(count).fill(Number.NaN);
    this.decodeStart = new Float64Array(count).fill(Number.NaN);
    this.finish = new Float64Array(count).fill(Number.NaN);
  }

  /** Prompt and decode passes so far (request.py, current_context_len). */
  contextOf(request: number): Tokens {
    return (this.inputTokens[request] as number) + (this.passes[request] as number);
  }

  /** Answers end after outputTokens passes, although prefill gave the first token: one pass too many (request.py). */
  passesLeft(request: number): number {
    return (this.outputTokens[request] as number) - (this.passes[request] as number);
  }
}
