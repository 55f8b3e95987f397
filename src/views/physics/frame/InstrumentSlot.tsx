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

/** `near`: about to be seen. `far` and `near` follow no slider. */
type Place = 'far' | 'near' | 'seen';

const PlaceContext = createContext<Place>('far');

/** Has this instrument come near the screen? What is far away asks nothing of the simulator. */
export function useIsVisible(): boolean {
  return useContext(PlaceContext) !== 'far';
}

/** Is a part of this instrument on screen? */
export function useIsSeen(): boolean {
  return useContext(PlaceContext) === 'seen';
}

/** An instrument on another page is there to be seen. */
export function EmbeddedPlace({ children }: { readonly children: ReactNode }): ReactElement {
  return <PlaceContext value="seen">{children}</PlaceContext>;
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
  const [isNear, setIsNear] = useState(false);
  const [isSeen, setIsSeen] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const watch = (rootMargin: string, tell: (isInside: boolean) => void): (() => void) => {
      const take = (entries: readonly IntersectionObserverEntry[]) =>
        tell(entries.at(-1)?.isIntersecting ?? false);
      const observer = new IntersectionObserver(take, { rootMargin });
      observer.observe(element);
      return () => observer.disconnect();
    };
    const stops = [watch(MARGIN, setIsNear), watch('0px', setIsSeen)];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  return (
    <section ref={ref} id={id} className="instrument" aria-labelledby={`${id}-title`}>
      <PlaceContext value={isSeen ? 'seen' : isNear ? 'near' : 'far'}>{children}</PlaceContext>
    </section>
  );
}
