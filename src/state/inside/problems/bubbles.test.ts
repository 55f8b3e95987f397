import { describe, expect, it } from 'vitest';
import { LARGEST_BATCH, recordBubbles } from '../../../core/inside/problems/bubbles';
import {
  bubbleSetting,
  compareBubbles,
  type LimitRuns,
  limitCaption,
  limitSeries,
  limitTable,
  nextEvent,
  traceCaption,
  traceTable,
} from './bubbles';

function limit(batchTokens: number, ttfts: readonly number[]): LimitRuns {
  return {
    batchTokens,
    runs: ttfts.map((ttftP90) => ({ bubbleShare: 0.1, ttftP90, ttftAttainment: 0.5, promptsPerBatch: 1 })),
  };
}

describe('limits of a batch', () => {
  const high = limit(LARGEST_BATCH, [2, 2.1, 2.2]);

  it('waits for all of them', () => {
    expect(limitCaption([limit(450, [1, 1.1]), limit(2048, [])], 450)).toBe('Simulating other limits…');
    expect(limitSeries([limit(450, [1, 1.1]), limit(2048, [])])[0]?.points).toHaveLength(1);
  });

  it('says when L_m is best', () => {
    expect(limitCaption([limit(450, [1, 1.1, 1.2]), high], 450)).toMatch(/450 tokens: .* That is Lₘ\.$/);
  });

  it('says when another is clearly better, and when it is not', () => {
    const balanced = limit(450, [1, 1.1, 1.2]);
    expect(limitCaption([balanced, limit(2048, [0.8, 0.9, 1.01]), high], 450)).toContain('ms below Lₘ');
    expect(limitCaption([balanced, limit(2048, [0.8, 1.3, 0.9]), high], 450)).toContain('not clearly lower');
  });

  it('is a table with all numbers', () => {
    const { columns, rows } = limitTable([high, limit(1, [])]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toHaveLength(columns.length);
    expect(rows[0]?.[1]).toBeCloseTo(2.1, 12);
  });

  it('compares the largest batch with the balanced one', () => {
    const compared = compareBubbles([limit(450, [1, 1.1, 1.2]), high], 450);
    expect(compared?.find(({ name }) => name === 'P90 TTFT')?.difference.mean).toBeCloseTo(-1, 12);
    expect(compareBubbles([high], 450)).toBeUndefined();
  });
});

describe('the drawn stretch', () => {
  const [problem, remedy] = [LARGEST_BATCH, 450].map((batchTokens) =>
    recordBubbles({ batchTokens, requests: 40 }),
  );
  if (problem === undefined || remedy === undefined) throw new Error('nothing recorded');
  const stretch = { start: 0.5, end: 1.5 };

  it('states bubbles of both sides whichever is drawn', () => {
    const captions = (['problem', 'remedy'] as const).map((side) =>
      traceCaption({ problem, remedy }, stretch, side, 450),
    );
    expect(captions[0]).toMatch(/^Batches of up to 8,192 tokens, 0\.5 to 1\.5 s/);
    expect(captions[1]).toMatch(/^Batches of up to 450 tokens/);
    expect(captions[0]?.split('Bubbles')[1]).toBe(captions[1]?.split('Bubbles')[1]);
  });

  it('lists passes and bubbles inside it', () => {
    const { rows } = traceTable(problem, stretch);
    expect(rows.length).toBeGreaterThan(4);
    for (const row of rows) {
      expect(Number(row[2])).toBeLessThan(1.5);
      expect(Number(row[3])).toBeGreaterThan(0.5);
    }
  });

  it('steps from event to event and back', () => {
    const next = nextEvent(problem, 0.5, 1);
    expect(next).toBeGreaterThan(0.5);
    expect(nextEvent(problem, next, -1)).toBeLessThanOrEqual(0.5);
    expect(nextEvent(problem, 1e9, 1)).toBe(1e9);
  });
});

it('says what the preset is', () => {
  expect(bubbleSetting(452)).toMatch(/13\.8 req\/s.*TTFT SLO 1,000 ms.*Lₘ = 452 tokens/);
});
