import { finish } from '../goodput/steps';
import { answerEvidence, evidenceQuestions } from './evidence';
import type { AnsweredOf, PartPrinter } from './partPrinter';
import { PRINTERS } from './printers';
import type { ReadFixture } from './published';
import type { EvidenceAnswer, EvidencePart, EvidenceQuestion } from './question';

/** One question of the page Evidence with its answer, and the line that tells it, if one does. */
export interface PrintedAnswer {
  readonly question: EvidenceQuestion;
  readonly answer: EvidenceAnswer;
  readonly line: string | undefined;
}

/** A question goes to the printer of its part, and an answer is of its question's part (`evidence.ts`). */
function printerOf(part: EvidencePart): PartPrinter<EvidencePart> {
  return PRINTERS[part] as unknown as PartPrinter<EvidencePart>;
}

/**
 * All questions of the page for one seed, answered one after the other by the code of the page. `read` gives recorded runs of
 * the published simulator.
 */
export function* printedEvidence(seed: number, read: ReadFixture): Generator<PrintedAnswer> {
  for (const question of evidenceQuestions(seed)) {
    const answer = finish(answerEvidence(question, read));
    const item = { question, answer };
    yield { ...item, line: printerOf(question.part).line(item) };
  }
}

function byPart(answers: readonly PrintedAnswer[]) {
  const parts = Object.keys(PRINTERS) as EvidencePart[];
  return parts.map((part) => {
    const items: readonly AnsweredOf<EvidencePart>[] = answers.filter(
      ({ question }) => question.part === part,
    );
    return { printer: printerOf(part), items };
  });
}

/** What all answers together say, for people. */
export function evidenceSummary(answers: readonly PrintedAnswer[]): readonly string[] {
  return byPart(answers).flatMap(({ printer, items }) => (items.length === 0 ? [] : printer.summary(items)));
}

/** The same for programs, in the core's units unless a name says otherwise. */
export function evidenceJson(seed: number, answers: readonly PrintedAnswer[]): Record<string, unknown> {
  const fields = byPart(answers).map(({ printer, items }) => printer.fields(items));
  return Object.assign({ seed }, ...fields);
}
