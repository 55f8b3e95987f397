import { describe, expect, it } from 'vitest';
import { searchAll, smallQuestion } from '../../core/placement/testing/questions';
import { figureState, mapsOf, shownCandidate } from './figures';
import { searchProvenances } from './provenances';
import type { PlacementRun } from './run';

const question = smallQuestion('chat-13b', 2, { families: ['lowAffinity', 'colocated'] });
const result = searchAll(question);
const RUN: PlacementRun = {
  question,
  result,
  isDone: true,
  isStopped: false,
  done: 1,
  left: 0,
  firstMs: undefined,
  elapsedMs: undefined,
  choices: [],
  obstacles: [],
  error: undefined,
};

describe('figureState', () => {
  it('says in words why there is nothing to draw', () => {
    expect(figureState(RUN)).toEqual({ kind: 'ready' });
    expect(figureState(undefined).kind).toBe('empty');
    expect(figureState({ ...RUN, result: undefined, isDone: false }).kind).toBe('loading');
    expect(figureState({ ...RUN, result: undefined, isDone: false, isStopped: true }).kind).toBe('empty');
    expect(figureState({ ...RUN, error: 'Too long.' })).toEqual({ kind: 'impossible', message: 'Too long.' });
    expect(figureState({ ...RUN, result: { ...result, outcomes: [] } }).kind).toBe('impossible');
  });
});

describe('figures of a run', () => {
  it('have maps of what was asked', () => {
    expect(mapsOf(RUN)).toEqual(['prefill', 'decode', 'colocated']);
  });

  it('point at the winner until something is chosen', () => {
    expect(shownCandidate(RUN, undefined)).toBe(result.winner?.id);
    expect(shownCandidate(RUN, 'colocated 1,1')).toBe('colocated 1,1');
  });

  it('say how goodput was found and what the latencies are', () => {
    expect(searchProvenances(question, result).map(({ kind }) => kind)).toEqual([
      'simulated',
      'measured fit',
    ]);
    const modelled = result.outcomes.map((outcome) => ({ ...outcome, basis: 'modelled' as const }));
    const kinds = searchProvenances(question, { ...result, outcomes: modelled }).map(({ kind }) => kind);
    expect(kinds).toEqual(['simulated', 'modelled']);
  });
});
