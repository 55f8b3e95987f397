import type { EvidenceAnswers, EvidencePart, QuestionOf } from './question';

export interface AnsweredOf<P extends EvidencePart> {
  readonly question: QuestionOf<P>;
  readonly answer: EvidenceAnswers[P];
}

/** How one part of the evidence is told in a shell. */
export interface PartPrinter<P extends EvidencePart> {
  /** One answer in one line; undefined where the page's own sentence on the part says enough. */
  readonly line: (item: AnsweredOf<P>) => string | undefined;
  /** What is said below all lines. */
  readonly summary: (items: readonly AnsweredOf<P>[]) => readonly string[];
  /** For programs: fields at the top level of the JSON, beside those of other parts. */
  readonly fields: (items: readonly AnsweredOf<P>[]) => Readonly<Record<string, unknown>>;
}

/** For programs only: question and answer as they are. */
export function plainPrinter<P extends EvidencePart>(part: P): PartPrinter<P> {
  return {
    line: () => undefined,
    summary: () => [],
    fields: (items) => (items.length === 0 ? {} : { [part]: items }),
  };
}
