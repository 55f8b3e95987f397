import { describe, expect, it } from 'vitest';
import type { Table3Listener } from '../../compute/contract';
import { finish } from '../../core/goodput/steps';
import { type Table3Row, table3Row } from '../../core/placement/table3';
import { createTable3 } from './table3Run';
import { table3Words } from './table3Words';

function rowOf(id: 'chat-13b' | 'chat-66b'): Table3Row {
  const row = finish(table3Row(id, 'joint'));
  if (row === undefined) throw new Error('nothing found');
  return row;
}

describe('Table 3', () => {
  const rows = [rowOf('chat-66b'), rowOf('chat-13b')];

  it('keeps rows in the paper’s order, however they come', () => {
    let heard: Table3Listener | undefined;
    const table3 = createTable3({
      table3: (listener) => {
        heard = listener;
        return () => {};
      },
    });
    table3.start();
    for (const row of rows) heard?.onRow(row);
    heard?.onDone();
    const { phase, rows: held } = table3.store.getState();
    expect(phase).toBe('done');
    expect(held.map(({ application }) => application)).toEqual(['chat-13b', 'chat-66b']);
  });

  it('names placements by their degrees, never by ids', () => {
    for (const row of rows) {
      const words = table3Words(row);
      expect(words.paper.placement).toMatch(/^prefill TP\d.* GPUs$/);
      expect(words.paper.goodput).toMatch(/req\/s per GPU$/);
      expect(words.difference).not.toMatch(/lowAffinity/);
    }
  });
});
