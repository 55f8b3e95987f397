import { describe, expect, it } from 'vitest';
import { nodeLayout } from '../../charts/nodeLayout';
import { smallQuestion } from '../../core/placement/testing/questions';
import { type NodePicture, nodePicture } from './nodeDiagram';
import type { SearchView } from './searchView';
import { searched } from './testing/views';

type Ready = Extract<NodePicture, { kind: 'ready' }>;

function drawn(view: SearchView, picked?: string): Ready {
  const picture = nodePicture(view, picked);
  if (picture.kind !== 'ready') throw new Error(picture.message);
  return picture;
}

const LOW = searched(smallQuestion('chat-13b', 8, { families: ['lowAffinity', 'colocated'], traffic: 5 }));
const base = smallQuestion('chat-13b', 4, { families: ['highAffinity'], traffic: 12 });
const HIGH = searched({ ...base, cluster: { ...base.cluster, nodes: 4 } });

describe('the picture of nodes', () => {
  it('seats every GPU of the copies that the traffic needs', () => {
    const picture = drawn(LOW);
    const plan = LOW.result?.families.find(({ winner }) => winner?.id === LOW.result?.winner?.id)?.plan;
    const seats = picture.nodes.flatMap((node) => node.seats).filter((seat) => seat !== undefined);
    expect(seats).toHaveLength(plan?.gpus ?? 0);
    expect(picture.nodes[0]?.seats).toHaveLength(8);
    expect(seats[0]).toEqual({ role: 'prefill', code: 'P1', stage: '' });
    expect(picture.table.columns.map(({ label }) => label)).toEqual([
      'Instance',
      'Role',
      'Stage',
      'Node',
      'GPUs',
    ]);
    const listed = picture.table.rows.flatMap((row) => String(row[4]).split(', '));
    expect(listed).toHaveLength(seats.length);
  });

  it('has one flow for each pair, inside its node', () => {
    const { flows, nodes } = drawn(LOW);
    const copies = new Set(nodes.flatMap((node) => node.seats).map((seat) => seat?.code)).size - 1;
    expect(flows).toHaveLength(Math.floor(copies / 2));
    for (const flow of flows) {
      expect(flow.isInside).toBe(true);
      expect(flow.link).toBe('NVLink, same node, 300 GB/s');
      expect(new Set([...flow.from, ...flow.to].map(([node]) => node)).size).toBe(1);
    }
  });

  it('sends the caches of Algorithm 1 over the network', () => {
    const high = HIGH.result?.families[0]?.winner;
    const { flows } = drawn(HIGH, high?.id);
    expect(flows).toHaveLength(1);
    expect(flows[0]?.isInside).toBe(false);
    expect(flows[0]?.link).toBe('25 Gbit/s Ethernet, 3.13 GB/s');
  });

  it('draws a phase alone, and colocated instances, without flows', () => {
    const phase = HIGH.result?.outcomes.find(({ candidate }) => candidate.kind === 'decodeOnly');
    const alone = drawn(HIGH, phase?.id);
    expect(alone.flows).toEqual([]);
    expect(alone.nodes[0]?.seats[0]?.code).toBe('D1');
    expect(drawn(LOW, 'colocated 1,1').nodes[0]?.seats[0]).toEqual({
      role: 'colocated',
      code: 'C1',
      stage: '',
    });
  });

  it('stops at what the cluster holds, and says so', () => {
    const much = { ...LOW, question: { ...LOW.question, traffic: 500 } };
    const picture = drawn(much, 'colocated 2,1');
    expect(picture.nodes[0]?.seats.every((seat) => seat !== undefined)).toBe(true);
    expect(picture.caption).toMatch(
      /^4 copies of colocated TP 2 · PP 1, 8 GPUs: all that fit\. 500 req\/s would take \d+ copies\.$/,
    );
  });

  it('has words where there is nothing to draw', () => {
    expect(nodePicture({ ...LOW, result: undefined, isDone: false }, undefined).kind).toBe('loading');
    expect(nodePicture(LOW, 'colocated 3,1')).toMatchObject({ kind: 'impossible' });
    const none = searched(smallQuestion('chat-66b', 1));
    expect(nodePicture(none, undefined).kind).toBe('empty');
  });
});

describe('its layout', () => {
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
});
