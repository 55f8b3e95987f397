import type { EvidenceAnswer, EvidenceQuestion } from '../../core/evidence/question';
import { overviewRows } from './overview';

/** The sentences of the page's overview, for a shell: two lines a part. */
export function overviewLines(
  seed: number,
  items: readonly { readonly question: EvidenceQuestion; readonly answer: EvidenceAnswer }[],
): readonly string[] {
  const rows = overviewRows({
    seed,
    phase: 'done',
    questions: items.map(({ question }) => question),
    answers: items.map(({ answer }) => answer),
    elapsed: undefined,
    error: undefined,
  });
  return rows.flatMap(({ title, verdict }) => [`${title}: ${verdict.headline}`, `  ${verdict.detail}`]);
}
