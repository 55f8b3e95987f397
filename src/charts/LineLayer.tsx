import { type ReactElement, useId } from 'react';
import { Axes, Grid } from './Axes';
import { type AxisPills, ticksClearOf } from './chartLayout';
import { textWidth } from './measureText';
import { RegionMarks, SimulatedMark } from './PointMarks';
import type { PlotArea } from './paths';
import { QUANTITIES } from './quantities';
import { MeasuredMark, SeriesMark } from './SeriesMark';
import type { Tick } from './scales';
import type { Axis, LineChartProps } from './types';
import type { LineScales } from './useLineScales';

const NONE: readonly never[] = [];

interface LineLayerProps extends LineChartProps {
  readonly scales: LineScales;
  readonly pills: AxisPills;
}

/** What lies under the pointer's surface: axes, tint, lines, measured points. */
export function LineLayer(props: LineLayerProps): ReactElement {
  const { scales, textSize, series, ghosts = NONE, measured = NONE, valueRules = NONE } = props;
  const { simulated = NONE, regions = NONE, emphasised, xRule } = props;
  const { layout, x, y, xTicks, yTicks } = scales;
  const { plot } = layout;
  const clipId = useId();
  const slo = valueRules.find((rule) => rule.tone === 'slo');
  const sloY = slo ? Math.min(plot.bottom, Math.max(plot.top, y(slo.value))) : plot.top;
  const unit = compactUnit(props);
  const shared = { x, y, plot, clipId, textSize };
  return (
    <>
      <clipPath id={clipId}>
        <rect
          x={plot.left}
          y={plot.top - 3}
          width={plot.right - plot.left}
          height={plot.bottom - plot.top + 5}
        />
      </clipPath>
      {slo && (
        <rect
          className="chart-violating"
          x={plot.left}
          y={plot.top}
          width={plot.right - plot.left}
          height={sloY - plot.top}
        />
      )}
      {xRule?.tone === 'slo' && <BeyondSlo at={x(xRule.value)} plot={plot} />}
      <RegionMarks regions={regions} x={x} plot={plot} textSize={textSize} />
      <Grid layout={layout} y={y} yTicks={yTicks} />
      <Axes
        layout={layout}
        x={x}
        y={y}
        xTicks={xTicks}
        xTickLabels={clearXTicks(props, unit)}
        yTickLabels={clearYTicks(props)}
        unit={unit}
        xLabel={axisTitle(props.x)}
        yLabel={axisTitle(props.y)}
        textSize={textSize}
      />
      {ghosts.map((one) => (
        <SeriesMark
          key={one.id}
          series={one}
          {...shared}
          phase={0}
          coarse={false}
          plain={true}
          ghost={true}
          emphasised={false}
        />
      ))}
      {series.map((one, index) => (
        <SeriesMark
          key={one.id}
          series={one}
          {...shared}
          phase={(index + 0.5) / series.length}
          coarse={props.coarse ?? false}
          // Measured points carry the shapes already; a line's own markers would be taken for them.
          plain={[...measured, ...simulated].some((points) => points.encoding === one.encoding)}
          ghost={false}
          emphasised={one.id === emphasised}
        />
      ))}
      {simulated.map((one) => (
        <SimulatedMark key={one.id} series={one} x={x} y={y} plot={plot} textSize={textSize} />
      ))}
      {measured.map((one) => (
        <MeasuredMark key={one.id} measured={one} x={x} y={y} plot={plot} textSize={textSize} />
      ))}
    </>
  );
}

/** The violating region of an SLO on the x axis. */
function BeyondSlo({ at, plot }: { readonly at: number; readonly plot: PlotArea }): ReactElement {
  const x = Math.min(plot.right, Math.max(plot.left, at));
  return (
    <rect
      className="chart-violating"
      x={x}
      y={plot.top}
      width={plot.right - x}
      height={plot.bottom - plot.top}
    />
  );
}

function axisTitle({ label, kind }: Axis): string {
  const { unit } = QUANTITIES[kind];
  return unit === '' ? label : `${label} (${unit})`;
}

/** Where the unit is written in the row of ticks, when there is no line for the x label. */
function compactUnit({
  x: axis,
  width,
  textSize,
  scales,
  pills,
}: LineLayerProps): { readonly text: string; readonly x: number } | null {
  const lastTick = scales.xTicks.at(-1)?.text ?? '';
  const besideTicks = scales.layout.plot.right + textWidth(lastTick, textSize) / 2 + 10;
  const { unit } = QUANTITIES[axis.kind];
  const left = Math.min(width - textWidth(unit, textSize), besideTicks);
  if (!scales.layout.compact || (pills.rule && pills.rule.centre + pills.rule.width / 2 > left - 4))
    return null;
  return { text: unit, x: left };
}

function clearXTicks(props: LineLayerProps, unit: { readonly x: number } | null): readonly Tick[] {
  const { pills, textSize, width } = props;
  const spans: [number, number][] = [];
  for (const pill of [pills.rule, pills.crosshair]) {
    if (pill) spans.push([pill.centre - pill.width / 2, pill.centre + pill.width / 2]);
  }
  if (unit) spans.push([unit.x - 3, width]);
  return ticksClearOf(
    props.scales.xTicks,
    props.scales.x,
    spans,
    (tick) => textWidth(tick.text, textSize) / 2 + 3,
  );
}

function clearYTicks({ textSize, valueRules = NONE, scales }: LineLayerProps): readonly Tick[] {
  const { layout, y, yTicks } = scales;
  const half = layout.pillHeight / 2;
  const spans = valueRules.map((rule) => [y(rule.value) - half, y(rule.value) + half] as const);
  return ticksClearOf(yTicks, y, spans, () => textSize * 0.45);
}
