import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PassRecord, Recorder } from '../simulator/recorder';
import { simulate } from '../simulator/simulate';
import type { ServingSystem } from '../simulator/system';
import { arbitraryRequests, arbitrarySystems } from '../simulator/testing/arbitrarySystems';
import { SPAN_KINDS, type Spans, spansOf } from './spans';

const NOTHING = { group: 0, batch: 1, prompts: [], stalled: 0, tokens: 1, kvTokens: 0 };

function pass(stage: number, start: number, end: number, more: Partial<PassRecord> = {}): PassRecord {
  return { ...NOTHING, instance: 0, kind: 'prefill', stage, start, end, ...more };
}

function recorderWith(passes: readonly PassRecord[]): Recorder {
  const recorder = new Recorder();
  recorder.open('decode', () => ({ used: 0, parked: 0, waiting: 0 }));
  for (const one of passes) recorder.add(one);
  return recorder;
}

function stagesOf(system: ServingSystem, role: string | undefined): number {
  if (system.policy !== 'disaggregated') return system.instance.stages;
  return role === 'prefill' ? system.prefill.stages : system.decode.stages;
}

const BUBBLE = SPAN_KINDS.indexOf('bubble');

function bubbleTime({ count, kind, start, end }: Spans): number {
  let sum = 0;
  for (let i = 0; i < count; i++) if (kind[i] === BUBBLE) sum += (end[i] ?? 0) - (start[i] ?? 0);
  return sum;
}

/** Another way to the same: a sweep over all starts and ends, counting the stages of an instance that work. */
function missingTime(recorder: Recorder, system: ServingSystem): number {
  let missing = 0;
  recorder.instances.forEach((role, instance) => {
    const stages = stagesOf(system, role);
    const steps = recorder.passes
      .filter((one) => one.instance === instance && one.kind !== 'transfer')
      .flatMap(({ start, end }) => [
        { time: start, change: 1 },
        { time: end, change: -1 },
      ])
      .sort((a, b) => a.time - b.time || a.change - b.change);
    let working = 0;
    let last = 0;
    for (const { time, change } of steps) {
      if (working > 0) missing += (stages - working) * (time - last);
      working += change;
      last = time;
    }
  });
  return missing;
}

describe('spans of a timeline', () => {
  it('finds the bubbles of two stages by hand', () => {
    // Stage 0 works 0–2 and 2–3, stage 1 2–4 and 4–5; then both rest until 8.
    const recorder = recorderWith([
      pass(0, 0, 2),
      pass(1, 2, 4),
      pass(0, 2, 3),
      pass(1, 4, 5),
      pass(0, 8, 9),
      pass(1, 9, 10),
    ]);
    const { spans, rows } = spansOf(recorder, () => 2);
    const texts = rows.map(({ stage, first, end }) => {
      const bubbles: string[] = [];
      for (let i = first; i < end; i++) {
        if (SPAN_KINDS[spans.kind[i] ?? 0] === 'bubble') bubbles.push(`${spans.start[i]}–${spans.end[i]}`);
      }
      return `${stage}: ${bubbles.join(' ')}`;
    });
    expect(texts).toEqual(['link: ', '0: 3–5 9–10', '1: 0–2 8–9']);
  });

  it('keeps the prompts of each pass', () => {
    const recorder = recorderWith([
      pass(0, 0, 1, { prompts: [4, 5] }),
      pass(0, 1, 2),
      pass(0, 2, 3, { prompts: [6] }),
    ]);
    const { spans } = spansOf(recorder, () => 1);
    expect([...spans.prompts]).toEqual([4, 5, 6]);
    expect([...spans.promptsEnd]).toEqual([2, 2, 3]);
  });

  it.each(['colocated', 'chunkedPrefill', 'disaggregated'] as const)(
    '%s: every pass is in one row, rows are sorted and free of overlap, bubbles lie in others’ work',
    (policy) => {
      fc.assert(
        fc.property(arbitrarySystems[policy], arbitraryRequests, (system, requests) => {
          const recorder = new Recorder();
          simulate(system, requests, recorder);
          const { spans, rows } = spansOf(recorder, (i) => stagesOf(system, recorder.instances[i]));
          let passes = 0;
          let worstOverlap = 0;
          for (const { first, end } of rows) {
            for (let i = first; i < end; i++) {
              if (spans.kind[i] !== BUBBLE) passes++;
              if (i > first)
                worstOverlap = Math.max(worstOverlap, (spans.end[i - 1] ?? 0) - (spans.start[i] ?? 0));
            }
          }
          expect(passes).toBe(recorder.passes.length);
          expect(rows.at(-1)?.end ?? 0).toBe(spans.count);
          expect(worstOverlap).toBeLessThan(1e-9);
          expect(bubbleTime(spans)).toBeCloseTo(missingTime(recorder, system), 6);
        }),
        { numRuns: 10, seed: 5 },
      );
    },
  );
});
