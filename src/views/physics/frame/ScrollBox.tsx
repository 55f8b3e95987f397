import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';

interface ScrollBoxProps {
  readonly className: string;
  readonly label: string;
  readonly children: ReactNode;
}

/** A box that scrolls sideways when it must; then keys reach it as well. */
export function ScrollBox({ className, label, children }: ScrollBoxProps): ReactElement {
  const ref = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const box = ref.current;
    if (!box) return;
    const observer = new ResizeObserver(() => setScrolls(box.scrollWidth > box.clientWidth));
    observer.observe(box);
    for (const child of box.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  const reach = scrolls ? { tabIndex: 0, role: 'group', 'aria-label': label } : {};
  return (
    <div ref={ref} className={className} {...reach}>
      {children}
    </div>
  );
}
