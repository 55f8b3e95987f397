import { memo, type ReactElement, useMemo } from 'react';
import { centredBaseline } from './Axes';
import { Marker, variantStyle } from './Marker';
import { textWidth } from './measureText';
import { bandPath, linePath, markerPoints, type PixelPoint, type PlotArea, visiblePixels } from './paths';
import type { Scale } from './scales';
import type { MeasuredSeries, Series } from './types';
import { Whisker } from './Whisker';

export interface SeriesMarkProps {
  readonly series: Series;
  readonly x: Scale;
  readonly y: Scale;
  readonly plot: PlotArea;
  readonly clipId: string;
  readonly textSize: number;
  /** Position among the series, so that markers of lines that coincide do not. */
  readonly phase: number;
  readonly coarse: boolean;
  /** No markers along the line. */
  readonly plain: boolean;
  readonly ghost: boolean;
  /** A formula's symbol points at it. */
  readonly emphasised: boolean;
}

/** One line: its band, its stroke, a few markers, and a chevron where it leaves the axis at the top. */
function SeriesMarkInner(props: SeriesMarkProps): ReactElement {
  const { series, x, y, plot, coarse, ghost, textSize } = props;
  const { tone, fill, thin } = variantStyle(series.variant);
  const line = useMemo(() => linePath(series.points, x, y), [series, x, y]);
  const band = useMemo(
    () => (coarse || ghost ? '' : bandPath(series.points, x, y)),
    [series, x, y, coarse, ghost],
  );
  const pixels = useMemo(() => visiblePixels(series.points, x, y, plot), [series, x, y, plot]);
  const spacing = Math.max(90, (plot.right - plot.left) / 4);
  const markers = props.plain || series.isArea ? [] : markerPoints(pixels, spacing, props.phase);
  const end = pixels.at(-1);
  const leaves = end !== undefined && end.y <= plot.top && end.x < plot.right - 1;
  return (
    <g
      className={ghost ? 'chart-series chart-ghost' : 'chart-series'}
      data-encoding={series.encoding}
      data-tone={tone}
      data-coarse={coarse}
      data-emphasised={props.emphasised}
    >
      <g clipPath={`url(#${props.clipId})`}>
        {band !== '' && <path className="chart-band" d={band} />}
        {!series.isArea && <path className="chart-line" data-dash={series.dash} data-thin={thin} d={line} />}
      </g>
      {markers.map((point) => (
        <Marker
          key={point.x}
          encoding={series.encoding}
          x={point.x}
          y={point.y}
          r={textSize * 0.33}
          fill={fill}
        />
      ))}
      {leaves && <ExitMark x={end.x} y={plot.top} size={textSize * 0.4} />}
    </g>
  );
}

export const SeriesMark = memo(SeriesMarkInner);

function ExitMark({
  x,
  y,
  size,
}: {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}): ReactElement {
  return (
    <path
      className="chart-exit"
      d={`M${x - size},${y + size * 0.4}L${x},${y - size * 0.7}L${x + size},${y + size * 0.4}`}
    />
  );
}

interface MeasuredMarkProps {
  readonly measured: MeasuredSeries;
  readonly x: Scale;
  readonly y: Scale;
  readonly plot: PlotArea;
  readonly textSize: number;
}

interface MeasuredNameProps {
  readonly name: string;
  readonly at: PixelPoint;
  /** End of the plot; a name that would leave it goes above its point. */
  readonly right: number;
  readonly textSize: number;
}

function MeasuredName({ name, at, right, textSize }: MeasuredNameProps): ReactElement {
  const x = at.x + textSize * 0.75;
  const fits = x + textWidth(name, textSize) < right;
  return (
    <text
      className="chart-halo"
      x={fits ? x : right}
      y={at.y + centredBaseline(textSize) - (fits ? 0 : textSize * 1.1)}
      textAnchor={fits ? 'start' : 'end'}
    >
      {name}
    </text>
  );
}

/** The paper's measured points. */
function MeasuredMarkInner({ measured, x, y, plot, textSize }: MeasuredMarkProps): ReactElement {
  const inside = measured.points
    .map((point) => ({ point, x: x(point.x), y: y(point.y) }))
    .filter(
      (at) =>
        at.x >= plot.left - 1 && at.x <= plot.right + 1 && at.y >= plot.top - 1 && at.y <= plot.bottom + 1,
    );
  const last = inside.at(-1);
  return (
    <g
      className="chart-measured"
      data-encoding={measured.encoding}
      data-tone={variantStyle(measured.variant ?? 0).tone}
    >
      {inside.map((at) => (
        <g key={at.x}>
          <Whisker point={at.point} x={x} y={y} plot={plot} textSize={textSize} />
          <Marker encoding={measured.encoding} x={at.x} y={at.y} r={textSize * 0.38} fill="open" />
        </g>
      ))}
      {measured.name !== undefined && last && (
        <MeasuredName name={measured.name} at={last} right={plot.right} textSize={textSize} />
      )}
    </g>
  );
}

export const MeasuredMark = memo(MeasuredMarkInner);
