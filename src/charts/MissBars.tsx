import { type ReactElement, useId } from 'react';
import { centredBaseline } from './Axes';
import { Marker, variantStyle } from './Marker';
import { textWidth, wrapText } from './measureText';
import { QUANTITIES } from './quantities';
import { axisScale, type Scale, xTicksOf } from './scales';
import type { Axis, ChartSize, Encoding, Variant } from './types';
import './charts.css';
import './misses.css';

/** How the parts of a bar are filled, in their order: as lines are drawn elsewhere. Dotted TTFT, dashed TPOT, solid both. */
const FILLS = ['dotted', 'dashed', 'solid'] as const;

export interface MissRow {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly encoding: Encoding;
  readonly variant: Variant;
  /** In place of a bar. */
  readonly message: string | undefined;
  /** In the order of the parts. */
  readonly values: readonly number[];
  readonly texts: readonly string[];
  readonly total: { readonly text: string; readonly low: number; readonly high: number } | undefined;
}

export interface MissBarsProps extends ChartSize {
  /** Accessible name: the figure's generated sentence. The table twin holds every value. */
  readonly caption: string;
  /** Names of the three parts. */
  readonly parts: readonly string[];
  readonly rows: readonly MissRow[];
  readonly x: Axis;
}

interface PlaneProps {
  readonly x: Scale;
  readonly width: number;
  readonly patterns: string;
  readonly textSize: number;
}

/** One horizontal bar for each thing that is compared, in three parts, every value written. */
export function MissBars(props: MissBarsProps): ReactElement {
  const { width, height, textSize, rows, x: axis } = props;
  const patterns = useId();
  const left = 2;
  const right = width - textSize * 1.4;
  const x = axisScale(axis, [left, right]);
  const top = textSize * 2;
  const bottom = height - textSize * 3.2;
  const rowHeight = (bottom - top) / Math.max(1, rows.length);
  const plane = { x, width, patterns, textSize };
  return (
    <div className="chart-plot">
      <svg className="chart-svg" width={width} height={height} role="img" aria-label={props.caption}>
        <Key parts={props.parts} {...plane} />
        <ShareAxis axis={axis} top={top} bottom={bottom} {...plane} />
        {rows.map((row, index) => (
          <Row
            key={row.id}
            row={row}
            parts={props.parts}
            top={top + index * rowHeight}
            height={rowHeight}
            {...plane}
          />
        ))}
      </svg>
    </div>
  );
}

function Patterns({ id, textSize }: { readonly id: string; readonly textSize: number }): ReactElement {
  const step = textSize * 0.5;
  return (
    <>
      <pattern id={`${id}dotted`} width={step} height={step} patternUnits="userSpaceOnUse">
        <circle className="miss-dot" cx={step / 2} cy={step / 2} r={step * 0.3} />
      </pattern>
      <pattern id={`${id}dashed`} width={step * 1.6} height={step} patternUnits="userSpaceOnUse">
        <line className="miss-dash" x1={0} x2={step} y1={step / 2} y2={step / 2} />
      </pattern>
    </>
  );
}

interface FillProps {
  readonly fill: (typeof FILLS)[number];
  readonly patterns: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function Fill({ fill, patterns, ...box }: FillProps): ReactElement {
  return (
    <>
      <rect className="miss-part" data-fill={fill} {...box} />
      {fill !== 'solid' && <rect fill={`url(#${patterns}${fill})`} {...box} />}
    </>
  );
}

function Key({ parts, patterns, textSize }: PlaneProps & { readonly parts: readonly string[] }) {
  let at = 2;
  const id = `${patterns}key`;
  const places = parts.map((part) => {
    const x = at;
    at += textSize * 4 + textWidth(part, textSize);
    return x;
  });
  return (
    <g data-encoding="neutral">
      <Patterns id={id} textSize={textSize} />
      {parts.map((part, index) => (
        <g key={part}>
          <Fill
            fill={FILLS[index] ?? 'solid'}
            patterns={id}
            x={places[index] ?? 0}
            y={textSize * 0.3}
            width={textSize * 2}
            height={textSize}
          />
          <text x={(places[index] ?? 0) + textSize * 2.5} y={textSize * 0.8 + centredBaseline(textSize)}>
            {part}
          </text>
        </g>
      ))}
    </g>
  );
}

interface AxisProps extends PlaneProps {
  readonly axis: Axis;
  readonly top: number;
  readonly bottom: number;
}

function ShareAxis({ axis, top, bottom, x, textSize }: AxisProps): ReactElement {
  const [left, right] = x.range;
  const ticks = xTicksOf(axis, right - left, textSize);
  return (
    <g>
      {ticks.map(({ value, text }) => (
        <g key={value}>
          <line className="chart-grid-line" x1={x(value)} x2={x(value)} y1={top} y2={bottom} />
          <text
            x={Math.max(x(value), textWidth(text, textSize) / 2)}
            y={bottom + textSize * 1.35}
            textAnchor="middle"
          >
            {text}
          </text>
        </g>
      ))}
      <line className="chart-axis-line" x1={left} x2={left} y1={top} y2={bottom} />
      <text x={(left + right) / 2} y={bottom + textSize * 2.8} textAnchor="middle">
        {`${axis.label} (${QUANTITIES[axis.kind].unit})`}
      </text>
    </g>
  );
}

interface RowProps extends PlaneProps {
  readonly row: MissRow;
  readonly parts: readonly string[];
  readonly top: number;
  readonly height: number;
}

/** Parts with a value; a value and its name stay on one line. */
function valuesText(parts: readonly string[], texts: readonly string[]): string {
  return parts.map((part, index) => `${part} ${texts[index]}`.replaceAll(' ', '\u00a0')).join(' · ');
}

function Row({ row, parts, top, height, ...plane }: RowProps): ReactElement {
  const { width, textSize } = plane;
  const { tone, fill } = variantStyle(row.variant);
  const nameY = top + textSize * 1.1;
  const nameX = textSize * 1.5;
  const barY = nameY + textSize * 0.85;
  const values = wrapText(valuesText(parts, row.texts), width - 8, textSize);
  const line = textSize * 1.35;
  const barHeight = Math.max(8, Math.min(textSize * 2.2, height - textSize * 2.4 - line * values.length));
  const detail = row.total?.text ?? '';
  const message = wrapText(row.message ?? '', width - textSize * 2, textSize);
  return (
    <g data-encoding={row.encoding} data-tone={tone}>
      <Marker encoding={row.encoding} x={textSize * 0.7} y={nameY} r={textSize * 0.42} fill={fill} />
      <text className="chart-series-text chart-halo" x={nameX} y={nameY + centredBaseline(textSize)}>
        {row.label}
      </text>
      <text
        className="chart-strong chart-halo"
        x={nameX + textWidth(row.label, textSize, 600) + textSize}
        y={nameY + centredBaseline(textSize)}
      >
        {detail}
      </text>
      {row.message === undefined ? (
        <>
          <Bar row={row} y={barY} height={barHeight} {...plane} />
          {values.map((text, index) => (
            <text
              key={text}
              className="chart-halo"
              x={4}
              y={barY + barHeight + textSize * 1.2 + line * index}
            >
              {text}
            </text>
          ))}
        </>
      ) : (
        message.map((line, index) => (
          <text key={line} className="chart-halo" x={nameX} y={nameY + textSize * 1.4 * (index + 1.2)}>
            {line}
          </text>
        ))
      )}
    </g>
  );
}

interface BarProps extends PlaneProps {
  readonly row: MissRow;
  readonly y: number;
  readonly height: number;
}

function Bar({ row, y, height, x, patterns, textSize }: BarProps): ReactElement {
  const id = `${patterns}${row.id}`;
  let before = 0;
  const segments = row.values.map((value, index) => {
    const from = before;
    before += value;
    return { fill: FILLS[index] ?? 'solid', x: x(from), width: x(before) - x(from) };
  });
  const middle = y + height / 2;
  const cap = height * 0.3;
  return (
    <g>
      <Patterns id={id} textSize={textSize} />
      {segments.map((segment) => (
        <Fill key={segment.fill} patterns={id} y={y} height={height} {...segment} />
      ))}
      {row.total !== undefined && row.total.high > row.total.low && (
        <path
          className="miss-whisker"
          d={`M${x(row.total.low)},${middle - cap}v${2 * cap}M${x(row.total.low)},${middle}H${x(row.total.high)}M${x(row.total.high)},${middle - cap}v${2 * cap}`}
        />
      )}
    </g>
  );
}
