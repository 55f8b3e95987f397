import { describe, expect, it } from 'vitest';
import type { CandidateOutcome } from '../../core/placement/outcome';
import type { PlacementQuestion } from '../../core/placement/question';
import { smallQuestion } from '../../core/placement/testing/questions';
import { FAMILIES } from '../../core/scenario/placementSettings';
import { crossing } from '../testing/answers';
import { offersOf } from './changeOffers';
import type { SearchView } from './searchView';
import { searched } from './testing/views';
import { placementVerdict } from './verdict';

const TWO: Partial<PlacementQuestion> = { families: ['lowAffinity', 'colocated'], traffic: 5 };
const VIEW = searched(smallQuestion('chat-13b', 4, TWO));

/** The same search with hand-made goodputs of both winners. */
function withGoodputs(best: [number, number], other: [number, number], view: SearchView = VIEW): SearchView {
  const { result } = view;
  if (result === undefined) return view;
  const goodputOf = ({ id }: CandidateOutcome) => (id === result.winner?.id ? best : other);
  const changed = (outcome: CandidateOutcome): CandidateOutcome => ({
    ...outcome,
    evidence: 'lastLook',
    goodput: crossing(...goodputOf(outcome)),
  });
  const families = result.families.map((family) => ({
    ...family,
    winner: family.winner && changed(family.winner),
    ties: [],
  }));
  return {
    ...view,
    result: { ...result, families, winner: result.winner && changed(result.winner), ties: [] },
  };
}

describe('the verdict', () => {
  it('says what to run, on how many GPUs, and what that carries', () => {
    const verdict = placementVerdict(VIEW);
    expect(verdict.kind).toBe('found');
    expect(verdict.headline).toMatch(
      /^Run (one copy|\d copies) of prefill TP \d · PP \d \+ decode TP \d · PP \d, 1 segment \(\d GPUs\): .* carr(y|ies) [\d.]+ req\/s for 5 asked\.$/,
    );
    expect(verdict.rate?.policy).toBe('disaggregated');
    expect(verdict.choices[0]?.family).toBe('DistServe, one node');
    expect(verdict.choices[0]?.sentences.length).toBeGreaterThan(0);
  });

  it('gives the ratio to the best colocated one where the intervals allow it', () => {
    const [sentence] = placementVerdict(withGoodputs([2, 0.1], [1, 0.05])).sentences;
    expect(sentence).toMatch(
      /^2\.00 ± 0\.10 req\/s per GPU; 2\.0× the best colocated \(TP \d · PP \d, 1\.00 ± 0\.05\)\.$/,
    );
  });

  it('gives none where they overlap', () => {
    const [sentence] = placementVerdict(withGoodputs([2, 0.4], [1.8, 0.1])).sentences;
    expect(sentence).toContain('no clear difference from the best colocated');
    expect(sentence).not.toContain('×');
  });

  it('tells ties as ties', () => {
    const { result } = VIEW;
    const own = result?.families[0];
    const rest = result?.outcomes.filter(({ id }) => id !== own?.winner?.id) ?? [];
    if (result === undefined || own === undefined) throw new Error('no result');
    const tie = (count: number) => {
      const families = [{ ...own, ties: rest.slice(0, count) }, ...result.families.slice(1)];
      return placementVerdict({ ...VIEW, result: { ...result, families } }).sentences.join(' ');
    };
    expect(tie(1)).toMatch(/Tied, no clear difference: prefill TP .* \(.*, \d GPUs a copy\)\.$/);
    expect(tie(5)).toMatch(/ and 2 more\.$/);
    expect(tie(0)).not.toContain('Tied');
  });

  it('names n and m of Algorithm 1', () => {
    const base = smallQuestion('chat-13b', 8, { families: ['highAffinity'], traffic: 12 });
    const high = searched({ ...base, cluster: { ...base.cluster, nodes: 2, interNode: 'ib-400g' } });
    expect(placementVerdict(high).headline).toMatch(
      /^Run n = \d prefill instances? of TP \d · PP \d and m = \d decode instances? of TP \d · PP \d \(\d+ GPUs\): together they carry /,
    );
  });

  it('says what fits where the best does not', () => {
    const much = searched(smallQuestion('chat-13b', 4, { ...TWO, traffic: 50 }));
    const verdict = placementVerdict(much);
    expect(verdict.headline).toMatch(
      /^50 req\/s would take \d+ copies of .*: \d+ GPUs\. The cluster has 4 GPUs\.$/,
    );
    expect(verdict.sentences.join(' ')).toMatch(
      /cop(y fits and carries|ies fit and carry) [\d.]+ req\/s\. None of the candidates tried carries 50 req\/s/,
    );
  });
});

describe('without a placement', () => {
  it('offers the nearest changes that would work', () => {
    const verdict = placementVerdict(searched(smallQuestion('chat-66b', 1, { families: FAMILIES })));
    expect(verdict.kind).toBe('none');
    expect(verdict.headline).toBe('No placement meets the target here.');
    const colocated = verdict.obstacles.find(({ family }) => family === 'Colocated');
    expect(colocated?.sentence).toContain('too little memory');
    expect(colocated?.offers[0]).toEqual({
      label: 'Raise GPUs per node to 2',
      changes: [{ what: 'gpusPerNode', from: 1, to: 2 }],
    });
  });

  it('lets SLOs give way together, in whole milliseconds that suffice', () => {
    const nearest = [
      { what: 'ttftSlo', from: 0.01, to: 0.1234 },
      { what: 'tpotSlo', from: 0.005, to: 0.0201 },
    ] as const;
    const [offer, ...others] = offersOf({ kind: 'slo', nearest });
    expect(others).toEqual([]);
    expect(offer?.label).toBe('Allow a TTFT of 124 ms and allow a TPOT of 21 ms');
    expect(offer?.changes.map(({ to }) => to)).toEqual([0.124, 0.021]);
    expect(offersOf({ kind: 'slo', nearest: [{ what: 'ttftSlo', from: 1, to: 100 }] })).toEqual([]);
  });

  it('waits while it searches', () => {
    expect(placementVerdict({ ...VIEW, result: undefined, isDone: false }).kind).toBe('searching');
    expect(placementVerdict({ ...VIEW, isDone: false }).kind).toBe('partial');
  });
});
