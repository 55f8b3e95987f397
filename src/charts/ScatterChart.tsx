import { type ReactElement, useId, useMemo, useState } from 'react';
import { Axes, centredBaseline, Grid } from './Axes';
import { Marker, variantStyle } from './Marker';
import { wrapText } from './measureText';
import { SimulatedMark, SpotMarks } from './PointMarks';
import { linePath, sampleLine } from './paths';
import { QUANTITIES } from './quantities';
import { ScatterSurface } from './ScatterSurface';
import {
  type LegendItem,
  legendItems,
  type PickableSeries,
  type PlacedPoint,
  placePoints,
  sizeTicks,
} from './scatterLayout';
import { placeSpots } from './spots';
import type { Axis, ChartSize, Series, Spot } from './types';
import { useLineScales } from './useLineScales';
import './charts.css';
import './scatter.css';

export interface ScatterChartProps extends ChartSize {
  /** Accessible name: the figure's generated sentence. The table twin holds every point. */
  readonly caption: string;
  /** Whole sizes, such as GPUs. */
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly PickableSeries[];
  /** A line through the best of each size. */
  readonly frontier: Series;
  readonly spots: readonly Spot[];
  /** Id of the point that is chosen now: where the keyboard begins. */
  readonly picked: string | undefined;
  readonly onPick: (id: string) => void;
}

function axisTitle({ label, kind }: Axis): string {
  const { unit } = QUANTITIES[kind];
  return kind === 'gpus' ? label : `${label} (${unit})`;
}

const NO_RULES: readonly never[] = [];

/** Things of different size against how good they are; each can be chosen. */
export function ScatterChart(props: ScatterChartProps): ReactElement {
  const { width, height, textSize, series, frontier, spots, picked } = props;
  const [shown, setShown] = useState<string | undefined>(undefined);
  const names = [...series.map(({ label }) => label), frontier.label];
  const legend = legendItems(names, width, textSize);
  const room = { width, height: height - legend.height, textSize };
  const scales = useLineScales(room, props.x, props.y, NO_RULES, NO_RULES, 'inside');
  const { layout, x, y, yTicks } = scales;
  const xTicks = sizeTicks(props.x, scales.xTicks);
  const placed = useMemo(() => placePoints(series, x, y), [series, x, y]);
  const chosen = placed.find(({ point }) => point.id === picked);
  const active = placed.find(({ point }) => point.id === shown);
  const frontierLine = sampleLine(frontier.points, x, y, layout.plot);
  const placedSpots = placeSpots(spots, [placed, frontierLine], x, y, layout.plot, textSize);
  return (
    <div className="chart-plot">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold a drawing */}
      <svg className="chart-svg" width={width} height={height} role="group" aria-label={props.caption}>
        <Legend items={legend.items} series={series} frontier={frontier} textSize={textSize} />
        <g transform={`translate(0,${legend.height})`}>
          <g className="chart-inert">
            <Grid layout={layout} y={y} yTicks={yTicks} />
            <Axes
              layout={layout}
              x={x}
              y={y}
              xTicks={xTicks}
              xTickLabels={xTicks}
              yTickLabels={yTicks}
              unit={null}
              xLabel={axisTitle(props.x)}
              yLabel={axisTitle(props.y)}
              textSize={textSize}
            />
            <Marks {...props} scales={scales} />
            {active && (
              <circle
                className="scatter-ring chart-transient"
                cx={active.x}
                cy={active.y}
                r={textSize * 0.62}
              />
            )}
            <SpotMarks spots={placedSpots} textSize={textSize} />
          </g>
          <ScatterSurface
            label={`${props.y.label} by ${props.x.label}: choose a point`}
            plot={layout.plot}
            top={legend.height}
            placed={placed}
            active={active ?? chosen}
            reach={textSize * 2.5}
            onShow={(point) => setShown(point?.point.id)}
            onPick={(point) => props.onPick(point.point.id)}
          />
          {active && <Reading active={active} plotTop={layout.plot.top} width={width} textSize={textSize} />}
        </g>
      </svg>
    </div>
  );
}

type MarksProps = ScatterChartProps & { readonly scales: ReturnType<typeof useLineScales> };

/** The frontier under the points. */
function Marks({ series, frontier, scales, textSize }: MarksProps): ReactElement {
  const { x, y, layout } = scales;
  const { plot } = layout;
  const clip = useId();
  return (
    <>
      <clipPath id={clip}>
        <rect x={plot.left} y={plot.top} width={plot.right - plot.left} height={plot.bottom - plot.top + 2} />
      </clipPath>
      <g data-encoding={frontier.encoding} clipPath={`url(#${clip})`}>
        <path className="chart-line" data-thin="true" d={linePath(frontier.points, x, y)} />
      </g>
      {series.map((one) => (
        <g key={one.id} className="scatter-series">
          <SimulatedMark series={one} x={x} y={y} plot={plot} textSize={textSize} />
        </g>
      ))}
    </>
  );
}

interface LegendProps {
  readonly items: readonly LegendItem[];
  readonly series: readonly PickableSeries[];
  readonly frontier: Series;
  readonly textSize: number;
}

function Legend({ items, series, frontier, textSize }: LegendProps): ReactElement {
  return (
    <g className="chart-inert">
      {items.map(({ label, x, y }, index) => {
        const one = series[index];
        const { encoding, variant } = one ?? frontier;
        const { tone, fill } = variantStyle(variant);
        return (
          <g key={label} data-encoding={encoding} data-tone={tone}>
            {one === undefined ? (
              <path className="chart-line" data-thin="true" d={`M${x - textSize * 0.4},${y}h${textSize}`} />
            ) : (
              <Marker encoding={encoding} x={x} y={y} r={textSize * 0.38} fill={fill} />
            )}
            <text className="chart-series-text" x={x + textSize * 0.85} y={y + centredBaseline(textSize)}>
              {label}
            </text>
          </g>
        );
      })}
    </g>
  );
}

interface ReadingProps {
  readonly active: PlacedPoint;
  readonly plotTop: number;
  readonly width: number;
  readonly textSize: number;
}

/** What the point under the pointer is, at the head of the plot where nothing else is written. */
function Reading({ active, plotTop, width, textSize }: ReadingProps): ReactElement {
  const lines = wrapText(active.point.text, width - textSize, textSize, 600);
  return (
    <g className="chart-transient chart-inert">
      {lines.map((line, index) => (
        <text
          key={line}
          className="chart-strong chart-halo"
          x={width - textSize * 0.5}
          y={plotTop - textSize * 0.4 + index * textSize * 1.3}
          textAnchor="end"
        >
          {line}
        </text>
      ))}
    </g>
  );
}
