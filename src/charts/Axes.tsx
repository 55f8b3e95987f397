import type { ReactElement } from 'react';
import type { ChartLayout } from './chartLayout';
import type { Scale, Tick } from './scales';

export interface AxesProps {
  readonly layout: ChartLayout;
  readonly x: Scale;
  readonly y: Scale;
  readonly xTicks: readonly Tick[];
  /** Ticks whose words are not covered by a pill. */
  readonly xTickLabels: readonly Tick[];
  readonly yTickLabels: readonly Tick[];
  /** The x unit in the row of ticks, when the x label has no line of its own. */
  readonly unit: { readonly text: string; readonly x: number } | null;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly textSize: number;
}

/** Baseline shift that centres digits and capitals on a height; dominant-baseline differs between renderers. */
export function centredBaseline(textSize: number): number {
  return textSize * 0.36;
}

interface GridProps {
  readonly layout: ChartLayout;
  readonly y: Scale;
  readonly yTicks: readonly Tick[];
}

export function Grid({ layout, y, yTicks }: GridProps): ReactElement {
  const { plot } = layout;
  return (
    <g>
      {yTicks.map((tick) => (
        <line
          key={tick.value}
          className="chart-grid-line"
          x1={plot.left}
          x2={plot.right}
          y1={y(tick.value)}
          y2={y(tick.value)}
        />
      ))}
    </g>
  );
}

export function Axes(props: AxesProps): ReactElement {
  const { layout, x, y, textSize } = props;
  const { plot } = layout;
  const shift = centredBaseline(textSize);
  return (
    <g>
      <line className="chart-axis-line" x1={plot.left} x2={plot.right} y1={plot.bottom} y2={plot.bottom} />
      {props.xTicks.map((tick) => (
        <line
          key={tick.value}
          className="chart-axis-line"
          x1={x(tick.value)}
          x2={x(tick.value)}
          y1={plot.bottom}
          y2={plot.bottom + 4}
        />
      ))}
      {props.xTickLabels.map((tick) => (
        <text key={tick.value} x={x(tick.value)} y={layout.tickRowY + shift} textAnchor="middle">
          {tick.text}
        </text>
      ))}
      {props.yTickLabels.map((tick) => (
        <text key={tick.value} x={plot.left - 8} y={y(tick.value) + shift} textAnchor="end">
          {tick.text}
        </text>
      ))}
      <text x={2} y={textSize * 0.95}>
        {props.yLabel}
      </text>
      {props.unit && (
        <text x={props.unit.x} y={layout.tickRowY + shift}>
          {props.unit.text}
        </text>
      )}
      {!layout.compact && (
        <text
          x={(plot.left + plot.right) / 2}
          y={layout.tickRowY + layout.pillHeight / 2 + textSize * 1.05}
          textAnchor="middle"
        >
          {props.xLabel}
        </text>
      )}
    </g>
  );
}
