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
import { INSTRUMENTS } from '../../../state/physics/instrumentList';

const VisibleContext = createContext(false);

/** Has this instrument come near the screen? What is far away asks nothing of the simulator. */
export function useIsVisible(): boolean {
  return useContext(VisibleContext);
}

/** Half a screen ahead, so that points are there when the instrument is. */
const MARGIN = '50% 0px';

function useVisibility() {
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
  return { ref, isVisible };
}

export interface InstrumentProps {
  readonly id: InstrumentId;
  /** One generated sentence: what is to be learnt here, with the numbers of the moment. */
  readonly takeaway: ReactNode;
  readonly controls: ReactNode;
  readonly formulas: ReactNode;
  /** One or more `InstrumentFigure`. */
  readonly children: ReactNode;
}

/** One instrument: its lesson, its charts, its controls, and the formula behind it, always together. */
export function Instrument({ id, takeaway, controls, formulas, children }: InstrumentProps): ReactElement {
  const { ref, isVisible } = useVisibility();
  const number = INSTRUMENTS.findIndex((one) => one.id === id) + 1;
  const { title, paper } = INSTRUMENTS[number - 1] ?? { title: '', paper: '' };
  return (
    <section ref={ref} id={id} className="instrument" aria-labelledby={`${id}-title`}>
      <header className="instrument-head">
        <p className="instrument-number" aria-hidden="true">
          {number}
        </p>
        <h2 id={`${id}-title`} className="instrument-title" tabIndex={-1}>
          {title}
        </h2>
        <p className="text-fine text-muted">{paper}</p>
        <p className="instrument-takeaway">{takeaway}</p>
      </header>
      <VisibleContext value={isVisible}>
        <div className="instrument-figures">{children}</div>
        <div className="instrument-side">
          {controls !== undefined && <div className="instrument-controls">{controls}</div>}
          {formulas}
        </div>
      </VisibleContext>
    </section>
  );
}
