import { type ReactElement, useId, useMemo } from 'react';
import { centredBaseline } from '../../../../charts/Axes';
import { Marker, variantStyle } from '../../../../charts/Marker';
import { textWidth } from '../../../../charts/measureText';
import { xTicksOf } from '../../../../charts/scales';
import type { ChartSize } from '../../../../charts/types';
import type { CauseBar } from '../../../../state/inside/bottleneck/causeBars';
import { CauseFill, CausePatterns } from './CauseFill';
import { type CauseLayout, causeLayout, type PlacedBar, SWATCH } from './causeLayout';

export interface CauseChartProps extends ChartSize {
  /** Accessible name: the figure's generated sentence. The table twin holds every number. */
  readonly caption: string;
  readonly bars: readonly CauseBar[];
}

/** What is missed for which cause: one stacked bar a placement, on one scale. */
export function CauseChart({ caption, bars, width, height, textSize }: CauseChartProps): ReactElement {
  const layout = useMemo(
    () => causeLayout(bars, { width, height, textSize }),
    [bars, width, height, textSize],
  );
  const patterns = useId();
  return (
    <div className="chart-plot">
      <svg className="chart-svg" width={width} height={height} role="img" aria-label={caption}>
        <CausePatterns id={patterns} />
        <ShareAxis layout={layout} textSize={textSize} />
        {layout.bars.map((placed) => (
          <Bar
            key={placed.bar.letter}
            placed={placed}
            patterns={patterns}
            width={width}
            textSize={textSize}
          />
        ))}
      </svg>
    </div>
  );
}

function ShareAxis({ layout, textSize }: { readonly layout: CauseLayout; readonly textSize: number }) {
  const { axis, x, left, right, bottom, bars } = layout;
  const ticks = xTicksOf(axis, right - left, textSize);
  return (
    <g>
      <line className="chart-axis-line" x1={left} x2={right} y1={bottom} y2={bottom} />
      {ticks.map(({ value, text }) => (
        <g key={value}>
          <line className="chart-axis-line" x1={x(value)} x2={x(value)} y1={bottom} y2={bottom + 4} />
          {bars.map(({ bar, y, height }) => (
            <line
              key={bar.letter}
              className="chart-grid-line"
              x1={x(value)}
              x2={x(value)}
              y1={y - 2}
              y2={y + height + 2}
            />
          ))}
          <text x={x(value)} y={bottom + textSize * 1.5} textAnchor={value === 0 ? 'start' : 'middle'}>
            {`${text}%`}
          </text>
        </g>
      ))}
    </g>
  );
}

interface BarProps {
  readonly placed: PlacedBar;
  readonly patterns: string;
  readonly width: number;
  readonly textSize: number;
}

function Title({ placed, width, textSize }: Omit<BarProps, 'patterns'>): ReactElement {
  const { bar, titleY } = placed;
  const { tone, fill } = variantStyle(bar.variant);
  const nameX = textSize * 1.3;
  const noteX = nameX + textWidth(bar.name, textSize, 600) + textSize * 0.7;
  const baseline = titleY + centredBaseline(textSize);
  const fits = noteX + textWidth(bar.note, textSize) <= width;
  return (
    <g data-encoding={bar.encoding} data-tone={tone}>
      <Marker encoding={bar.encoding} x={textSize * 0.5} y={titleY} r={textSize * 0.4} fill={fill} />
      <text className="chart-series-text" x={nameX} y={baseline}>
        {bar.name}
      </text>
      {fits && (
        <text x={noteX} y={baseline}>
          {bar.note}
        </text>
      )}
    </g>
  );
}

function Bar({ placed, patterns, width, textSize }: BarProps): ReactElement {
  const { y, height, segments } = placed;
  const swatch = textSize * SWATCH;
  return (
    <g>
      <Title placed={placed} width={width} textSize={textSize} />
      {segments.map(({ cause, label, x, width: length, labelX, labelY }) => (
        <g key={cause}>
          <CauseFill cause={cause} patterns={patterns} x={x} y={y} width={length} height={height} />
          <CauseFill
            cause={cause}
            patterns={patterns}
            x={labelX}
            y={labelY - swatch / 2}
            width={swatch}
            height={swatch}
          />
          <text
            className="cause-label"
            x={labelX + swatch + textSize * 0.4}
            y={labelY + centredBaseline(textSize)}
          >
            {label}
          </text>
        </g>
      ))}
      <line className="chart-axis-line" x1={0} x2={0} y1={y - 3} y2={y + height + 3} />
    </g>
  );
}
