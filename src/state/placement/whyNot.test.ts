import { describe, expect, it } from 'vitest';
import { goodputPerGpu } from '../../core/placement/outcome';
import { smallQuestion } from '../../core/placement/testing/questions';
import { FAMILIES } from '../../core/scenario/placementSettings';
import type { SearchView } from './searchView';
import { searched } from './testing/views';
import { whyNot } from './whyNot';

const VIEW = searched(
  smallQuestion('chat-13b', 4, { families: FAMILIES, chunkBudgets: [2048], traffic: 10 }),
);
const { result } = VIEW;
const outcomes = result?.outcomes ?? [];

function answer(id: string, view: SearchView = VIEW): string {
  return whyNot(view, id).join(' ');
}

describe('why not this one?', () => {
  it('it is the winner', () => {
    expect(answer(result?.winner?.id ?? '')).toMatch(
      /^It is the winner: [\d.]+ ± [\d.]+ req\/s per GPU\. Its limit is /,
    );
  });

  it('tied with the winner', () => {
    const own = result?.families.find(({ winner }) => winner?.id === result.winner?.id);
    const tie = [...(result?.ties ?? []), ...(own?.ties ?? [])][0];
    expect(answer(tie?.id ?? '')).toMatch(/^No clear difference from the winner: .* the intervals overlap\./);
  });

  it('so much less, because of its limit, as far as the numbers say', () => {
    const winner = result?.winner;
    const less = outcomes.find(
      ({ candidate, evidence, idle }) =>
        candidate.kind === 'lowAffinity' && evidence === 'firstLook' && idle.both > 0.9,
    );
    if (winner === undefined || less === undefined) throw new Error('nothing to compare');
    const text = answer(less.id);
    const share = (100 * (1 - goodputPerGpu(less) / goodputPerGpu(winner))).toFixed(1);
    expect(text).toContain(`${Number(share)}% less`);
    expect(text).toMatch(/Its limit is .*: .*\. That of the winner is /);
    expect(text).toContain('With every request alone');
    expect(text).toContain('one short run');
    expect(text).toContain('Measured against the winner, ');
  });

  it('never meets the target, with the shares of requests that could if alone', () => {
    const never = outcomes.find(({ goodput }) => goodput.kind === 'never');
    expect(answer(never?.id ?? '')).toMatch(
      /meets the target of 90% at no rate.* Even if every request were alone, .* the target is 90%\.$/,
    );
  });

  it('cannot run, or does not fit the cluster', () => {
    expect(answer('colocated 3,1')).toMatch(/^It cannot run\. OPT-13B has 40 attention heads/);
    const big = { ...VIEW, question: { ...VIEW.question, traffic: 500 } };
    expect(answer(result?.winner?.id ?? '', big)).toMatch(/it does not fit the cluster of 4 GPUs\.$/);
  });

  it('a phase is measured against the instance that was chosen', () => {
    expect(answer(result?.highAffinity?.prefill.id ?? '')).toMatch(/^It is the chosen instance/);
    const other = outcomes.find(
      ({ candidate, id }) => candidate.kind === 'prefillOnly' && id !== result?.highAffinity?.prefill.id,
    );
    expect(answer(other?.id ?? '')).toContain('the chosen instance');
  });

  it('says when it does not know yet', () => {
    expect(answer('nobody')).toBe('The search has not looked at it yet.');
    expect(answer(outcomes[0]?.id ?? '', { ...VIEW, isDone: false })).toContain('may still change');
  });
});
