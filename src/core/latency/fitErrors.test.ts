import { describe, expect, it } from 'vitest';
import type { EngineId } from '../catalogue/engineFits';
import type { ModelId } from '../catalogue/models';
import { ENGINE_EFFICIENCY, type EngineEfficiency } from './firstPrinciples';
import { type FitErrorRow, fitErrors, summariseFitErrors } from './fitErrors';

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

function nameOf({ engine, model, tensorParallel, phase }: FitErrorRow): string {
  return `${engine} ${model} TP ${tensorParallel} ${phase}`;
}

describe('first principles against the released fits', () => {
  const rows = fitErrors();

  it('cover every fit of both engines, prefill and decode', () => {
    expect(rows).toHaveLength(2 * (3 + 4) * 2);
    expect(new Set(rows.map(nameOf)).size).toBe(rows.length);
    // 11,600 tokens of KV cache hold fewer of the large batches.
    const sizes = (name: string) => rows.find((row) => nameOf(row) === name)?.points.length ?? 0;
    expect(sizes('distserve opt-66b TP 8 decode')).toBe(40);
    expect(sizes('distserve opt-66b TP 2 decode')).toBe(22);
  });

  it('are within 15%, median over all sizes; the worst row is named', () => {
    const { median, worst } = summariseFitErrors(rows);
    for (const row of rows) {
      const { requests, tokensEach, error } = row.worst;
      process.stdout.write(
        `${nameOf(row)}: median ${percent(row.median)}, worst ${percent(error)} at ${requests} × ${tokensEach} tokens\n`,
      );
    }
    process.stdout.write(`all: median ${percent(median)}, worst ${nameOf(worst)}\n`);
    expect(median).toBeLessThanOrEqual(0.15);
    // As the page says.
    expect([median, Math.abs(worst.worst.error)].map((error) => Math.round(100 * error))).toEqual([5, 31]);
    expect(nameOf(worst)).toBe('vllm opt-66b TP 8 decode');
  });
});

/** The same fit as `ENGINE_EFFICIENCY`, from the fits of one model alone. */
const FROM: Readonly<Record<'opt-13b' | 'opt-66b', Readonly<Record<EngineId, Partial<EngineEfficiency>>>>> = {
  'opt-13b': {
    distserve: {
      kvReading: 0.6,
      matrixProducts: 0.76,
      attention: 0.54,
      allReduce: 0.29,
      layerOverhead: 133e-6,
      allReduceOverhead: 22e-6,
      requestOverhead: 0.51e-6,
    },
    vllm: {
      kvReading: 0.66,
      matrixProducts: 0.57,
      attention: 0.41,
      allReduce: 0.17,
      layerOverhead: 235e-6,
      allReduceOverhead: 144e-6,
      requestOverhead: 0.58e-6,
    },
  },
  'opt-66b': {
    distserve: {
      kvReading: 0.63,
      matrixProducts: 0.93,
      attention: 0.18,
      allReduce: 0.28,
      layerOverhead: 155e-6,
      allReduceOverhead: 27e-6,
      requestOverhead: 0.32e-6,
    },
    vllm: {
      kvReading: 0.38,
      matrixProducts: 0.63,
      attention: 0.25,
      allReduce: 0.15,
      layerOverhead: 286e-6,
      allReduceOverhead: 32e-6,
      requestOverhead: 0.26e-6,
    },
  },
};

describe('with constants from the fits of one model, the fits of the other', () => {
  it.each<[ModelId & keyof typeof FROM, ModelId, EngineId, number]>([
    ['opt-13b', 'opt-66b', 'distserve', 0.05],
    ['opt-66b', 'opt-13b', 'distserve', 0.05],
    ['opt-13b', 'opt-66b', 'vllm', 0.19],
    ['opt-66b', 'opt-13b', 'vllm', 0.15],
  ])('from %s, %s of %s is within %d (median)', (from, tested, engine, limit) => {
    const own = { ...ENGINE_EFFICIENCY[engine], ...FROM[from][engine] };
    const rows = fitErrors({ ...ENGINE_EFFICIENCY, [engine]: own });
    const held = rows.filter((row) => row.engine === engine && row.model === tested);
    const { median, worst } = summariseFitErrors(held);
    process.stdout.write(
      `held out: ${engine} ${tested} from ${from}: median ${percent(median)}, worst ${nameOf(worst)} ${percent(worst.worst.error)}\n`,
    );
    expect(median).toBeLessThanOrEqual(limit);
  });
});
