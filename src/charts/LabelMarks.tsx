import type { ReactElement } from 'react';
import { centredBaseline } from './Axes';
import type { EndLabel } from './chartLayout';
import type { Rect } from './insideLabels';
import { Marker, variantStyle } from './Marker';
import type { Series } from './types';

interface SeriesNameProps {
  readonly series: Series;
  readonly x: number;
  /** Vertical centre. */
  readonly y: number;
  readonly textSize: number;
}

/** Marker and name in one: a legend entry that needs no box. */
function SeriesName({ series, x, y, textSize }: SeriesNameProps): ReactElement {
  const { tone, fill } = variantStyle(series.variant);
  return (
    <g data-encoding={series.encoding} data-tone={tone}>
      <Marker encoding={series.encoding} x={x + textSize * 0.42} y={y} r={textSize * 0.36} fill={fill} />
      <text className="chart-series-text chart-halo" x={x + textSize * 1.1} y={y + centredBaseline(textSize)}>
        {series.label}
      </text>
    </g>
  );
}

interface EndLabelsProps {
  readonly labels: readonly EndLabel[];
  readonly x: number;
  readonly plotRight: number;
  readonly textSize: number;
}

/** Names at the ends of the lines, in the right margin. */
export function EndLabels({ labels, x, plotRight, textSize }: EndLabelsProps): ReactElement {
  const lineHeight = textSize * 1.3;
  return (
    <g>
      {labels.map(({ series, ghost, sublines, anchor, centre }) => {
        const first = centre - (sublines.length * lineHeight) / 2;
        const far = plotRight - anchor.x > 14 || Math.abs(first - anchor.y) > lineHeight * 0.75;
        const { tone } = variantStyle(series.variant);
        return (
          <g
            key={series.id}
            className={ghost ? 'chart-ghost-label' : undefined}
            data-encoding={series.encoding}
            data-tone={tone}
          >
            {far && (
              <path className="chart-leader" d={leaderPath(anchor.x, anchor.y, plotRight, x - 3, first)} />
            )}
            {ghost ? (
              <text x={x} y={first + centredBaseline(textSize)}>
                {series.label}
              </text>
            ) : (
              <SeriesName series={series} x={x} y={first} textSize={textSize} />
            )}
            {sublines.map((line, index) => (
              <text key={line} x={x} y={first + lineHeight * (index + 1) + centredBaseline(textSize)}>
                {line}
              </text>
            ))}
          </g>
        );
      })}
    </g>
  );
}

/** From the line's end straight to the margin, then to the label's height. */
function leaderPath(fromX: number, fromY: number, marginX: number, toX: number, toY: number): string {
  return `M${fromX + 4},${fromY}L${Math.max(fromX + 4, marginX)},${fromY}L${toX},${toY}`;
}

export interface PlacedWords {
  readonly id: string;
  readonly series: Series | null;
  readonly text: string;
  readonly kind: 'name' | 'note' | 'rule';
  readonly tone: 'target' | 'slo' | null;
  readonly rect: Rect;
}

/** Words inside the plot: names where the margin is too narrow, remarks on lines, names of rules. */
export function InsideWords({
  words,
  textSize,
}: {
  readonly words: readonly PlacedWords[];
  readonly textSize: number;
}): ReactElement {
  return (
    <g>
      {words.map(({ id, series, text, kind, tone, rect }) => {
        const y = rect.y + rect.height / 2;
        if (kind === 'name' && series)
          return <SeriesName key={id} series={series} x={rect.x} y={y} textSize={textSize} />;
        const style = series ? variantStyle(series.variant).tone : undefined;
        return (
          <g key={id} data-encoding={series?.encoding} data-tone={style}>
            <text
              className={kind === 'note' ? 'chart-series-note chart-halo' : 'chart-rule-note chart-halo'}
              data-tone={tone ?? undefined}
              x={rect.x}
              y={y + centredBaseline(textSize)}
            >
              {text}
            </text>
          </g>
        );
      })}
    </g>
  );
}
