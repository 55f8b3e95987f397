import { type ReactElement, useId, useMemo } from 'react';
import { centredBaseline } from './Axes';
import { formatReading } from './format';
import { PartFill, PartPatterns } from './PartFill';
import {
  type DrawnRequest,
  type Moments,
  momentsOf,
  REQUEST_ROWS,
  type RequestLayout,
  type RequestRow,
  requestLayout,
} from './requestLayout';
import { axisScale, type Scale, xTicksOf } from './scales';
import type { Axis, ChartSize } from './types';
import './charts.css';
import './request.css';

export interface RequestChartProps extends ChartSize {
  /** Accessible name: the figure's generated sentence. The table twin holds every part. */
  readonly caption: string;
  readonly request: DrawnRequest;
}

interface PlaneProps {
  readonly request: DrawnRequest;
  readonly moments: Moments;
  readonly layout: RequestLayout;
  readonly x: Scale;
  readonly textSize: number;
}

/** Passes thinner than this are drawn as one stretch. */
const THINNEST_PASS = 3;

/** From arrival to the last token: who waits, what runs, when each token comes, and which stretch is TTFT and TPOT. */
export function RequestChart({ width, height, textSize, caption, request }: RequestChartProps): ReactElement {
  const layout = useMemo(() => requestLayout({ width, height, textSize }), [width, height, textSize]);
  const moments = momentsOf(request);
  const axis: Axis = { label: 'time', kind: 'latency', domain: [0, moments.last * 1.02] };
  const x = axisScale(axis, [layout.left, layout.right]);
  const plane = { request, moments, layout, x, textSize };
  return (
    <div className="chart-plot">
      <svg className="chart-svg" width={width} height={height} role="img" aria-label={caption}>
        <TimeAxis axis={axis} {...plane} />
        <Guides {...plane} />
        <Brackets {...plane} />
        <Parts {...plane} />
        <Tokens {...plane} />
      </svg>
    </div>
  );
}

function TimeAxis({ axis, layout, x, textSize }: PlaneProps & { readonly axis: Axis }): ReactElement {
  const { left, right, top, bottom, rowHeight } = layout;
  const y = bottom + textSize * 1.35;
  return (
    <g>
      {xTicksOf(axis, right - left, textSize).map(({ value, text }) => (
        <g key={value}>
          <line className="chart-grid-line" x1={x(value)} x2={x(value)} y1={top} y2={bottom} />
          <text x={x(value)} y={y} textAnchor="middle">
            {text}
          </text>
        </g>
      ))}
      <line className="chart-axis-line" x1={left} x2={right} y1={bottom} y2={bottom} />
      <text x={left - 12} y={y} textAnchor="end">
        ms
      </text>
      {REQUEST_ROWS.map((row, index) => (
        <text
          key={row}
          x={left - 10}
          y={top + (index + 0.5) * rowHeight + centredBaseline(textSize)}
          textAnchor="end"
        >
          {row}
        </text>
      ))}
    </g>
  );
}

/** Arrival, first and last token, across all rows. */
function Guides({ moments, layout, x }: PlaneProps): ReactElement {
  const { ttftY, decodeY, bottom } = layout;
  const guides = [
    { at: 0, from: ttftY },
    { at: moments.first, from: ttftY },
    { at: moments.last, from: decodeY },
  ];
  return (
    <g>
      {guides.map(({ at, from }) => (
        <line key={at} className="request-guide" x1={x(at)} x2={x(at)} y1={from} y2={bottom} />
      ))}
    </g>
  );
}

function Bracket(props: {
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly tip: number;
}) {
  const { from, to, y, tip } = props;
  return <path className="request-bracket" d={`M${from},${y + tip}V${y}H${to}V${y + tip}`} />;
}

function Brackets({ request, moments, layout, x, textSize }: PlaneProps): ReactElement {
  const { wait, further, iteration } = request;
  const { ttftY, decodeY, right } = layout;
  const tip = textSize * 0.45;
  const lift = textSize * 0.45;
  const tpot = `TPOT ${formatReading('latency', iteration)}`;
  return (
    <g>
      <Bracket from={x(0)} to={x(moments.first)} y={ttftY} tip={tip} />
      <text className="chart-strong" x={x(0)} y={ttftY - lift}>
        TTFT {wait === undefined ? 'without end' : formatReading('latency', moments.first)}
      </text>
      {further > 0 && (
        <>
          <Bracket from={x(moments.first)} to={x(moments.last)} y={decodeY} tip={tip} />
          <text className="chart-strong chart-halo" x={right} y={decodeY - lift} textAnchor="end">
            {further === 1 ? `1 more token, ${tpot}` : `${further} more tokens, ${tpot} each`}
          </text>
        </>
      )}
    </g>
  );
}

function rowTop({ top, rowHeight }: RequestLayout, row: RequestRow): number {
  return top + REQUEST_ROWS.indexOf(row) * rowHeight;
}

/** A stretch of one row with its length beside it. */
function Parts({ request, moments, layout, x, textSize }: PlaneProps): ReactElement {
  const patterns = useId();
  const { wait, prefill, iteration, further } = request;
  const { rowHeight } = layout;
  const inset = Math.min(10, rowHeight * 0.16);
  const height = rowHeight - inset * 2;
  const word = (row: RequestRow, after: number, text: string) => (
    <text
      className="chart-strong chart-halo"
      x={x(after) + textSize * 0.5}
      y={rowTop(layout, row) + rowHeight / 2 + centredBaseline(textSize)}
    >
      {text}
    </text>
  );
  const passWidth = x(iteration) - x(0);
  const isWhole = passWidth < THINNEST_PASS;
  const passes = Array.from({ length: isWhole ? Math.min(1, further) : further }, (_, index) => ({
    x: x(moments.first + index * iteration),
    width: isWhole ? x(moments.last) - x(moments.first) : passWidth - 1,
  }));
  return (
    <g>
      <defs>
        <PartPatterns id={patterns} />
      </defs>
      {wait !== undefined && (
        <PartFill
          part="prefillQueue"
          {...{ patterns, height }}
          x={x(0)}
          y={rowTop(layout, 'waits') + inset}
          width={x(wait) - x(0)}
        />
      )}
      {word('waits', wait ?? 0, wait === undefined ? 'without end' : formatReading('latency', wait))}
      <PartFill
        part="prefill"
        {...{ patterns, height }}
        x={x(moments.start)}
        y={rowTop(layout, 'prefill') + inset}
        width={x(moments.first) - x(moments.start)}
      />
      {word('prefill', moments.first, formatReading('latency', prefill))}
      {passes.map((pass) => (
        <PartFill
          key={pass.x}
          part="decode"
          {...{ patterns, height, ...pass }}
          y={rowTop(layout, 'decode') + inset}
        />
      ))}
    </g>
  );
}

function Tokens({ request, moments, layout, x, textSize }: PlaneProps): ReactElement {
  const { iteration, further } = request;
  const y = rowTop(layout, 'tokens') + layout.rowHeight / 2;
  const largest = textSize * 0.45;
  const step = x(iteration) - x(0);
  const isBand = step < THINNEST_PASS;
  const r = isBand ? THINNEST_PASS : Math.min(largest, step / 2 - 0.5);
  const times = Array.from(
    { length: isBand ? 0 : further },
    (_, index) => moments.first + (index + 1) * iteration,
  );
  return (
    <g>
      {isBand && further > 0 && (
        <rect
          className="request-token"
          x={x(moments.first)}
          y={y - r}
          width={x(moments.last) - x(moments.first)}
          height={r * 2}
        />
      )}
      {times.map((time) => (
        <circle key={time} className="request-token" cx={x(time)} cy={y} r={r} />
      ))}
      <circle className="request-token" data-first={true} cx={x(moments.first)} cy={y} r={largest} />
    </g>
  );
}
