import { type ReactElement, useId, useMemo } from 'react';
import { centredBaseline } from './Axes';
import { Marker } from './Marker';
import { textWidth } from './measureText';
import { axisScale, type Scale, xTicksOf } from './scales';
import { type ChartLane, type LaidOutLane, type ScheduleLayout, scheduleLayout } from './scheduleLayout';
import type { Axis, ChartSize } from './types';
import './charts.css';
import './schedule.css';

export interface ScheduleChartProps extends ChartSize {
  /** Accessible name: the figure's generated sentence. The table twin holds every block. */
  readonly caption: string;
  readonly lanes: readonly ChartLane[];
  /** Names and times of arrival, seconds. */
  readonly arrivals: readonly { readonly name: string; readonly time: number }[];
  readonly end: number;
}

interface PlaneProps {
  readonly layout: ScheduleLayout;
  readonly x: Scale;
  readonly textSize: number;
}

/** Who occupies which stage when. */
export function ScheduleChart(props: ScheduleChartProps): ReactElement {
  const { width, height, textSize, lanes, end } = props;
  const layout = useMemo(
    () => scheduleLayout(lanes, { width, height, textSize }),
    [lanes, width, height, textSize],
  );
  const { left, right } = layout;
  const axis: Axis = { label: 'time', kind: 'latency', domain: [0, end * 1.02] };
  const x = axisScale(axis, [left, right]);
  const plane = { layout, x, textSize };
  return (
    <div className="chart-plot">
      <svg className="chart-svg" width={width} height={height} role="img" aria-label={props.caption}>
        <TimeAxis axis={axis} {...plane} />
        <Arrivals arrivals={props.arrivals} {...plane} />
        {layout.lanes.map((lane) => (
          <LaneMark key={lane.lane.label} placed={lane} {...plane} />
        ))}
      </svg>
    </div>
  );
}

function TimeAxis({ axis, layout, x, textSize }: PlaneProps & { readonly axis: Axis }): ReactElement {
  const { left, right, bottom, top } = layout;
  const ticks = xTicksOf(axis, right - left, textSize);
  return (
    <g>
      <line className="chart-axis-line" x1={left} x2={right} y1={bottom} y2={bottom} />
      {ticks.map((tick) => (
        <g key={tick.value}>
          <line className="chart-grid-line" x1={x(tick.value)} x2={x(tick.value)} y1={top} y2={bottom} />
          <text x={x(tick.value)} y={bottom + textSize * 1.35} textAnchor="middle">
            {tick.text}
          </text>
        </g>
      ))}
      <text x={left - 8} y={bottom + textSize * 1.35} textAnchor="end">
        ms
      </text>
    </g>
  );
}

function Arrivals({
  arrivals,
  layout,
  x,
  textSize,
}: PlaneProps & Pick<ScheduleChartProps, 'arrivals'>): ReactElement {
  const { left, top, bottom } = layout;
  const tip = textSize * 0.35;
  return (
    <g>
      <text x={left - 8} y={top - textSize * 1.1} textAnchor="end">
        arrives
      </text>
      {arrivals.map(({ name, time }) => {
        const at = x(time);
        return (
          <g key={name}>
            <line className="schedule-arrival" x1={at} x2={at} y1={top} y2={bottom} />
            <path
              className="schedule-arrival-tip"
              d={`M${at - tip},${top - tip * 2}h${tip * 2}L${at},${top}Z`}
            />
            <text className="chart-strong" x={at} y={top - textSize * 1.1} textAnchor="middle">
              {name}
            </text>
          </g>
        );
      })}
    </g>
  );
}

function LaneMark({ placed, layout, x, textSize }: PlaneProps & { readonly placed: LaidOutLane }) {
  const { lane, headingY, rows } = placed;
  const { left, right, rowHeight } = layout;
  const hatch = useId();
  const detailX = textSize * 2 + textWidth(lane.label, textSize, 600);
  return (
    <g>
      <g data-encoding={lane.encoding}>
        <Marker encoding={lane.encoding} x={textSize * 0.5} y={headingY} r={textSize * 0.4} />
        <text
          className="chart-series-text chart-halo"
          x={textSize * 1.3}
          y={headingY + centredBaseline(textSize)}
        >
          {lane.label}
        </text>
        {detailX + textWidth(lane.detail, textSize) < right && (
          <text className="chart-halo" x={detailX} y={headingY + centredBaseline(textSize)}>
            {lane.detail}
          </text>
        )}
      </g>
      <g data-encoding="prefill">
        <pattern id={hatch} width={7} height={7} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line className="schedule-hatch" x1={0} x2={0} y1={0} y2={7} />
        </pattern>
        {rows.map(({ row, y }) => (
          <g key={row.label}>
            <rect
              className="schedule-lane-ground"
              x={left}
              y={y + rowHeight * 0.46}
              width={right - left}
              height={rowHeight * 0.08}
            />
            <text x={left - 8} y={y + rowHeight / 2 + centredBaseline(textSize)} textAnchor="end">
              {row.label}
            </text>
            {row.blocks.map((block) => (
              <Block
                key={block.start}
                block={block}
                x={x}
                y={y}
                height={rowHeight}
                hatch={hatch}
                textSize={textSize}
              />
            ))}
          </g>
        ))}
      </g>
    </g>
  );
}

interface BlockProps {
  readonly block: ChartLane['rows'][number]['blocks'][number];
  readonly x: Scale;
  readonly y: number;
  readonly height: number;
  readonly hatch: string;
  readonly textSize: number;
}

function Block({ block, x, y, height, hatch, textSize }: BlockProps): ReactElement {
  const { start, end, name } = block;
  const isBubble = name === '';
  const inset = Math.min(3, height * 0.1);
  const box = { x: x(start), y: y + inset, width: x(end) - x(start), height: height - inset * 2, rx: 2 };
  const word = isBubble ? 'bubble' : name;
  const fits = textWidth(word, textSize, 600) + 4 < box.width && height > textSize * 1.05;
  const middle = { x: box.x + box.width / 2, y: y + height / 2 + centredBaseline(textSize) };
  return (
    <g>
      {isBubble ? (
        <rect className="schedule-bubble" {...box} />
      ) : (
        <>
          <rect className="schedule-base" {...box} />
          <rect className="schedule-pass" {...box} />
          <rect fill={`url(#${hatch})`} {...box} />
        </>
      )}
      {fits && (
        <text className={isBubble ? undefined : 'chart-strong chart-halo'} {...middle} textAnchor="middle">
          {word}
        </text>
      )}
    </g>
  );
}
