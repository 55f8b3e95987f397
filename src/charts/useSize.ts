import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { ChartSize } from './types';

/**
 * Size and font size of an element. The probe is a box of 1em inside it: a theme that changes the font size changes
 * the probe's size, and the one observer sees both.
 */
export function useSize(): {
  readonly containerRef: RefObject<HTMLDivElement | null>;
  readonly probeRef: RefObject<HTMLSpanElement | null>;
  readonly size: ChartSize | null;
} {
  const containerRef = useRef<HTMLDivElement>(null);
  const probeRef = useRef<HTMLSpanElement>(null);
  const [size, setSize] = useState<ChartSize | null>(null);
  useLayoutEffect(() => {
    const container = containerRef.current;
    const probe = probeRef.current;
    if (!container || !probe) return;
    const read = () => {
      const next = {
        width: container.clientWidth,
        height: container.clientHeight,
        // The other two are blind to CSS zoom as well, which a page has on paper.
        textSize: Number.parseFloat(getComputedStyle(probe).width) || 12,
      };
      setSize((known) => (known && sameSize(known, next) ? known : next));
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(container);
    observer.observe(probe);
    return () => observer.disconnect();
  }, []);
  return { containerRef, probeRef, size };
}

function sameSize(a: ChartSize, b: ChartSize): boolean {
  return a.width === b.width && a.height === b.height && a.textSize === b.textSize;
}
