import { describe, expect, it } from 'vitest';
import { goodputPerGpu, goodputRange } from './outcome';
import { compareTable3, paperCandidate } from './table3';

describe('compareTable3', () => {
  it('cuts the paper’s placements into segments that fit a node', () => {
    expect(paperCandidate('chat-66b')).toMatchObject({ segments: 1, decode: { pipelineParallel: 2 } });
    expect(paperCandidate('chat-175b')).toMatchObject({
      segments: 3,
      prefill: { tensorParallel: 3, pipelineParallel: 1 },
    });
  });

  it('shows ours beside the paper’s, each difference with its numbers', () => {
    const rows = [...compareTable3()].flatMap((row) => row ?? []);
    expect(rows.map(({ application }) => application)).toEqual([
      'chat-13b',
      'chat-66b',
      'chat-175b',
      'code-66b',
      'summary-66b',
    ]);
    for (const { application, paper, ours, verdict, difference } of rows) {
      const told = [paper, ours].map((outcome) => {
        const { low, high } = goodputRange(outcome);
        const range = `${low.toFixed(3)} to ${high.toFixed(3)}`;
        return `${outcome.id}: ${goodputPerGpu(outcome).toFixed(3)} (${range}), ${outcome.limitedBy}`;
      });
      process.stdout.write(`${application}, ${verdict}. Paper ${told[0]}. Ours ${told[1]}.\n`);
      // The search looked at the paper's placement too: what it prefers is not worse.
      expect(goodputPerGpu(ours)).toBeGreaterThanOrEqual(goodputPerGpu(paper));
      expect(verdict === 'same').toBe(difference === '');
    }
  });
});
