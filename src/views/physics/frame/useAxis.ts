import { useEffect, useMemo, useRef } from 'react';
import type { Axis } from '../../../charts/types';
import { useApp } from '../../../state/react';

/**
 * An axis with a stable identity that holds still while a hand is on a slider: the curves are what moves. It fits itself
 * anew when the slider is let go.
 */
export function useAxis({ label, kind, domain, scale = 'linear' }: Axis): Axis {
  const isDragging = useApp((state) => state.history.dragging);
  const held = useRef(domain);
  const [from, to] = isDragging ? held.current : domain;
  useEffect(() => {
    held.current = [from, to];
  }, [from, to]);
  return useMemo(() => ({ label, kind, domain: [from, to], scale }), [label, kind, from, to, scale]);
}
