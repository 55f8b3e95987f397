import { describe, expect, it } from 'vitest';
import { limits, measured, trial } from './testing/trials';
import { helpSentences, limitSentence, progressSentence } from './verdict';

const GPU = 'a100-80gb';
const HELPS = [0.15, 0.16, 0.17];

function help(answers: Parameters<typeof trial>[0]): readonly string[] {
  const { ranking, tried } = trial(answers);
  return helpSentences(ranking, tried, GPU);
}

describe('what limits a placement', () => {
  it('names the main cause with its share of the misses', () => {
    const sentence = limitSentence(limits({ prefillQueueing: 0.15, decodeBatch: 0.03 }, 0.01), 2.6, 20);
    expect(sentence).toBe(
      'At 2.60 req/s per GPU 18.0 ± 2.5% of requests miss an SLO; 83% of these because they queue for prefill.',
    );
  });

  it('names every cause of a fifth and more', () => {
    const three = limits({ memory: 0.05, transfer: 0.03, decodeQueueing: 0.02 });
    expect(limitSentence(three, 2.6, 20)).toContain(
      '50% of these because KV memory is full, 30% because their KV cache arrives late and 20% because they queue for decoding.',
    );
  });

  it('says when there is one cause only', () => {
    expect(limitSentence(limits({ prefillStall: 0.1 }), 0.3, 20)).toBe(
      'At 0.30 req/s per GPU 10% of requests miss an SLO; all of them because prefills of others stall their decoding.',
    );
  });

  it('does not round a share to all of them', () => {
    expect(limitSentence(limits({ prefillStall: 0.5, memory: 0.0001 }), 1, 20)).toContain(
      'more than 99% of these',
    );
  });

  it('says when nothing is missed, and in how many runs', () => {
    expect(limitSentence(limits({}), 0.3, 20)).toBe(
      'At 0.30 req/s per GPU no request misses an SLO, in 20 runs of 300 requests.',
    );
  });
});

describe('what would help', () => {
  it('the best change with its interval and GPUs, what limits then, and what helps without GPUs', () => {
    const sentences = help({
      'prefillInstances 2': measured(HELPS, { decodeBatch: 0.04 }),
      'prefillBatch 512': measured([0.03, 0.031, 0.032], { prefillQueueing: 0.17 }),
    });
    expect(sentences).toEqual([
      'One more prefill instance would help most: 80% → 96% of requests within both SLOs (+16.0 ± 2.5 points), with 2 more GPUs.',
      'After it 4% of requests would still miss an SLO; all of them because the decode iterations themselves take too long.',
      'Without more GPUs: prefill batches of at most 512 tokens, +3.1 ± 0.2 points.',
    ]);
  });

  it('without GPUs nothing, and another change most for each GPU', () => {
    const sentences = help({
      'prefillInstances 2': measured(HELPS),
      'decodeInstances 2': measured([0.1, 0.101, 0.102]),
    });
    expect(sentences).toContain('After it nothing would be missed.');
    expect(sentences).toContain('Without more GPUs no change tried clearly helps.');
    expect(sentences).toContain('Most for each added GPU: one more decode instance, +10.1 points per GPU.');
  });

  it('a free change that is the best needs no further sentence about GPUs', () => {
    const sentences = help({ 'prefillBatch 512': measured(HELPS) });
    expect(sentences[0]).toContain('(+16.0 ± 2.5 points), without more GPUs.');
    expect(sentences).toHaveLength(2);
  });

  it('names what is not clearly less', () => {
    const [best] = help({
      'prefillInstances 2': measured(HELPS),
      'prefillTensor 4': measured([0.16, 0.16, 0.158]),
    });
    expect(best).toContain('One more prefill instance helps most on average');
    expect(best).toContain('There is no clear difference from prefill at TP 4.');
  });

  it('says that nothing makes a clear difference, or only harms', () => {
    expect(help({})).toEqual(['None of the 8 changes tried makes a clear difference.']);
    expect(help({ 'prefillBatch 512': measured([-0.2, -0.21, -0.22]) })).toEqual([
      'None of the 8 changes tried clearly helps; 1 of them clearly harms.',
    ]);
  });

  it('counts only what could be tried', () => {
    const refused = { kind: 'refused', reason: 'It does not fit.' } as const;
    expect(help({ 'prefillInstances 2': refused })).toEqual([
      'None of the 7 changes tried makes a clear difference.',
    ]);
    expect(helpSentences(trial({}).ranking, [], GPU)).toEqual(['No change could be tried.']);
  });

  it('says how far it has come', () => {
    const { done, all } = trial({ 'prefillInstances 2': undefined });
    expect(progressSentence(done, all)).toBe('Trying what would help: 7 of 8 changes simulated.');
  });
});
