import { describe, expect, it } from 'vitest';
import { FAMILIES } from '../scenario/placementSettings';
import { candidateId } from './candidate';
import { enumerateCandidates } from './candidates';
import { PAPER_CLUSTER } from './cluster';
import { estimateSearch, LONG_SEARCH_SECONDS } from './estimate';
import { searchAll, smallQuestion } from './testing/questions';

const idsOf = (question: Parameters<typeof enumerateCandidates>[0]) =>
  enumerateCandidates(question).candidates.map(candidateId);

describe('enumerateCandidates', () => {
  it('finds the nine pairs of the published search on four GPUs', () => {
    expect(idsOf(smallQuestion('chat-13b', 4))).toEqual([
      'lowAffinity 1: 1,1 / 1,1',
      'lowAffinity 1: 1,1 / 1,2',
      'lowAffinity 1: 1,1 / 2,1',
      'lowAffinity 1: 1,2 / 1,1',
      'lowAffinity 1: 1,2 / 1,2',
      'lowAffinity 1: 1,2 / 2,1',
      'lowAffinity 1: 2,1 / 1,1',
      'lowAffinity 1: 2,1 / 1,2',
      'lowAffinity 1: 2,1 / 2,1',
    ]);
  });

  it('keeps what cannot run, with a reason', () => {
    const question = smallQuestion('chat-66b', 4, { families: FAMILIES, chunkBudgets: [512] });
    const { candidates, excluded } = enumerateCandidates(question);
    const ids = [...candidates.map(candidateId), ...excluded.map(({ id }) => id)];
    expect(new Set(ids).size).toBe(ids.length);
    const reasonOf = (id: string) => excluded.find((one) => one.id === id)?.reason;
    expect(reasonOf('colocated 1,1')).toBe('memory');
    expect(reasonOf('colocated 1,3')).toBe('split');
    expect(reasonOf('lowAffinity 1: 2,1 / 3,1')).toBe('nodeSize');
    expect(excluded.every(({ sentence }) => sentence.length > 10)).toBe(true);
    const narrow = { ...question.cluster, nodes: 4, gpusPerNode: 2 };
    const { excluded: wide } = enumerateCandidates({ ...question, cluster: narrow });
    expect(wide.find(({ id }) => id === 'colocated 4,1')?.sentence).toBe(
      'TP 4 needs 4 GPUs in one node; a node has 2.',
    );
  });

  it('counts memory that is not the kind’s own', () => {
    const question = smallQuestion('chat-13b', 1, { families: ['colocated'] });
    expect(idsOf(question)).toEqual(['colocated 1,1']);
    const small = { ...question.cluster, memoryBytes: 24e9 };
    expect(idsOf({ ...question, cluster: small })).toEqual([]);
    expect(enumerateCandidates({ ...question, cluster: small }).excluded[0]?.reason).toBe('memory');
  });
});

describe('estimateSearch', () => {
  it.each(['chat-13b', 'chat-66b'] as const)(
    'predicts the work for %s within a factor of three',
    (preset) => {
      const question = smallQuestion(preset, 4, { families: ['lowAffinity', 'colocated'] });
      const estimate = estimateSearch(question, enumerateCandidates(question));
      const ratio = searchAll(question).simulatedRequests / estimate.requests;
      expect(ratio).toBeGreaterThan(1 / 3);
      expect(ratio).toBeLessThan(3);
    },
  );

  it('knows a long search before it starts', () => {
    const question = smallQuestion('chat-66b', 8, { cluster: PAPER_CLUSTER, families: FAMILIES });
    const scenario = { ...question.scenario, run: 'steady', requestsPerGpu: 1000 } as const;
    const list = enumerateCandidates(question);
    const budget = { ...question.budget, refinement: false };
    expect(estimateSearch({ ...question, scenario, budget }, list).seconds).toBeGreaterThan(
      LONG_SEARCH_SECONDS,
    );
    expect(estimateSearch(question, list).seconds).toBeLessThan(LONG_SEARCH_SECONDS);
  });
});
