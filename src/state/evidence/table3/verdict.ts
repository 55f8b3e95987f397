import type { PartVerdict } from '../verdict';
import { countsOf, countsText, isComplete, TABLE_3_REMARK, type Table3Items } from './table3';

/** What Table 3 says in the end: agreement is the same placement, or one that is not clearly better. */
export function table3Verdict(items: Table3Items): PartVerdict {
  if (!isComplete(items)) {
    return {
      headline: 'Table 3: not compared yet',
      detail: 'The paper’s placements beside the winners of our search.',
      tone: 'open',
    };
  }
  const { better, none } = countsOf(items);
  return {
    headline: `Table 3, ${items.length} rows: ${countsText(items)}`,
    detail: TABLE_3_REMARK,
    tone: better + none > 0 ? 'differs' : 'agrees',
  };
}
