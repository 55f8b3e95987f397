import { type ReactElement, useId, useMemo } from 'react';
import { centredBaseline } from './Axes';
import {
  type Box,
  type DiagramFlow,
  type DiagramNode,
  type LegendItem,
  legendLineHeight,
  middleOf,
  nodeLayout,
  type PlacedFlow,
  type PlacedNode,
  type PlacedSeat,
} from './nodeLayout';
import './charts.css';
import './nodes.css';

export interface NodeDiagramProps {
  /** Accessible name: the figure's generated sentence. The table twin holds every GPU. */
  readonly caption: string;
  readonly nodes: readonly DiagramNode[];
  readonly flows: readonly DiagramFlow[];
  readonly width: number;
  readonly textSize: number;
}

/** Nodes with their GPUs, what each does, and where KV caches flow. As high as it needs to be. */
export function NodeDiagram({ caption, nodes, flows, width, textSize }: NodeDiagramProps): ReactElement {
  const layout = useMemo(
    () => nodeLayout({ nodes, flows, width, textSize }),
    [nodes, flows, width, textSize],
  );
  const hatch = useId();
  const marks = { hatch, textSize };
  return (
    <svg className="chart-svg" width={width} height={layout.height} role="img" aria-label={caption}>
      <g data-encoding="prefill">
        <pattern id={hatch} width={7} height={7} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line className="nodes-hatch" x1={0} x2={0} y1={0} y2={7} />
        </pattern>
      </g>
      {layout.legend.map((item) => (
        <Legend key={item.role + item.lines.join(' ')} item={item} {...marks} />
      ))}
      {layout.nodes.map((placed) => (
        <NodeMark key={placed.node.name} placed={placed} {...marks} />
      ))}
      {layout.flows.map((flow, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: flows have no identity but their place
        <FlowMark key={index} flow={flow} textSize={textSize} />
      ))}
    </svg>
  );
}

interface MarkProps {
  readonly hatch: string;
  readonly textSize: number;
}

interface GroundProps {
  readonly does: LegendItem['role'];
  readonly box: Box;
  readonly hatch: string;
}

function SeatGround({ does, box, hatch }: GroundProps): ReactElement {
  if (does === 'idle') return <rect className="nodes-idle" {...box} rx={4} />;
  return (
    <g data-encoding={does}>
      <rect className="nodes-seat-base" {...box} rx={4} />
      <rect className="nodes-seat" {...box} rx={4} />
      {does === 'prefill' && <rect fill={`url(#${hatch})`} {...box} rx={4} />}
    </g>
  );
}

function Legend({ item, hatch, textSize }: MarkProps & { readonly item: LegendItem }): ReactElement {
  const { role, lines, x, y } = item;
  const box = { x: x + 1, y: y - textSize * 0.6, width: textSize * 1.7, height: textSize * 1.2 };
  return (
    <g>
      {role === 'flow' ? (
        <g data-encoding="transfer">
          <path className="nodes-flow" d={`M${x + 1},${y}H${x + textSize * 1.5}`} />
          <path className="nodes-tip" d={tip(x + textSize * 1.7, y, textSize * 0.42, 'right')} />
        </g>
      ) : (
        <SeatGround does={role} box={box} hatch={hatch} />
      )}
      {lines.map((line, index) => (
        <text
          key={line}
          x={x + textSize * 2.2}
          y={y + centredBaseline(textSize) + index * legendLineHeight(textSize)}
        >
          {line}
        </text>
      ))}
    </g>
  );
}

function NodeMark({ placed, hatch, textSize }: MarkProps & { readonly placed: PlacedNode }): ReactElement {
  const { node, box, seats } = placed;
  const first = seats[0]?.box.x ?? box.x;
  return (
    <g>
      <rect className="nodes-node" {...box} rx={8} />
      <text className="chart-strong" x={first} y={box.y + textSize * 1.3}>
        {node.name}
      </text>
      {seats.map((seat) => (
        <SeatMark key={seat.gpu} placed={seat} hatch={hatch} textSize={textSize} />
      ))}
    </g>
  );
}

function SeatMark({ placed, hatch, textSize }: MarkProps & { readonly placed: PlacedSeat }): ReactElement {
  const { seat, box } = placed;
  const x = box.x + box.width / 2;
  const middle = box.y + box.height / 2 + centredBaseline(textSize);
  if (seat === undefined) {
    return (
      <g>
        <SeatGround does="idle" box={box} hatch={hatch} />
        <text x={x} y={middle} textAnchor="middle">
          –
        </text>
      </g>
    );
  }
  const shift = seat.stage === '' ? 0 : textSize * 0.6;
  return (
    <g>
      <SeatGround does={seat.role} box={box} hatch={hatch} />
      <text className="chart-strong chart-halo" x={x} y={middle - shift} textAnchor="middle">
        {seat.code}
      </text>
      {seat.stage !== '' && (
        <text className="nodes-stage chart-halo" x={x} y={middle + shift} textAnchor="middle">
          {seat.stage}
        </text>
      )}
    </g>
  );
}

/** A filled arrowhead whose point is at (x, y). */
function tip(x: number, y: number, size: number, way: 'up' | 'right'): string {
  if (way === 'right') return `M${x},${y}l${-size * 1.6},${-size}v${size * 2}Z`;
  return `M${x},${y}l${-size},${size * 1.6}h${size * 2}Z`;
}

/** Brackets under the seats that send and receive, joined by lines; arrowheads point at those that receive. */
function FlowMark({
  flow,
  textSize,
}: {
  readonly flow: PlacedFlow;
  readonly textSize: number;
}): ReactElement {
  const head = textSize * 0.36;
  return (
    <g data-encoding="transfer">
      {flow.rails.map(({ x1, y1, x2, y2 }) => (
        <path key={`${x1} ${y1} ${y2}`} className="nodes-flow" d={`M${x1},${y1}L${x2},${y2}`} />
      ))}
      {flow.ports.map((port) => {
        const { way, left, right, y, railY } = port;
        const x = middleOf(port);
        const start = y + 3;
        const bracket = `M${left + 2},${start}H${right - 2}M${x},${railY}V${way === 'to' ? start + head : start}`;
        return (
          <g key={`${way} ${left} ${y}`}>
            <path className="nodes-flow" d={bracket} />
            {way === 'to' && <path className="nodes-tip" d={tip(x, start, head, 'up')} />}
          </g>
        );
      })}
    </g>
  );
}
