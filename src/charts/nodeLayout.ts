import { textWidth, wrapText } from './measureText';

export type DiagramRole = 'prefill' | 'decode' | 'colocated' | 'chunked';

/** What one GPU does. */
export interface DiagramSeat {
  readonly role: DiagramRole;
  /** Such as "P1": the role's letter and the instance. */
  readonly code: string;
  /** Such as "s2"; empty where an instance has a single stage. */
  readonly stage: string;
}

export interface DiagramNode {
  readonly name: string;
  /** One for each GPU; undefined = idle. */
  readonly seats: readonly (DiagramSeat | undefined)[];
}

/** KV caches that go from some seats to others; a seat is named by node and GPU, from 0. */
export interface DiagramFlow {
  readonly from: readonly (readonly [number, number])[];
  readonly to: readonly (readonly [number, number])[];
  /** Within nodes, or over the network between them. */
  readonly isInside: boolean;
  /** Name and bandwidth of the link. */
  readonly link: string;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedSeat {
  readonly seat: DiagramSeat | undefined;
  readonly gpu: number;
  readonly box: Box;
}

export interface PlacedNode {
  readonly node: DiagramNode;
  readonly box: Box;
  readonly seats: readonly PlacedSeat[];
}

/** Neighbouring seats that send or receive together. */
export interface Port {
  readonly way: 'from' | 'to';
  /** The seats' lower edge. */
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly railY: number;
}

/** One flow: its ports, and the lines that join them. */
export interface PlacedFlow {
  readonly ports: readonly Port[];
  readonly rails: readonly {
    readonly x1: number;
    readonly y1: number;
    readonly x2: number;
    readonly y2: number;
  }[];
}

export interface LegendItem {
  readonly role: DiagramRole | 'idle' | 'flow';
  /** More than one where the text is wider than the chart. */
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
}

export interface NodeLayout {
  readonly legend: readonly LegendItem[];
  readonly nodes: readonly PlacedNode[];
  readonly flows: readonly PlacedFlow[];
  readonly height: number;
}

interface Measures {
  readonly em: number;
  readonly seatWidth: number;
  readonly seatHeight: number;
  readonly gap: number;
  readonly padding: number;
  /** Seats in one row of a node. */
  readonly columns: number;
  readonly seatRows: number;
  /** Room below a row of seats for the lines of flows. */
  readonly rail: number;
  readonly nodeWidth: number;
  readonly nodeHeight: number;
  readonly nodeColumns: number;
  /** Between nodes; below a row of nodes the network passes. */
  readonly gutterX: number;
  readonly gutterY: number;
  readonly left: number;
}

interface Asked {
  readonly nodes: readonly DiagramNode[];
  readonly flows: readonly DiagramFlow[];
  readonly width: number;
  readonly textSize: number;
}

const WIDEST_SEAT_EM = 4.4;

function measuresOf({ nodes, flows, width, textSize: em }: Asked): Measures {
  const gpus = Math.max(1, ...nodes.map((node) => node.seats.length));
  const codes = nodes.flatMap((node) => node.seats.map((seat) => seat?.code ?? ''));
  const least = Math.max(em * 2.3, ...codes.map((code) => textWidth(code, em, 600) + em * 0.7));
  const gap = Math.round(em * 0.3);
  const padding = Math.round(em * 0.7);
  const isNetworked = flows.some(({ isInside }) => !isInside);
  const left = isNetworked ? Math.round(em * 1.2) : 1;
  const room = width - left - 1;
  const widthFor = (columns: number, seat: number) => columns * (seat + gap) - gap + 2 * padding;
  const columns = widthFor(gpus, least) <= room ? gpus : Math.ceil(gpus / 2);
  const gutterX = Math.round(em);
  const fitting = Math.floor((room + gutterX) / (widthFor(columns, least) + gutterX));
  // Rows of about equal length look planned: 8 nodes in 3 columns are 3, 3 and 2.
  const rows = Math.ceil(nodes.length / Math.max(1, Math.min(nodes.length, fitting)));
  const nodeColumns = Math.max(1, Math.ceil(nodes.length / rows));
  const free = (room - (nodeColumns - 1) * gutterX) / nodeColumns;
  const spread = (free - 2 * padding + gap) / columns - gap;
  const seatWidth = Math.floor(Math.max(least, Math.min(spread, em * WIDEST_SEAT_EM)));
  const seatRows = Math.ceil(gpus / columns);
  const seatHeight = Math.round(em * 2.9);
  const rail = Math.round(flows.length > 0 ? em * 1.5 : em * 0.5);
  const nodeHeight = em * 1.9 + seatRows * (seatHeight + rail) + (flows.length > 0 ? 2 : em * 0.2);
  const measures = {
    em,
    seatWidth,
    seatHeight,
    gap,
    padding,
    columns,
    seatRows,
    rail,
    nodeHeight,
    nodeColumns,
  };
  const gutterY = Math.round(em * (isNetworked ? 2 : 1));
  return { ...measures, nodeWidth: widthFor(columns, seatWidth), gutterX, gutterY, left };
}

function placeNode(node: DiagramNode, index: number, top: number, m: Measures): PlacedNode {
  const x = m.left + (index % m.nodeColumns) * (m.nodeWidth + m.gutterX);
  const y = top + Math.floor(index / m.nodeColumns) * (m.nodeHeight + m.gutterY);
  const seats = node.seats.map((seat, gpu) => ({
    seat,
    gpu,
    box: {
      x: x + m.padding + (gpu % m.columns) * (m.seatWidth + m.gap),
      y: y + m.em * 1.9 + Math.floor(gpu / m.columns) * (m.seatHeight + m.rail),
      width: m.seatWidth,
      height: m.seatHeight,
    },
  }));
  return { node, box: { x, y, width: m.nodeWidth, height: m.nodeHeight }, seats };
}

/** Seats of one side as runs of neighbours in a row of seats. */
function portsOf(
  flow: DiagramFlow,
  way: Port['way'],
  nodes: readonly PlacedNode[],
  m: Measures,
): readonly Port[] {
  const ports: Port[] = [];
  const inOrder = [...flow[way]].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let before: readonly [number, number] | undefined;
  for (const [node, gpu] of inOrder) {
    const placed = nodes[node];
    const box = placed?.seats[gpu]?.box;
    if (placed === undefined || box === undefined) continue;
    const isNext = before?.[0] === node && before[1] === gpu - 1 && gpu % m.columns !== 0;
    before = [node, gpu];
    const last = ports.at(-1);
    if (isNext && last !== undefined) {
      ports[ports.length - 1] = { ...last, right: box.x + box.width };
      continue;
    }
    const y = box.y + box.height;
    const bottom = placed.box.y + placed.box.height;
    // The network passes below a node; an upper row of its seats gets there by the side.
    const isLower = y > bottom - m.seatHeight;
    const railY = flow.isInside || !isLower ? y + m.rail * 0.62 : bottom + m.gutterY * 0.5;
    ports.push({ way, left: box.x, right: box.x + box.width, y, railY });
  }
  return ports;
}

export function middleOf({ left, right }: Port): number {
  return (left + right) / 2;
}

/** A line along each row, and one down the side where there are several rows. */
function railsOf(ports: readonly Port[], isInside: boolean, m: Measures): PlacedFlow['rails'] {
  const rows = new Map<number, number[]>();
  for (const port of ports) rows.set(port.railY, [...(rows.get(port.railY) ?? []), middleOf(port)]);
  const heights = [...rows.keys()].sort((a, b) => a - b);
  const first = Math.min(...ports.map(({ left }) => left));
  const side = isInside ? first - m.padding * 0.5 : m.em * 0.4;
  const isJoined = heights.length > 1;
  const along = heights.map((y) => {
    const xs = rows.get(y) ?? [];
    return { x1: isJoined ? side : Math.min(...xs), y1: y, x2: Math.max(...xs), y2: y };
  });
  const [top, bottom] = [heights[0], heights.at(-1)];
  if (!isJoined || top === undefined || bottom === undefined) return along;
  return [...along, { x1: side, y1: top, x2: side, y2: bottom }];
}

function placeFlow(flow: DiagramFlow, nodes: readonly PlacedNode[], m: Measures): PlacedFlow {
  const ports = [...portsOf(flow, 'from', nodes, m), ...portsOf(flow, 'to', nodes, m)];
  return { ports, rails: railsOf(ports, flow.isInside, m) };
}

const ROLE_TEXTS: Readonly<Record<DiagramRole, string>> = {
  prefill: 'P1 prefill, instance 1',
  decode: 'D1 decode, instance 1',
  colocated: 'C1 both phases, instance 1',
  chunked: 'C1 chunked prefill, instance 1',
};

function legendTexts({
  nodes,
  flows,
}: Asked): readonly { readonly role: LegendItem['role']; readonly text: string }[] {
  const seats = nodes.flatMap((node) => node.seats);
  const roles = (['prefill', 'decode', 'colocated', 'chunked'] as const).filter((role) =>
    seats.some((seat) => seat?.role === role),
  );
  const isStaged = seats.some((seat) => seat !== undefined && seat.stage !== '');
  const links = [...new Set(flows.map(({ link }) => link))];
  return [
    ...roles.map((role, index) => ({
      role,
      text: `${ROLE_TEXTS[role]}${isStaged && index === 0 ? '; s1 pipeline stage 1' : ''}`,
    })),
    ...(seats.includes(undefined) ? [{ role: 'idle' as const, text: 'idle' }] : []),
    ...links.map((link) => ({ role: 'flow' as const, text: `KV caches: ${link}` })),
  ];
}

const LEGEND_LINE_EM = 1.7;

function placeLegend(asked: Asked): { readonly items: readonly LegendItem[]; readonly bottom: number } {
  const { width, textSize: em } = asked;
  let [x, y] = [0, em];
  const items = legendTexts(asked).map(({ role, text }) => {
    const needed = em * 2.4 + textWidth(text, em);
    if (x > 0 && x + needed > width) [x, y] = [0, y + em * LEGEND_LINE_EM];
    const lines = wrapText(text, width - em * 2.4, em);
    const item = { role, lines, x, y };
    x += needed + em * 1.2;
    y += (lines.length - 1) * em * LEGEND_LINE_EM;
    return item;
  });
  return { items, bottom: y + em * 1.3 };
}

export function legendLineHeight(textSize: number): number {
  return textSize * LEGEND_LINE_EM;
}

/** Where everything is drawn; all follows from the width and the text size. */
export function nodeLayout(asked: Asked): NodeLayout {
  const m = measuresOf(asked);
  const legend = placeLegend(asked);
  const top = legend.bottom;
  const nodes = asked.nodes.map((node, index) => placeNode(node, index, top, m));
  const flows = asked.flows.map((flow) => placeFlow(flow, nodes, m));
  const last = nodes.at(-1);
  const isNetworked = asked.flows.some(({ isInside }) => !isInside);
  const bottom = last === undefined ? top : last.box.y + last.box.height;
  return {
    legend: legend.items,
    nodes,
    flows,
    height: Math.ceil(bottom + (isNetworked ? m.gutterY * 0.75 : 2)),
  };
}
