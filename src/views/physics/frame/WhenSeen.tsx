import { type ComponentProps, type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import { useApp } from '../../../state/react';

interface WhenSeenProps extends ComponentProps<'div'> {
  readonly children: ReactNode;
}

/**
 * A box whose content follows a dragged slider only while it is on screen: a tick then costs what is looked at. It is
 * brought up to date as soon as it is seen or the slider is let go.
 */
export function WhenSeen({ children, ...box }: WhenSeenProps): ReactElement {
  const ref = useRef<HTMLDivElement>(null);
  const [isSeen, setIsSeen] = useState(true);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new IntersectionObserver((entries) => setIsSeen(entries.at(-1)?.isIntersecting ?? true));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const isDragging = useApp((state) => state.history.dragging);
  const held = useRef(children);
  // The same element again: React does not look into it.
  const shown = isDragging && !isSeen ? held.current : children;
  useEffect(() => {
    held.current = shown;
  }, [shown]);
  return (
    <div ref={ref} {...box}>
      {shown}
    </div>
  );
}
