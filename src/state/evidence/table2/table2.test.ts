import { describe, expect, it } from 'vitest';
import { TABLE_2 } from '../../../core/catalogue/table2';
import type { Answered } from '../run';
import { ourError, paperError } from './errors';
import { TABLE_2_LINES, TABLE_2_MARKS, TABLE_2_TABLE } from './plot';
import { table2Verdict } from './verdict';
import { errorRows, table2Caption, unknownSetting } from './words';

const share = (mean: number) => ({ mean, low: mean, high: mean });

function panel(
  system: 'vllm' | 'distserve',
  pairs: readonly (readonly [measured: number, simulated: number])[],
  change: Partial<{ engines: 'released' | 'same'; basis: 'fit' | 'modelled' }> = {},
): Answered<'panel'> {
  return {
    question: {
      part: 'panel',
      application: 'chat-13b',
      kind: 'rate',
      system,
      engines: change.engines ?? 'released',
      seed: 1,
    },
    answer: {
      kind: 'compared',
      basis: change.basis ?? 'fit',
      replications: 20,
      requestsPerReplication: 100,
      points: pairs.map(([measured, simulated], x) => ({ x, measured, simulated: share(simulated) })),
      curve: [],
      error:
        pairs.reduce((sum, [measured, simulated]) => sum + Math.abs(measured - simulated), 0) / pairs.length,
      goodput: undefined,
      tightestScale: undefined,
    },
  };
}

describe('Table 2', () => {
  it('has the errors that its numbers give by hand', () => {
    // |0.2|, 0.4, 1.8, 1.2, 1.6, 0.2, 0.5 and 0, 0, 0, 1, 1.1, 0.3, 1.1 points over seven rates.
    expect(paperError('vllm')?.mean).toBeCloseTo(0.059 / 7, 10);
    expect(paperError('vllm')?.worst).toBeCloseTo(0.018, 10);
    expect(paperError('distserve-low')?.mean).toBeCloseTo(0.035 / 7, 10);
    expect(table2Caption()).toContain('0.8 points (worst 1.8) off its real vLLM');
    expect(table2Caption()).toContain('0.5 points (worst 1.1) off its real DistServe-Low');
  });

  it('is drawn and listed whole: falling shares, all within 0 and 1', () => {
    for (const { points } of TABLE_2) {
      for (const key of ['real', 'simulated'] as const) {
        const shares = points.map((point) => point[key]);
        expect(shares.toSorted((a, b) => b - a)).toEqual(shares);
        expect(shares.every((one) => one >= 0 && one <= 1)).toBe(true);
      }
    }
    expect(TABLE_2_LINES.flatMap(({ points }) => points)).toHaveLength(14);
    expect(TABLE_2_MARKS.flatMap(({ points }) => points)).toHaveLength(14);
    expect(TABLE_2_TABLE.rows).toHaveLength(14);
    expect(TABLE_2_TABLE.rows[2]).toEqual(['vLLM', 2, 52.8, 51, -1.8]);
  });
});

describe('our error', () => {
  const panels = [
    panel('vllm', [
      [0.9, 0.8],
      [0.5, 0.52],
    ]),
    panel('vllm', [[0.3, 0.3]], { engines: 'same' }),
    panel('vllm', [[0.5, 0.1]], { basis: 'modelled' }),
    panel('distserve', [[1, 0.99]]),
  ];

  it('is over the measured points of each basis, as released', () => {
    expect(ourError(panels, 'vllm', 'fit')).toMatchObject({ points: 2, panels: 1 });
    expect(ourError(panels, 'vllm', 'fit')?.mean).toBeCloseTo(0.06, 10);
    expect(ourError(panels, 'vllm', 'fit')?.worst).toBeCloseTo(0.1, 10);
    expect(ourError(panels, 'vllm', 'modelled')?.mean).toBeCloseTo(0.4, 10);
    expect(ourError(panels, 'distserve', 'modelled')).toBeUndefined();
    const [, fit, modelled] = errorRows(panels);
    expect(fit).toMatchObject({
      against: '1 measured panel of Figures 8 and 9',
      vllm: '6.0 points (worst 10.0)',
    });
    expect(modelled?.distserve).toBe('…');
  });

  it('waits for all panels', () => {
    const waiting = [...panels, { ...panel('distserve', []), answer: undefined }];
    expect(ourError(waiting, 'vllm', 'fit')).toBeUndefined();
    expect(table2Verdict(waiting).headline).toContain('ours follows');
    expect(table2Verdict(panels)).toMatchObject({ tone: 'open' });
    expect(table2Verdict(panels).headline).toContain('ours is 6.0 and 1.0 points off');
  });
});

it('no setting is claimed for Table 2', () => {
  expect(unknownSetting().join(' ')).toContain('The setting stays unknown');
});
