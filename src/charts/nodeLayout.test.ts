import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { NodeDiagram } from './NodeDiagram';
import { type DiagramFlow, type DiagramNode, nodeLayout } from './nodeLayout';

describe('the layout of nodes', () => {
  const node = (name: string) => ({
    name,
    seats: Array.from({ length: 8 }, () => ({ role: 'prefill', code: 'P12', stage: 's2' }) as const),
  });
  const nodes = Array.from({ length: 8 }, (_, index) => node(`Node ${index + 1}`));

  it.each([
    [280, 12],
    [320, 16],
    [700, 12],
    [1100, 12],
    [1400, 16],
  ])('keeps 8 nodes of 8 GPUs apart within %d px at %d px of text', (width, textSize) => {
    const layout = nodeLayout({ nodes, flows: [], width, textSize });
    const boxes = layout.nodes.map(({ box }) => box);
    for (const [index, { x, y, width: w, height }] of boxes.entries()) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + w).toBeLessThanOrEqual(width);
      expect(y + height).toBeLessThanOrEqual(layout.height);
      for (const other of boxes.slice(index + 1)) {
        const apart = other.x >= x + w || other.y >= y + height || x >= other.x + other.width;
        expect(apart).toBe(true);
      }
    }
  });

  it('joins neighbours, and ports of different rows', () => {
    const flow = {
      from: [
        [0, 0],
        [0, 1],
        [4, 0],
      ],
      to: [[7, 3]],
      isInside: false,
      link: 'Ethernet',
    } as const;
    const { flows } = nodeLayout({ nodes, flows: [flow], width: 1100, textSize: 12 });
    expect(flows[0]?.ports.map(({ way }) => way)).toEqual(['from', 'from', 'to']);
    expect(flows[0]?.rails.some(({ x1, x2 }) => x1 === x2)).toBe(true);
  });

  it('leads the network around seats that are in the way', () => {
    const flow = {
      from: [
        [0, 0],
        [0, 4],
      ],
      to: [[1, 0]],
      isInside: false,
      link: 'Ethernet',
    } as const;
    const layout = nodeLayout({ nodes: nodes.slice(0, 2), flows: [flow], width: 300, textSize: 16 });
    const seats = layout.nodes.flatMap((placed) => placed.seats);
    for (const { left, right, y, railY } of layout.flows[0]?.ports ?? []) {
      const x = (left + right) / 2;
      const hit = seats.some(({ box }) => x > box.x && x < box.x + box.width && box.y > y && box.y < railY);
      expect(hit).toBe(false);
    }
    const long = nodeLayout({
      nodes,
      flows: [{ ...flow, link: 'a link with a rather long name, 3 GB/s' }],
      width: 300,
      textSize: 16,
    });
    expect(long.legend.at(-1)?.lines.length).toBeGreaterThan(1);
  });
});

describe('the node diagram', () => {
  const nodes: readonly DiagramNode[] = [
    {
      name: 'Node 1',
      seats: [
        { role: 'prefill', code: 'P1', stage: '' },
        { role: 'decode', code: 'D1', stage: '' },
        undefined,
      ],
    },
  ];
  const flows: readonly DiagramFlow[] = [
    { from: [[0, 0]], to: [[0, 1]], isInside: true, link: 'NVLink, same node, 300 GB/s' },
  ];

  it('says in words and shapes what colours say, and has no legend for what is not there', () => {
    const props = { caption: 'One copy.', nodes, flows, width: 500, textSize: 12 };
    const markup = renderToStaticMarkup(createElement(NodeDiagram, props));
    for (const text of ['aria-label="One copy."', 'Node 1', '>P1<', '>D1<', 'P1 prefill, instance 1', 'idle'])
      expect(markup).toContain(text);
    expect(markup).toContain('KV caches: NVLink, same node, 300 GB/s');
    expect(markup).toContain('nodes-hatch');
    expect(markup).not.toContain('both phases');
    expect(markup).not.toContain('pipeline stage');
  });
});
