import type { Source } from '../../../core/catalogue/source';

/** A number of the paper as it is written in a sentence, with its unit, and where it stands. */
export interface PaperValue {
  readonly text: string;
  readonly source: Source;
  /** Short, such as "Fig. 1". */
  readonly cite: string;
}
