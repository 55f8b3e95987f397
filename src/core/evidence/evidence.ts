import type { Steps } from '../goodput/steps';
import { answerCalibration, calibrationQuestions } from './calibration';
import { answerCaveat, caveatQuestions } from './caveats';
import { answerFigure10, figure10Questions } from './figure10';
import { answerFigure11, figure11Questions } from './figure11';
import { answerPanel, panelQuestions } from './panels';
import { answerPublished, fixturesOf, publishedQuestions, type ReadFixture } from './published';
import type { EvidenceAnswer, EvidenceQuestion } from './question';
import { answerTable3, table3Questions } from './table3';
import { answerTheory, theoryQuestions } from './theory';

/** All questions of the page Evidence. Long ones first, so that no worker is left with one at the end. */
export function evidenceQuestions(seed: number): readonly EvidenceQuestion[] {
  return [
    ...table3Questions(seed),
    ...figure11Questions(seed),
    ...panelQuestions(seed),
    ...theoryQuestions(seed),
    ...calibrationQuestions(seed),
    ...figure10Questions(seed),
    ...caveatQuestions(seed),
    ...publishedQuestions(seed),
  ];
}

/** Recorded runs, below `simulator/reference/fixtures/`, that must be read before a question can be answered. */
export function evidenceFixtures(question: EvidenceQuestion): readonly string[] {
  return question.part === 'published' ? fixturesOf(question) : [];
}

const unread: ReadFixture = (path) => {
  throw new Error(`${path} was not read`);
};

/**
 * Answers one question. The same question has the same answer, in a worker, in Node and in tests. `read` gives the files
 * that it needs (`evidenceFixtures`).
 */
export function* answerEvidence(
  question: EvidenceQuestion,
  read: ReadFixture = unread,
): Steps<EvidenceAnswer> {
  switch (question.part) {
    case 'theory':
      return yield* answerTheory(question);
    case 'published':
      return yield* answerPublished(question, read);
    case 'panel':
      return yield* answerPanel(question);
    case 'figure10':
      return yield* answerFigure10(question);
    case 'figure11':
      return yield* answerFigure11(question);
    case 'table3':
      return yield* answerTable3(question);
    case 'calibration':
      return yield* answerCalibration(question);
    case 'caveat':
      return yield* answerCaveat(question);
  }
}
