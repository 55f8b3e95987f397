import type { RuleControl } from './types';

/** Arithmetic of draggable rules. */

type Bounds = Pick<RuleControl, 'min' | 'max' | 'step'>;

/** The nearest allowed value: on the step grid, without the tail of floating-point arithmetic, inside the bounds. */
export function snapToStep(value: number, { min, max, step }: Bounds): number {
  const snapped = Number((Math.round(value / step) * step).toPrecision(12));
  return Math.min(max, Math.max(min, snapped));
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
