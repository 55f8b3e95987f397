import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { snapToStep, valueForKey } from './rules';
import type { Scale } from './scales';
import type { RuleControl } from './types';
import { useFrame } from './useFrame';

export interface RuleDrag {
  readonly onPointerDown: (event: PointerEvent<SVGElement>) => void;
  readonly onPointerMove: (event: PointerEvent<SVGElement>) => void;
  readonly onPointerUp: (event: PointerEvent<SVGElement>) => void;
  readonly onPointerCancel: (event: PointerEvent<SVGElement>) => void;
  readonly onKeyDown: (event: KeyboardEvent<SVGElement>) => void;
}

/** Dragging and keys of one rule; `axis` is the direction in which it moves. */
export function useRuleDrag(control: RuleControl, axis: 'x' | 'y', scale: Scale): RuleDrag {
  // Where on the rule it was taken hold of: the rule must not jump to the pointer.
  const grab = useRef<{ readonly pointerId: number; readonly offset: number; last: number } | null>(null);
  const along = (event: PointerEvent<SVGElement>) => (axis === 'x' ? event.clientX : event.clientY);
  const frame = useFrame((value: number) => control.onChange(value, 'drag'));
  const finish = (event: PointerEvent<SVGElement>) => {
    const held = grab.current;
    if (held?.pointerId !== event.pointerId) return;
    grab.current = null;
    frame.cancel();
    control.onChange(held.last, 'commit');
  };
  return {
    onPointerDown: (event) => {
      if (event.button !== 0 || grab.current) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      grab.current = {
        pointerId: event.pointerId,
        offset: along(event) - scale(control.value),
        last: control.value,
      };
    },
    onPointerMove: (event) => {
      const held = grab.current;
      if (held?.pointerId !== event.pointerId) return;
      const value = snapToStep(scale.invert(along(event) - held.offset), control);
      if (value === held.last) return;
      held.last = value;
      frame.schedule(value);
    },
    onPointerUp: finish,
    onPointerCancel: finish,
    onKeyDown: (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const value = valueForKey(event.key, control.value, control);
      if (value === null) return;
      // Neither the page's scrolling nor the app's shortcuts may act on a slider's key.
      event.preventDefault();
      event.stopPropagation();
      if (value !== control.value) control.onChange(value, 'commit');
    },
  };
}
