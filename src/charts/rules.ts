import type { Rect } from './insideLabels';
import { textWidth } from './measureText';
import type { PlotArea } from './paths';
import type { Scale } from './scales';
import type { RuleControl, XRule } from './types';

/** Arithmetic of draggable rules, and where their words go. */

type Bounds = Pick<RuleControl, 'min' | 'max' | 'step'>;

/** The nearest allowed value: on the step grid, without the tail of floating-point arithmetic, inside the bounds. */
export function snapToStep(value: number, { min, max, step }: Bounds): number {
  const snapped = Number((Math.round(value / step) * step).toPrecision(12));
  return Math.min(max, Math.max(min, snapped));
}

/** A rule whose value is given, such as that of a figure: nothing moves it. */
export function isFixed({ min, max }: Pick<RuleControl, 'min' | 'max'>): boolean {
  return min >= max;
}

const STEPS_PER_PAGE = 10;

/** The value that a key asks for, as the ARIA slider pattern has it; null for keys that are not the slider's. */
export function valueForKey(key: string, current: number, bounds: Bounds): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return snapToStep(current + bounds.step, bounds);
    case 'ArrowLeft':
    case 'ArrowDown':
      return snapToStep(current - bounds.step, bounds);
    case 'PageUp':
      return snapToStep(current + bounds.step * STEPS_PER_PAGE, bounds);
    case 'PageDown':
      return snapToStep(current - bounds.step * STEPS_PER_PAGE, bounds);
    case 'Home':
      return bounds.min;
    case 'End':
      return bounds.max;
    default:
      return null;
  }
}

/**
 * The words of a vertical rule, on the side where there is room: at its foot where values are written along it, else at its
 * head. Null without words.
 */
export function xRuleNote(
  rule: XRule | undefined,
  x: Scale,
  plot: PlotArea,
  textSize: number,
): { readonly text: string; readonly rect: Rect } | null {
  if (rule?.note === undefined) return null;
  const at = Math.min(plot.right, Math.max(plot.left, x(rule.value)));
  const width = textWidth(rule.note, textSize);
  const gap = textSize * 0.4;
  const isRight = at + gap + width <= plot.right;
  const rect = {
    x: isRight ? at + gap : at - gap - width,
    y: rule.isRead === false ? plot.top + 2 : plot.bottom - textSize * 1.6,
    width,
    height: textSize * 1.3,
  };
  return { text: rule.note, rect };
}
