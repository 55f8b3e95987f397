import { describe, expect, it } from 'vitest';
import { causeBars, causesCaption, causesTable } from './causeBars';
import { CHAT, limits } from './testing/trials';

const REFUSED = { kind: 'refused', reason: 'It does not fit.' } as const;
const ANSWERS = [limits({ decodeBatch: 0.03, prefillQueueing: 0.15, memory: 0.0004 }, 0.01), limits({})];

describe('bars of causes', () => {
  it('in the order of a request’s life, with names and shares', () => {
    const [first, second] = causeBars(CHAT, ANSWERS);
    expect(first).toMatchObject({ name: 'Disaggregated', note: '18.0 ± 2.5% of requests miss an SLO' });
    expect(first?.segments.map(({ label }) => label)).toEqual([
      'prefill queueing 15%',
      'decode batch 3%',
      'memory <0.1%',
    ]);
    expect(second).toMatchObject({ name: 'Colocated', note: 'no request misses an SLO', segments: [] });
  });

  it('say why there is none', () => {
    const notes = causeBars(CHAT, [REFUSED, undefined]).map(({ note }) => note);
    expect(notes).toEqual(['cannot run', 'simulating…']);
  });
});

describe('the caption', () => {
  it('names what each misses, and most for what', () => {
    expect(causesCaption(CHAT, ANSWERS)).toBe(
      'At 1.50 req/s per GPU: Disaggregated misses 18%, 83% of it for prefill queueing; Colocated misses nothing.',
    );
    expect(causesCaption(CHAT, [REFUSED, limits({ memory: 0.1 })])).toBe(
      'At 1.50 req/s per GPU: Colocated misses 10%, all of it for memory.',
    );
    expect(causesCaption(CHAT, [REFUSED, REFUSED])).toBe('No placement can run.');
  });
});

describe('the table', () => {
  it('has a row for each placement and cause; shares of nothing are left out', () => {
    const { rows, columns } = causesTable(CHAT, [...ANSWERS.slice(0, 1), limits({})]);
    expect(rows).toHaveLength(14);
    expect(rows[0]?.slice(0, 4)).toEqual(['A Disaggregated', 1.5, 'prefill queueing', 15]);
    expect(rows[0]?.at(-1)).toBeCloseTo((100 * 15) / 18.04, 9);
    expect(rows[13]?.at(-1)).toBeNull();
    for (const row of rows) expect(row).toHaveLength(columns.length);
    expect(causesTable(CHAT, [REFUSED, REFUSED]).rows).toEqual([]);
  });
});
