import { type ReactElement, useId, useMemo, useState } from 'react';
import { PartPatterns } from './PartFill';
import { QUANTITIES } from './quantities';
import { StackList } from './StackList';
import { StackPanelMark } from './StackPanelMark';
import { StackSurface } from './StackSurface';
import { axisScale, yTicksOf } from './scales';
import { stackLayout } from './stackLayout';
import type { StackBand, StackedBarChartProps, StackPanel, StackPart } from './stackTypes';
import type { Axis } from './types';
import './charts.css';
import './stack.css';

function axisTitle({ label, kind }: Axis): string {
  return `${label} (${QUANTITIES[kind].unit})`;
}

/** "1.50 req/s: Disaggregated decode 91.7%, …; Colocated …": what a screen reader hears. */
function sentenceOf(panels: readonly StackPanel[], parts: readonly StackPart[], band: number): string {
  const name = panels[0]?.bands[band]?.name ?? '';
  const said = panels.flatMap((panel) => {
    const bar = panel.bands[band]?.bar;
    return bar === undefined
      ? []
      : [`${panel.label} ${parts.map(({ label }, index) => `${label} ${bar.texts[index]}`).join(', ')}`];
  });
  return `${name}: ${said.join('; ')}.`;
}

function useStackLayout(props: StackedBarChartProps) {
  const { width, height, textSize, panels, parts, besideName, y } = props;
  return useMemo(() => {
    const yTicks = yTicksOf(y, height / 2, textSize);
    const layout = stackLayout({ panels, parts, besideName, yTicks }, { width, height, textSize });
    return { ...layout, yTicks };
  }, [panels, parts, besideName, y, width, height, textSize]);
}

/** The band that is read in all panels: the one under the crosshair, else the chosen one. */
function readIndex(bands: readonly StackBand[], readBand: number | null): number {
  if (readBand !== null) return Math.min(bands.length - 1, readBand);
  return Math.max(
    0,
    bands.findIndex(({ isChosen }) => isChosen),
  );
}

/** Parts of a whole at several places of the x axis, one panel for each thing that is compared. */
export function StackedBarChart(props: StackedBarChartProps): ReactElement {
  const { width, height, textSize, panels, parts, readBand } = props;
  const [spoken, setSpoken] = useState<number | null>(null);
  const patterns = useId();
  const { panels: places, list, yTicks } = useStackLayout(props);
  const bands = panels[0]?.bands ?? [];
  const read = readIndex(bands, readBand);
  const firstPlot = places[0]?.layout.plot ?? { left: 0, right: 1, top: 0, bottom: 1 };
  const xAxis: Axis = { label: props.xLabel, kind: 'rate', domain: [-0.5, Math.max(1, bands.length) - 0.5] };
  const x = axisScale(xAxis, [firstPlot.left, firstPlot.right]);
  return (
    <div className="chart-plot">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold a drawing */}
      <svg className="chart-svg" width={width} height={height} role="group" aria-label={props.caption}>
        <PartPatterns id={patterns} />
        <g className="chart-inert">
          {panels.map((panel, index) => {
            const place = places[index];
            if (place === undefined) return null;
            const band = panel.bands[read];
            const { plot } = place.layout;
            const shared = { panel, place, parts, x, yTicks, patterns, textSize };
            return (
              <g key={panel.id} transform={`translate(${place.x},${place.y})`}>
                <StackPanelMark
                  {...shared}
                  y={axisScale(props.y, [plot.bottom, plot.top])}
                  xLabel={props.xLabel}
                  yLabel={axisTitle(props.y)}
                  readBand={readBand === null ? null : read}
                />
                {panel.message === undefined && band && (
                  <StackList
                    {...{ band, parts, patterns, textSize }}
                    place={list}
                    besideName={props.besideName}
                  />
                )}
              </g>
            );
          })}
        </g>
        <StackSurface
          label={`${props.y.label}: read values along the ${props.xLabel}`}
          valueText={bands[read]?.name ?? ''}
          places={places.filter((_, index) => panels[index]?.message === undefined)}
          x={x}
          count={bands.length}
          band={read}
          onRead={props.onRead}
          onPick={props.onPick}
          onSpeak={setSpoken}
        />
      </svg>
      <p className="chart-hidden-text" aria-live="polite">
        {spoken === null ? '' : sentenceOf(panels, parts, spoken)}
      </p>
    </div>
  );
}
