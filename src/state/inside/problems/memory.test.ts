import { describe, expect, it } from 'vitest';
import type { MemoryRun, MemoryTrace } from '../../../core/inside/problems/memory';
import { compareMemory, memoryCaption, memorySetting, memoryTable, memoryTakeaway, midMoves } from './memory';

function run(swapsPerRequest: number, attainment: number): MemoryRun {
  return { swapsPerRequest, attainment, tpotP90: 0.1 + swapsPerRequest, ttftP90: 0.14 };
}

const TRACE: MemoryTrace = {
  instances: [
    { role: 'prefill', number: 0, stages: 1, gpus: 2, kvCapacity: 1000 },
    { role: 'decode', number: 0, stages: 1, gpus: 1, kvCapacity: 500 },
  ],
  memory: [
    {
      time: Float64Array.of(0, 1.5),
      used: Int32Array.of(0, 250),
      parked: Int32Array.of(0, 200),
      waiting: Int32Array.of(0, 1),
    },
    {
      time: Float64Array.of(0, 2.5),
      used: Int32Array.of(100, 500),
      parked: Int32Array.of(0, 16),
      waiting: Int32Array.of(0, 0),
    },
  ],
  marks: {
    kind: Uint8Array.of(1, 1, 2),
    instance: Uint16Array.of(1, 1, 1),
    request: Int32Array.of(3, 4, 3),
    time: Float64Array.of(1, 2, 3),
  },
  end: 3.2,
  heldUp: 1.25,
};

describe('push beside pull', () => {
  const compared = compareMemory(
    [run(0.5, 0.6), run(0.6, 0.65), run(0.55, 0.62)],
    [run(0.1, 0.7), run(0.12, 0.74), run(0.11, 0.75)],
  );

  it('says what pulling changes, and what it does not', () => {
    expect(compared?.map(({ verdict }) => verdict)).toEqual(['better', 'better', 'better', 'unclear']);
    const text = memoryTakeaway(compared, 3);
    expect(text).toMatch(/Swaps per request 0\.55 ± 0\.12, with the remedy 0\.11 ± 0\.02/);
    expect(text).toContain('3 paired runs of 2,000 requests');
    expect(memoryTakeaway(undefined, 3)).toBe('Simulating both sides…');
  });
});

describe('the drawn run', () => {
  it('is described for both sides', () => {
    const calm = { ...TRACE, heldUp: 0, marks: { ...TRACE.marks, kind: Uint8Array.of(2, 2, 2) } };
    expect(memoryCaption({ problem: TRACE, remedy: calm }, 400)).toBe(
      'The first 400 requests of replication 1. Pushed: decode fills to 100%, 2 moves to the CPU, passes held up for 1.3 s, prefill memory at most 25% full. Pulled: decode fills to 100%, 0 moves to the CPU, passes held up for 0.0 s, prefill memory at most 25% full.',
    );
  });

  it('is a table once a second: what held at that moment', () => {
    const { columns, rows } = memoryTable(TRACE);
    expect(columns.map(({ key }) => key)).toEqual([
      'time',
      'prefill 1_used',
      'prefill 1_parked',
      'decode 1_used',
      'decode 1_parked',
    ]);
    expect(rows).toEqual([
      [0, 0, 0, 100, 0],
      [1, 0, 0, 100, 0],
      [2, 250, 200, 100, 0],
      [3, 250, 200, 500, 16],
    ]);
  });

  it('opens in the middle of the moves', () => {
    expect(midMoves(TRACE)).toBe(2);
    expect(midMoves({ ...TRACE, marks: { ...TRACE.marks, time: new Float64Array() } })).toBe(0);
  });
});

it('says what the preset is', () => {
  expect(memorySetting()).toMatch(/Bursts of 100 requests on average, 25% of the time; 3\.5 req\/s/);
});
