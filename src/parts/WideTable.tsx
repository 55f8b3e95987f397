import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';

interface WideTableProps {
  readonly className: string;
  readonly children?: ReactNode;
}

/** A table that scrolls in itself where it is wider than the page, by keys too. */
export function WideTable({ className, children }: WideTableProps): ReactElement {
  const ref = useRef<HTMLDivElement>(null);
  const [isWider, setIsWider] = useState(false);
  useEffect(() => {
    const box = ref.current;
    if (box === null) return;
    const observer = new ResizeObserver(() => setIsWider(box.scrollWidth > box.clientWidth));
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  const keys = isWider
    ? ({ tabIndex: 0, role: 'group', 'aria-label': 'Table, scrolls sideways' } as const)
    : {};
  return (
    <div className={className} ref={ref} {...keys}>
      <table>{children}</table>
    </div>
  );
}
