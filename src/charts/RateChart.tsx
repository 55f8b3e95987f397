import { type ReactElement, useState } from 'react';
import { crosshairPill, ratePill } from './chartLayout';
import { formatRate } from './format';
import { LineLayer } from './LineLayer';
import { PlotSurface } from './PlotSurface';
import { OperatingRateMark, ValueRuleMark } from './RuleMark';
import { describeReadings } from './readings';
import { snapToStep } from './rules';
import type { RateChartProps } from './types';
import { useCrosshairPointer } from './useCrosshairPointer';
import { useRateScales } from './useRateScales';
import { WordLayer } from './WordLayer';
import './charts.css';

const NONE: readonly never[] = [];

/** Attainment or latency against the arrival rate: the hero and its companions. */
export function RateChart(props: RateChartProps): ReactElement {
  const { width, height, textSize, series, valueRules = NONE, operatingRate } = props;
  const [spokenX, setSpokenX] = useState<number | null>(null);
  const scales = useRateScales(props, props.x, props.y, valueRules, series);
  const { layout, x, y } = scales;
  const pointer = useCrosshairPointer(layout.plot, x, props.onCrosshair);
  const readX = props.crosshairX ?? operatingRate?.value ?? (x.domain[0] + x.domain[1]) / 2;
  const onPick =
    operatingRate && ((rate: number) => operatingRate.onChange(snapToStep(rate, operatingRate), 'commit'));
  const pill = operatingRate ? ratePill(operatingRate, x(operatingRate.value), textSize, width) : null;
  const { crosshairX } = props;
  const crosshair =
    crosshairX === null ? null : crosshairPill(formatRate(crosshairX), x(crosshairX), textSize, width, pill);
  const pills = { rate: pill, crosshair };
  return (
    <div className="chart-plot">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold a drawing */}
      <svg className="chart-svg" width={width} height={height} role="group" aria-label={props.caption}>
        <g className="chart-inert">
          <LineLayer {...props} scales={scales} pills={pills} />
        </g>
        <g {...pointer}>
          <PlotSurface
            label={`${props.y.label}: read values along the ${props.x.label}`}
            valueText={`${formatRate(readX)} ${props.x.unit}`}
            plot={layout.plot}
            x={x}
            readX={readX}
            step={operatingRate?.step ?? (x.domain[1] - x.domain[0]) / 100}
            onCrosshair={props.onCrosshair}
            onPick={onPick}
            onSpeak={setSpokenX}
          />
          {valueRules.map((rule) => (
            <ValueRuleMark
              key={rule.label}
              rule={rule}
              kind={props.y.kind}
              scale={y}
              layout={layout}
              textSize={textSize}
            />
          ))}
          {operatingRate && pill && (
            <OperatingRateMark
              rule={operatingRate}
              unit={props.x.unit}
              scale={x}
              pill={pill}
              layout={layout}
              textSize={textSize}
            />
          )}
        </g>
        <g className="chart-inert">
          <WordLayer {...props} scales={scales} pills={pills} />
        </g>
      </svg>
      <p className="chart-hidden-text" aria-live="polite">
        {spokenX === null ? '' : describeReadings(series, spokenX, props.x, props.y.kind)}
      </p>
    </div>
  );
}
