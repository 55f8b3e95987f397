import { type ReactElement, useState } from 'react';
import { crosshairPill, xRulePill } from './chartLayout';
import { formatPlain, formatValue } from './format';
import { GuessMark } from './GuessMark';
import { LineLayer } from './LineLayer';
import { useGuess, useOverlaid } from './overlay';
import { PlotSurface } from './PlotSurface';
import { ValueRuleMark, XRuleMark } from './RuleMark';
import { describeReadings } from './readings';
import { isFixed, snapToStep } from './rules';
import type { LineChartProps } from './types';
import { useCrosshairPointer } from './useCrosshairPointer';
import { useLineScales } from './useLineScales';
import { WordLayer } from './WordLayer';
import './charts.css';

const NONE: readonly never[] = [];

/** One quantity against another: the goodput hero, its companions, and every instrument. */
export function LineChart(asked: LineChartProps): ReactElement {
  const props = useOverlaid(asked);
  const guess = useGuess();
  const { width, height, textSize, series, valueRules = NONE, xRule } = props;
  const [spokenX, setSpokenX] = useState<number | null>(null);
  const scales = useLineScales(props, props.x, props.y, valueRules, series, props.names);
  const { layout, x, y } = scales;
  const pointer = useCrosshairPointer(layout.plot, x, props.onCrosshair);
  const readX = props.crosshairX ?? xRule?.value ?? (x.domain[0] + x.domain[1]) / 2;
  const canPick = xRule !== undefined && !isFixed(xRule);
  const onPick = canPick ? (rate: number) => xRule.onChange(snapToStep(rate, xRule), 'commit') : undefined;
  const pill = xRule ? xRulePill(xRule, props.x.kind, x(xRule.value), textSize, width) : null;
  const { crosshairX } = props;
  const crosshair =
    crosshairX === null
      ? null
      : crosshairPill(formatPlain(props.x.kind, crosshairX), x(crosshairX), textSize, width, pill);
  const pills = { rule: pill, crosshair };
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
            valueText={formatValue(props.x.kind, readX)}
            plot={layout.plot}
            x={x}
            readX={readX}
            step={xRule?.step}
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
          {xRule && pill && (
            <XRuleMark
              rule={xRule}
              kind={props.x.kind}
              scale={x}
              pill={pill}
              layout={layout}
              textSize={textSize}
            />
          )}
        </g>
        <g className="chart-inert">
          <WordLayer {...props} scales={scales} pills={pills} />
          {guess && <GuessMark {...{ guess, layout, x, y, textSize }} />}
        </g>
      </svg>
      <p className="chart-hidden-text" aria-live="polite">
        {spokenX === null ? '' : describeReadings(series, spokenX, props.x.kind, props.y.kind)}
      </p>
    </div>
  );
}
