import { describe, expect, it } from 'vitest';
import type { CurvesResult } from '../compute/contract';
import type { PlacementOutcome } from '../core/goodput/types';
import type { Scenario } from '../core/scenario/scenario';
import { createAppStore } from './appState';
import { drawCurves } from './drawn';
import { otherEnginesHint } from './otherEngines';
import { beyond, CHAT, crossing, curve, curvesOf, never, refused, THREE } from './testing/answers';
import { selectVerdict, type Verdict, verdictOf } from './verdict';

function verdictFor(
  outcomes: readonly PlacementOutcome[],
  more: Partial<CurvesResult> = {},
  scenario: Scenario = CHAT,
): Verdict {
  const curves = curvesOf(scenario, outcomes, more);
  const drawn = drawCurves(scenario, curves);
  return verdictOf(drawn, scenario, otherEnginesHint(drawn, scenario, curves));
}

function words(outcomes: readonly PlacementOutcome[], more: Partial<CurvesResult> = {}): string {
  return verdictFor(outcomes, more).sentences.join(' ');
}

describe('the comparison in words', () => {
  it('names both goodputs and their ratio with its range', () => {
    expect(words([curve(crossing(2.3, 0.08)), curve(crossing(0.5, 0.02))])).toBe(
      'Disaggregated serves 2.30 ± 0.08 req/s per GPU, colocated 0.50 ± 0.02: 4.6× as much (4.3× to 5.0×).',
    );
  });

  it('begins with the better one, whichever it is', () => {
    const verdict = verdictFor([curve(crossing(1, 0.05)), curve(crossing(2, 0.05))]);
    expect(verdict.sentences.join(' ')).toMatch(
      /^Colocated serves 2.00 ± 0.05 .* disaggregated 1.00 ± 0.05: 2.0×/,
    );
    expect(verdict.headline).toEqual({ rate: '2.00', policy: 'colocated', variant: 0 });
  });

  it('sees no difference where the intervals overlap', () => {
    expect(words([curve(crossing(2.3, 0.08)), curve(crossing(2.2, 0.1))])).toBe(
      'Disaggregated serves 2.30 ± 0.08 req/s per GPU, colocated 2.20 ± 0.10: no clear difference, the 95% intervals overlap.',
    );
  });

  it('claims no ratio of coarse answers', () => {
    const text = words([curve(crossing(2.3, 0)), curve(crossing(0.5, 0))], { stage: 'coarse' });
    expect(text).toBe('Disaggregated serves ≈2.30 req/s per GPU, colocated ≈0.50.');
  });

  it('says where one never reaches the target, and how near it came', () => {
    expect(words([curve(crossing(2.3, 0.08)), curve(never(0.881, 0.005))])).toBe(
      'Disaggregated serves 2.30 ± 0.08 req/s per GPU with 90% of requests within both SLOs. ' +
        'Colocated reaches 90% at no rate: its best is 88.1%, at 0.10 req/s per GPU.',
    );
  });

  it('does not claim "never" where the interval touches the target', () => {
    expect(words([curve(crossing(2.3, 0.08)), curve(never(0.898, 0.005))])).toContain(
      'Colocated does not clearly reach 90% at any rate: its best is 89.8%',
    );
  });

  it('does not claim a ratio to a goodput that may be zero', () => {
    const barely = { kind: 'crossing', perGpu: { mean: 0.05, low: 0, high: 0.17 } } as const;
    const text = words([curve(crossing(2.3, 0.08)), curve(barely)]);
    expect(text).toContain('Colocated meets 90% only near idle: 0.05 (0 to 0.17) req/s per GPU');
    expect(text).not.toContain('×');
  });

  it('gives only a lower bound of a ratio that is nearly unknown', () => {
    expect(words([curve(crossing(2.2, 0.1)), curve(crossing(0.11, 0.08))])).toContain(
      ': at least 11× as much.',
    );
  });

  it('names no best when none reaches the target', () => {
    const verdict = verdictFor([curve(never(0.8, 0.01)), curve(never(0.7, 0.01))]);
    expect(verdict.headline).toBeUndefined();
    expect(verdict.sentences[0]).toBe('No placement reaches 90%.');
    expect(verdict.sentences).toHaveLength(3);
  });

  it('gives a lower bound of the ratio to one that is still met at the highest rate', () => {
    expect(words([curve(beyond(4)), curve(crossing(2, 0.1))])).toBe(
      'Disaggregated still keeps 90% of requests within both SLOs at 4.00 req/s per GPU, the highest rate tried. ' +
        'Colocated serves 2.00 ± 0.10: at least 1.9× as much.',
    );
  });

  it('cannot tell two apart that are both met throughout', () => {
    expect(words([curve(beyond(4)), curve(beyond(4))])).toContain('a longer rate axis is needed');
  });

  it('keeps the other when one is refused, and says so', () => {
    const verdict = verdictFor([curve(crossing(2.3, 0.08)), refused('OPT-66B does not fit on one GPU.')]);
    expect(verdict.sentences).toEqual([
      'Disaggregated serves 2.30 ± 0.08 req/s per GPU with 90% of requests within both SLOs.',
      'Colocated cannot run.',
    ]);
    expect(verdict.sides[1]).toMatchObject({ isRefused: true, detail: 'OPT-66B does not fit on one GPU.' });
  });

  it('says that none can run', () => {
    const verdict = verdictFor([refused('no fit'), refused('no fit')]);
    expect(verdict.sentences).toEqual(['None of these placements can run.']);
    expect(verdict.headline).toBeUndefined();
  });

  it('compares the best of each policy', () => {
    const [disaggregated, colocated] = CHAT.placements;
    if (disaggregated === undefined || colocated === undefined) throw new Error('two placements');
    const scenario = {
      ...CHAT,
      placements: [disaggregated, { ...disaggregated, decodeInstances: 2 }, colocated],
    };
    const outcomes = [curve(crossing(2, 0.1)), curve(crossing(3, 0.1)), curve(crossing(1, 0.1))];
    const [sentence] = verdictFor(outcomes, {}, scenario).sentences;
    expect(sentence).toMatch(
      /^Disaggregated B serves 3.00 ± 0.10 req\/s per GPU, colocated 1.00 ± 0.10: 3.0×/,
    );
  });
});

describe('three policies in words', () => {
  const sentences = (...outcomes: readonly PlacementOutcome[]) => verdictFor(outcomes, {}, THREE).sentences;

  it('compare disaggregated with the best of the others, and say what the third reaches', () => {
    expect(sentences(curve(crossing(2, 0.1)), curve(crossing(0.5, 0.02)), curve(crossing(1, 0.05)))).toEqual([
      'Disaggregated serves 2.00 ± 0.10 req/s per GPU, chunked prefill 1.00 ± 0.05: 2.0× as much (1.8× to 2.2×).',
      'Colocated serves 0.50 ± 0.02.',
    ]);
  });

  it('compare disaggregated with the best even where it is the last', () => {
    const [first, second] = sentences(
      curve(crossing(1, 0.05)),
      curve(crossing(2, 0.1)),
      curve(crossing(3, 0.1)),
    );
    expect(first).toMatch(/^Chunked prefill serves 3.00 .* disaggregated 1.00 ± 0.05: 3.0×/);
    expect(second).toBe('Colocated serves 2.00 ± 0.10.');
  });

  it('do not hide that the third never reaches the target', () => {
    const all = sentences(curve(crossing(2, 0.1)), curve(never(0.88, 0.005)), curve(crossing(1.95, 0.1)));
    expect(all).toEqual([
      expect.stringContaining('no clear difference'),
      'Colocated reaches 90% at no rate: its best is 88%, at 0.10 req/s per GPU.',
    ]);
  });

  it('say that chunked prefill cannot run, and nothing else of it', () => {
    const all = sentences(curve(crossing(2, 0.1)), curve(crossing(0.5, 0.02)), refused('no such rules'));
    expect(all).toEqual([expect.stringContaining('4.0× as much'), 'Chunked prefill cannot run.']);
  });
});

describe('what limits each side', () => {
  it('is named beside the goodput', () => {
    const { sides } = verdictFor([curve(crossing(2.3, 0.1), 'tpot'), curve(never(0.8, 0.01), 'memory')]);
    expect(sides.map((side) => side.limit)).toEqual(['limit: TPOT', 'limit: memory']);
    expect(sides.map((side) => side.goodput)).toEqual(['2.30 ± 0.10', 'none']);
  });

  it('gives the share of prompts that are too long, and on how many GPUs', () => {
    const tooLong = { ttftExecution: 0.116 };
    const { sides } = verdictFor([
      curve(crossing(2.3, 0.1), 'ttftExecution', { ttftExecution: 0.02 }),
      curve(never(0.88, 0.01), 'ttftExecution', tooLong),
    ]);
    expect(sides.map((side) => side.detail)).toEqual([
      '2% of prompts are too long to prefill within 250 ms on 2 GPUs, however idle.',
      '11.6% of prompts are too long to prefill within 250 ms on one GPU, however idle.',
    ]);
  });

  it('makes no share of almost none', () => {
    const { sides } = verdictFor([curve(crossing(2, 0.1), 'ttftExecution'), curve(crossing(1, 0.1))]);
    expect(sides[0]?.detail).toBe('Most misses are prompts whose prefill alone takes longer than 250 ms.');
  });

  it('is not named beyond the range', () => {
    expect(verdictFor([curve(beyond(4)), curve(beyond(4))]).sides[0]?.limit).toBe(
      'not limited in this range',
    );
  });
});

describe('the other choice of engines', () => {
  const released = [curve(crossing(2.3, 0.08)), curve(never(0.88, 0.005))];

  it('is said, compared with what does not change', () => {
    const { otherEngines } = verdictFor(released, { otherEngines: [undefined, crossing(2.7, 0.1)] });
    expect(otherEngines).toEqual({
      choice: 'same',
      sentence:
        'With the same engine for both, colocated reaches 2.70 ± 0.10 req/s per GPU: more than 2.30 ± 0.08.',
    });
  });

  it('does not make a winner of overlapping intervals', () => {
    const hint = verdictFor(released, { otherEngines: [undefined, crossing(2.4, 0.1)] }).otherEngines;
    expect(hint?.sentence).toContain('no clear difference from 2.30 ± 0.08');
  });

  it('speaks of all where there are more than two', () => {
    const outcomes = [...released, curve(crossing(1, 0.1))];
    const otherEngines = [undefined, crossing(2.7, 0.1), undefined];
    const hint = verdictFor(outcomes, { otherEngines }, THREE).otherEngines;
    expect(hint?.sentence).toMatch(/^With the same engine for all, colocated reaches 2.70/);
  });

  it('works the other way round', () => {
    const scenario = { ...CHAT, engines: 'same' } as const;
    const { otherEngines } = verdictFor(
      released,
      { otherEngines: [undefined, never(0.88, 0.005)] },
      scenario,
    );
    expect(otherEngines).toEqual({
      choice: 'released',
      sentence: 'With each engine as released, colocated reaches 90% at no rate (best 88%).',
    });
  });

  it('is silent where nothing would change', () => {
    expect(verdictFor(released, { otherEngines: [undefined, undefined] }).otherEngines).toBeUndefined();
    expect(verdictFor(released).otherEngines).toBeUndefined();
  });
});

it('keeps the words of the answer before, marked, until the new one is there', () => {
  const store = createAppStore();
  const outcomes = [curve(crossing(2.3, 0.08)), curve(crossing(0.5, 0.02))];
  store.setState({ curves: curvesOf(CHAT, outcomes), scenario: { ...CHAT, ttftSlo: 0.3 } });
  const { stage, sentences } = selectVerdict(store.getState());
  expect(stage).toBe('updating');
  expect(sentences.join(' ')).toContain('2.30 ± 0.08');
});

it('has no words before there is an answer', () => {
  const { stage, sentences, headline } = selectVerdict(createAppStore().getState());
  expect({ stage, sentences, headline }).toEqual({ stage: 'waiting', sentences: [], headline: undefined });
});
