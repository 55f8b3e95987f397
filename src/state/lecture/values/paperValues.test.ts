import { describe, expect, it } from 'vitest';
import { PAPER_VALUES } from './paperValues';

const text = (name: string): string | undefined => PAPER_VALUES[name]?.text;

describe('numbers of the paper', () => {
  it('reads the crossings of Figures 8 and 9', () => {
    expect(text('results.chat-13b.distserve')).toBe('2.30 req/s per GPU');
    expect(text('results.chat-13b.vllm')).toBe('0.50 req/s per GPU');
    expect(text('results.chat-66b.deepspeed-mii')).toBe('0.61 req/s per GPU');
    expect(text('results.summary-66b.tighter.vllm')).toBe('13×');
    expect(text('results.chat-13b.more.deepspeed-mii')).toBe('7.4×');
    expect(text('results.chat-175b.deepspeed-mii')).toBeUndefined();
  });

  it('tells the plateau and the noise of few requests', () => {
    expect(text('plateau')).toBe('90% at both 0.25 and 0.50 req/s per GPU');
    expect(text('samples')).toBe('100 requests a point, a standard error of 3 points');
  });

  it('reads what the authors simulated', () => {
    expect(text('ablation')).toMatch(/^at 0.50 req\/s per GPU 91.3% .* 31.5% with vLLM$/);
    expect(text('simulator.error')).toBe('1.8 points of attainment');
    expect(text('search.longest')).toBe('82.5 s for 32 GPUs, on 96 cores');
  });

  it('has a number and a place in the paper for every name', () => {
    for (const [name, value] of Object.entries(PAPER_VALUES)) {
      expect(value.text, name).toMatch(/\d/);
      expect(value.text, name).not.toMatch(/NaN|Infinity/);
      expect(value.cite, name).not.toBe('');
    }
  });
});
