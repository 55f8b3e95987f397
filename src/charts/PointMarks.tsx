import { memo, type ReactElement, useId } from 'react';
import { centredBaseline } from './Axes';
import { Marker, variantStyle } from './Marker';
import type { PlotArea } from './paths';
import { regionSpan, regionWords } from './regions';
import type { Scale } from './scales';
import type { PlacedSpot } from './spots';
import type { PointSeries, Region } from './types';
import { Whisker } from './Whisker';

interface PlaneProps {
  readonly x: Scale;
  readonly y: Scale;
  readonly plot: PlotArea;
  readonly textSize: number;
}

function isInside({ x, y }: { readonly x: number; readonly y: number }, plot: PlotArea): boolean {
  return x >= plot.left - 1 && x <= plot.right + 1 && y >= plot.top - 1 && y <= plot.bottom + 1;
}

function SimulatedMarkInner({
  series,
  ...plane
}: PlaneProps & { readonly series: PointSeries }): ReactElement {
  const { x, y, plot, textSize } = plane;
  const { tone, fill } = variantStyle(series.variant);
  const shown = series.points.filter((point) => isInside({ x: x(point.x), y: y(point.y) }, plot));
  return (
    <g className="chart-simulated" data-encoding={series.encoding} data-tone={tone}>
      {shown.map((point) => (
        <g key={point.id ?? point.x}>
          <Whisker point={point} {...plane} />
          <Marker encoding={series.encoding} x={x(point.x)} y={y(point.y)} r={textSize * 0.33} fill={fill} />
        </g>
      ))}
    </g>
  );
}

/** Simulated points with whiskers. */
export const SimulatedMark = memo(SimulatedMarkInner);

/** Hatched stretches of the x axis in which nothing can run. */
export function RegionMarks({
  regions,
  x,
  plot,
  textSize,
}: Omit<PlaneProps, 'y'> & { readonly regions: readonly Region[] }): ReactElement {
  const id = useId();
  return (
    <g className="chart-region">
      <pattern id={id} width={7} height={7} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line className="chart-hatch" x1={0} x2={0} y1={0} y2={7} />
      </pattern>
      {regions.map((region) => {
        const span = regionSpan(region, x, plot);
        if (span === null) return null;
        const { from, to } = span;
        const words = regionWords(region, { from, to }, plot, textSize);
        const box = { x: from, y: plot.top, width: to - from, height: plot.bottom - plot.top };
        return (
          <g key={region.text}>
            <rect className="chart-region-fill" {...box} />
            <rect fill={`url(#${id})`} {...box} />
            <line className="chart-wall" x1={from} x2={from} y1={plot.top} y2={plot.bottom} />
            <text className="chart-halo" transform={words.transform}>
              {region.text}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** Where the chosen values lie. */
export function SpotMarks({
  spots,
  textSize,
}: {
  readonly spots: readonly PlacedSpot[];
  readonly textSize: number;
}): ReactElement {
  return (
    <g>
      {spots.map(({ spot, at, rect }) => (
        <g key={spot.label} data-encoding={spot.encoding}>
          <circle className="chart-spot" cx={at.x} cy={at.y} r={textSize * 0.5} />
          <text
            className="chart-series-text chart-halo"
            x={rect.x}
            y={rect.y + rect.height / 2 + centredBaseline(textSize)}
          >
            {spot.label}
          </text>
        </g>
      ))}
    </g>
  );
}
