import type { FitMs } from '../../catalogue/engineFits';
import type { Tokens } from '../../units';
import type { EntryOverhead, Ms, ReferenceInstances } from './system';

/** Numbers in fields of their own: reading them out of a tuple costs as much as the arithmetic. */
class Fit {
  readonly fixed: Ms;
  readonly perToken: Ms;
  readonly third: Ms;

  constructor([fixed, perToken, third]: FitMs) {
    this.fixed = fixed;
    this.perToken = perToken;
    this.third = third;
  }

  /** In the published order of operations. */
  pass(tokens: Tokens, third: number): Ms {
    return this.fixed + this.perToken * tokens + this.third * third;
  }
}

/**
 * Milliseconds of one batch at one stage, in the published order of floating-point operations
 * (the published simulator, time_estimator.py; overhead from worker.py).
 */
export class StageCost {
  private readonly stages: number;
  private readonly share: number;
  private readonly prefillFit: Fit;
  private readonly decodeSmall: Fit;
  private readonly decodeLarge: Fit;
  private readonly decodeLargeFrom: number;
  private readonly overheadFixed: Ms;
  private readonly overheadPerToken: Ms;

  /** Only the first stage of a pipeline pays an overhead. */
  constructor(
    { stages, fit, decodeLargeFrom }: ReferenceInstances,
    overhead: EntryOverhead = { fixed: 0, perToken: 0 },
  ) {
    this.stages = stages;
    // Multiplied, never divided: for 3 or 5 stages the last bit differs.
    this.share = 1 / stages;
    this.prefillFit = new Fit(fit.prefill);
    this.decodeSmall = new Fit(fit.decodeSmall);
    this.decodeLarge = new Fit(fit.decodeLarge);
    this.decodeLargeFrom = decodeLargeFrom;
    this.overheadFixed = overhead.fixed;
    this.overheadPerToken = overhead.perToken;
  }

  /** Every prefill pays one more millisecond per stage of its pipeline, at each stage. */
  prefill(tokens: Tokens, squaredTokens: number): Ms {
    return this.prefillFit.pass(tokens, squaredTokens) * this.share + this.stages + this.overhead(tokens);
  }

  /** The fit sees contexts with the token being made, the overhead sees them without. */
  decode(requests: number, contextTokens: Tokens): Ms {
    const fit = requests < this.decodeLargeFrom ? this.decodeSmall : this.decodeLarge;
    return fit.pass(contextTokens + requests, requests) * this.share + this.overhead(contextTokens);
  }

  private overhead(tokens: Tokens): Ms {
    return this.overheadFixed + tokens * this.overheadPerToken;
  }
}
