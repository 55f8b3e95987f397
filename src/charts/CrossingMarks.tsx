import type { ReactElement } from 'react';
import { centredBaseline } from './Axes';
import { BRACKET_TEXT_SCALE, type Bracket, type CrossingText } from './crossingLayout';
import { overlaps, type Rect } from './insideLabels';
import { Marker, variantStyle } from './Marker';
import type { PlotArea } from './paths';
import type { Scale } from './scales';
import type { Crossing, Series } from './types';

export interface PlacedCrossing {
  readonly crossing: Crossing;
  readonly series: Series;
  readonly text: CrossingText;
}

interface CrossingMarksProps {
  readonly crossings: readonly PlacedCrossing[];
  readonly x: Scale;
  /** Where the moving crosshair writes: values in its way step back. */
  readonly covered: readonly Rect[];
  readonly targetY: number;
  readonly plot: PlotArea;
  readonly textSize: number;
}

/** Where a line meets the target: an open marker, a drop line, its interval on the axis and its value. */
export function CrossingMarks({
  crossings,
  x,
  covered,
  targetY,
  plot,
  textSize,
}: CrossingMarksProps): ReactElement {
  const inside = (px: number) => Math.min(plot.right, Math.max(plot.left, px));
  return (
    <g>
      {crossings.map(({ crossing, series, text }) => (
        <g
          key={crossing.seriesId}
          data-encoding={series.encoding}
          data-tone={variantStyle(series.variant).tone}
        >
          <line className="chart-drop" x1={x(crossing.x)} x2={x(crossing.x)} y1={targetY} y2={plot.bottom} />
          <line
            className="chart-interval"
            x1={inside(x(crossing.low))}
            x2={inside(x(crossing.high))}
            y1={plot.bottom}
            y2={plot.bottom}
          />
          <Marker encoding={series.encoding} x={x(crossing.x)} y={targetY} r={textSize * 0.45} fill="open" />
          {!covered.some((rect) => overlaps(rect, text.rect)) && (
            <text
              className="chart-series-text chart-halo"
              x={text.x}
              y={text.y + centredBaseline(textSize)}
              textAnchor={text.anchor}
            >
              {crossing.label}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

/** The ratio of two goodputs, between their drop lines. */
export function BracketMark({
  bracket,
  textSize,
}: {
  readonly bracket: Bracket;
  readonly textSize: number;
}): ReactElement {
  const { x1, x2, y, gap, textX } = bracket;
  const size = textSize * BRACKET_TEXT_SCALE;
  const shaft =
    gap > 0 ? `M${x1},${y}H${textX - gap / 2}M${textX + gap / 2},${y}H${x2}` : `M${x1},${y}H${x2}`;
  const heads =
    x2 - x1 > 16
      ? `M${x1 + 5},${y - 4}L${x1},${y}L${x1 + 5},${y + 4}M${x2 - 5},${y - 4}L${x2},${y}L${x2 - 5},${y + 4}`
      : '';
  return (
    <g>
      <path className="chart-bracket" d={shaft + heads} />
      <text
        className="chart-strong chart-halo"
        fontSize={size}
        x={textX}
        y={y + centredBaseline(size)}
        textAnchor="middle"
      >
        {bracket.text}
      </text>
    </g>
  );
}
