import type { CalibrationAnswer, CalibrationQuestion } from './calibration';
import type { CaveatAnswer, CaveatQuestion } from './caveats';
import type { Figure10Answer, Figure10Question } from './figure10';
import type { Figure11Answer, Figure11Question } from './figure11';
import type { PanelAnswer, PanelQuestion } from './panels';
import type { PublishedAnswer, PublishedQuestion } from './published';
import type { Table3Answer, Table3Question } from './table3';
import type { TheoryAnswer, TheoryQuestion } from './theory';

/** A piece of evidence that can be computed alone, in plain data. It holds all that its answer depends on, the seed included. */
export type EvidenceQuestion =
  | TheoryQuestion
  | PublishedQuestion
  | PanelQuestion
  | Figure10Question
  | Figure11Question
  | Table3Question
  | CalibrationQuestion
  | CaveatQuestion;

export type EvidencePart = EvidenceQuestion['part'];
export type QuestionOf<P extends EvidencePart> = Extract<EvidenceQuestion, { readonly part: P }>;

export interface EvidenceAnswers {
  theory: TheoryAnswer;
  published: PublishedAnswer;
  panel: PanelAnswer;
  figure10: Figure10Answer;
  figure11: Figure11Answer;
  table3: Table3Answer;
  calibration: CalibrationAnswer;
  caveat: CaveatAnswer;
}

export type EvidenceAnswer = EvidenceAnswers[EvidencePart];
