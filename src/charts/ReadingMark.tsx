import type { ReactElement } from 'react';
import { centredBaseline } from './Axes';
import type { ChartLayout, PillSpan } from './chartLayout';
import { Marker, variantStyle } from './Marker';
import { Pill } from './RuleMark';
import type { PlacedReading } from './readingLayout';

interface ReadingMarkProps {
  readonly readings: readonly PlacedReading[];
  readonly x: number;
  readonly textSize: number;
}

/** The lines' values where they are read, in the colour of their words, with their marker on the line. */
export function ReadingMark({ readings, x, textSize }: ReadingMarkProps): ReactElement {
  return (
    <g>
      {readings.map(({ series, text, dotY, textX, textY, anchor }) => {
        const { tone, fill } = variantStyle(series.variant);
        return (
          <g key={series.id} data-encoding={series.encoding} data-tone={tone}>
            {dotY !== null && (
              <Marker encoding={series.encoding} x={x} y={dotY} r={textSize * 0.42} fill={fill} />
            )}
            <text
              className="chart-series-text chart-halo"
              x={textX}
              y={textY + centredBaseline(textSize)}
              textAnchor={anchor}
            >
              {text}
            </text>
          </g>
        );
      })}
    </g>
  );
}

interface CrosshairMarkProps {
  readonly x: number;
  readonly text: string;
  readonly pill: PillSpan;
  readonly layout: ChartLayout;
  readonly textSize: number;
}

/** The crosshair with its rate written on the axis. */
export function CrosshairMark({ x, text, pill, layout, textSize }: CrosshairMarkProps): ReactElement {
  const { plot, pillHeight, tickRowY } = layout;
  return (
    <g className="chart-pill chart-transient" data-tone="crosshair">
      <line className="chart-crosshair" x1={x} x2={x} y1={plot.top} y2={plot.bottom + 4} />
      <Pill
        x={pill.centre}
        y={tickRowY}
        width={pill.width}
        height={pillHeight}
        text={text}
        textSize={textSize}
      />
    </g>
  );
}
