import {
  createContext,
  type ReactElement,
  type ReactNode,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { InstrumentId } from '../../../state/physics/instrumentList';

const VisibleContext = createContext(false);

/** Has this instrument come near the screen? What is far away asks nothing of the simulator. */
export function useIsVisible(): boolean {
  return useContext(VisibleContext);
}

/** Half a screen ahead, so that points are there when the instrument is. */
const MARGIN = '50% 0px';

interface InstrumentSlotProps {
  readonly id: InstrumentId;
  readonly children: ReactNode;
}

/** The place of one instrument on the page. */
export function InstrumentSlot({ id, children }: InstrumentSlotProps): ReactElement {
  const ref = useRef<HTMLElement>(null);
  const [isVisible, setIsVisible] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      (entries) => setIsVisible(entries.some((entry) => entry.isIntersecting)),
      { rootMargin: MARGIN },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <section ref={ref} id={id} className="instrument" aria-labelledby={`${id}-title`}>
      <VisibleContext value={isVisible}>{children}</VisibleContext>
    </section>
  );
}
