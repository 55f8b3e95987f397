import { describe, expect, it } from 'vitest';
import { answerTable3, table3Questions } from '../../../core/evidence/table3';
import { finish } from '../../../core/goodput/steps';
import type { Table3Verdict } from '../../../core/placement/table3';
import { TABLE_3_PROVENANCES, type Table3Items, table3Lines, table3Sentence } from './table3';
import { table3Verdict } from './verdict';

const questions = table3Questions(1);
const [question = { part: 'table3', application: 'code-66b', seed: 1 } as const] = questions.filter(
  ({ application }) => application === 'code-66b',
);
const row = finish(answerTable3(question)).row;
if (row === undefined) throw new Error('nothing found');

function answered(verdicts: readonly (Table3Verdict | undefined)[]): Table3Items {
  return questions.map((one, index) => {
    const verdict = verdicts[index];
    const own = verdict && ({ ...row, application: one.application, verdict } as typeof row);
    return { question: one, answer: { row: own } };
  });
}

describe('Table 3 on the page Evidence', () => {
  it('shows the paper’s placements before the run', () => {
    const lines = table3Lines([]);
    expect(lines).toHaveLength(5);
    expect(lines[0]).toEqual({
      application: 'Chatbot, OPT-13B, ShareGPT',
      paper: { placement: 'prefill TP2 + decode TP1, 3 GPUs' },
    });
    expect(table3Sentence([])).toContain('Better in our simulation is not better in reality');
  });

  it('counts what the rows say', () => {
    const items = answered(['better', 'tie', 'tie', 'better', 'same']);
    expect(table3Sentence(items)).toContain(
      'Of 5 rows: 1 with the same placement, 2 with another one and no clear difference and 2 with another one that is clearly better in our simulation.',
    );
    expect(table3Lines(items)[3]).toMatchObject({ verdictText: 'Ours is better here' });
  });

  it('agrees unless something is clearly better, or found nowhere', () => {
    expect(table3Verdict([]).tone).toBe('open');
    expect(table3Verdict(questions.map((one) => ({ question: one, answer: undefined }))).tone).toBe('open');
    expect(table3Verdict(answered(['same', 'tie', 'tie', 'tie', 'same'])).tone).toBe('agrees');
    expect(table3Verdict(answered(['better', 'tie', 'tie', 'tie', 'same'])).tone).toBe('differs');
    const none = answered(['same', 'tie', 'tie', 'tie', undefined]);
    expect(table3Verdict(none).tone).toBe('differs');
    expect(table3Lines(none)[4]?.verdictText).toContain('finds nothing');
  });

  it('leads from each badge to the method', () => {
    expect(TABLE_3_PROVENANCES.map(({ method }) => method)).toEqual(['placement-search', 'evidence']);
  });
});
