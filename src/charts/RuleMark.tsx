import type { ReactElement } from 'react';
import { centredBaseline } from './Axes';
import { type ChartLayout, type PillSpan, pillWidth } from './chartLayout';
import { formatPlain, formatValue } from './format';
import type { QuantityId } from './quantities';
import { isFixed } from './rules';
import type { Scale } from './scales';
import type { ValueRule, XRule } from './types';
import { useRuleDrag } from './useRuleDrag';

interface PillProps {
  /** Centre. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly text: string;
  readonly textSize: number;
  /** Direction in which it can be dragged; none for the crosshair. */
  readonly grip?: 'x' | 'y';
}

/** Two chevrons that point along the way of the drag. */
function gripPath(axis: 'x' | 'y', x: number, y: number): string {
  const chevrons = axis === 'x' ? [-2, 2] : [-2.5, 2.5];
  return chevrons
    .map((offset) => {
      const way = Math.sign(offset) * 2.5;
      return axis === 'x'
        ? `M${x + offset},${y - 3}L${x + offset + way},${y}L${x + offset},${y + 3}`
        : `M${x - 3},${y + offset}L${x},${y + offset + way}L${x + 3},${y + offset}`;
    })
    .join('');
}

/** A value written on its axis. */
export function Pill({ x, y, width, height, text, textSize, grip }: PillProps): ReactElement {
  const left = x - width / 2;
  const top = y - height / 2;
  const textX = grip ? x - 5 : x;
  return (
    <>
      <rect className="chart-pill-box" x={left} y={top + 1} width={width} height={height - 2} rx={6} />
      <text className="chart-pill-text" x={textX} y={y + centredBaseline(textSize)} textAnchor="middle">
        {text}
      </text>
      {grip && <path className="chart-grip" d={gripPath(grip, left + width - 10, y)} />}
      <rect
        className="chart-focus-ring"
        x={left - 2}
        y={top - 1}
        width={width + 4}
        height={height + 2}
        rx={8}
      />
    </>
  );
}

interface ValueRuleMarkProps {
  readonly rule: ValueRule;
  readonly kind: QuantityId;
  readonly scale: Scale;
  readonly layout: ChartLayout;
  readonly textSize: number;
}

/** The target or an SLO: a horizontal rule whose value is a pill on the y axis. */
export function ValueRuleMark({ rule, kind, scale, layout, textSize }: ValueRuleMarkProps): ReactElement {
  const { plot, pillHeight } = layout;
  const drag = useRuleDrag(rule, 'y', scale);
  const y = Math.min(plot.bottom, Math.max(plot.top, scale(rule.value)));
  const text = formatValue(kind, rule.value);
  const width = pillWidth(text, textSize, true);
  const centre = plot.left - 4 - width / 2;
  const { onKeyDown, ...pointer } = drag;
  if (isFixed(rule)) return <FixedRuleMark {...{ rule, y, text, width, layout, textSize }} />;
  return (
    <g {...pointer}>
      <line className="chart-rule" data-tone={rule.tone} x1={plot.left - 4} x2={plot.right} y1={y} y2={y} />
      <line className="chart-hit" data-axis="y" x1={plot.left} x2={plot.right} y1={y} y2={y} />
      <g
        className="chart-pill"
        data-tone={rule.tone}
        role="slider"
        tabIndex={0}
        aria-label={rule.label}
        aria-orientation="vertical"
        aria-valuemin={rule.min}
        aria-valuemax={rule.max}
        aria-valuenow={rule.value}
        aria-valuetext={text}
        onKeyDown={onKeyDown}
      >
        <Pill x={centre} y={y} width={width} height={pillHeight} text={text} textSize={textSize} grip="y" />
        <rect
          className="chart-hit"
          data-axis="y"
          x={centre - width / 2}
          y={y - pillHeight / 2}
          width={width}
          height={pillHeight}
        />
      </g>
    </g>
  );
}

interface FixedRuleMarkProps {
  readonly rule: ValueRule;
  readonly y: number;
  readonly text: string;
  readonly width: number;
  readonly layout: ChartLayout;
  readonly textSize: number;
}

/** A rule whose value is given, such as that of a figure: nothing to take hold of. */
function FixedRuleMark({ rule, y, text, width, layout, textSize }: FixedRuleMarkProps): ReactElement {
  const { plot, pillHeight } = layout;
  return (
    <g className="chart-pill" data-tone={rule.tone}>
      <line className="chart-rule" data-tone={rule.tone} x1={plot.left - 4} x2={plot.right} y1={y} y2={y} />
      <Pill
        x={plot.left - 4 - width / 2}
        y={y}
        width={width}
        height={pillHeight}
        text={text}
        textSize={textSize}
      />
    </g>
  );
}

interface XRuleMarkProps {
  readonly rule: XRule;
  readonly kind: QuantityId;
  readonly scale: Scale;
  readonly pill: PillSpan;
  readonly layout: ChartLayout;
  readonly textSize: number;
}

/** The operating rate, or another chosen x: a vertical rule whose value is a pill on the x axis. */
export function XRuleMark({ rule, kind, scale, pill, layout, textSize }: XRuleMarkProps): ReactElement {
  const { plot, pillHeight, tickRowY } = layout;
  const { onKeyDown, ...pointer } = useRuleDrag(rule, 'x', scale);
  const x = Math.min(plot.right, Math.max(plot.left, scale(rule.value)));
  const text = formatPlain(kind, rule.value);
  const left = pill.centre - pill.width / 2;
  const line = (
    <line
      className="chart-rule"
      data-tone={rule.tone}
      x1={x}
      x2={x}
      y1={plot.top}
      y2={tickRowY - pillHeight / 2}
    />
  );
  const mark = { x: pill.centre, y: tickRowY, width: pill.width, height: pillHeight, text, textSize };
  if (isFixed(rule)) {
    return (
      <g className="chart-pill" data-tone={rule.tone}>
        {line}
        <Pill {...mark} />
      </g>
    );
  }
  return (
    <g {...pointer}>
      {line}
      <line className="chart-hit" data-axis="x" x1={x} x2={x} y1={plot.top} y2={plot.bottom} />
      <g
        className="chart-pill"
        data-tone={rule.tone}
        role="slider"
        tabIndex={0}
        aria-label={rule.label}
        aria-orientation="horizontal"
        aria-valuemin={rule.min}
        aria-valuemax={rule.max}
        aria-valuenow={rule.value}
        aria-valuetext={formatValue(kind, rule.value)}
        onKeyDown={onKeyDown}
      >
        <Pill {...mark} grip="x" />
        <rect
          className="chart-hit"
          data-axis="x"
          x={left}
          y={tickRowY - pillHeight / 2}
          width={pill.width}
          height={pillHeight}
        />
      </g>
    </g>
  );
}
