import {
  type ButtonHTMLAttributes,
  cloneElement,
  createContext,
  lazy,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
  Suspense,
  useContext,
  useId,
  useRef,
  useState,
} from 'react';
import { loadPopoverPanel } from './loadPopoverPanel';

const PopoverPanel = lazy(() => loadPopoverPanel().then((loaded) => ({ default: loaded.PopoverPanel })));

const CloseContext = createContext<() => void>(() => {});

/** How something inside a panel closes it. */
export function usePopoverClose(): () => void {
  return useContext(CloseContext);
}

type TriggerElement = ReactElement<
  ButtonHTMLAttributes<HTMLButtonElement> & RefAttributes<HTMLButtonElement>
>;

export interface PopoverProps {
  /** Heading, and accessible name of the panel. */
  readonly title: string;
  /** A single button. */
  readonly trigger: ReactElement;
  readonly children: ReactNode;
  /** Before it opens: what it shows can be prepared. */
  readonly onOpen?: () => void;
  readonly align?: 'start' | 'center' | 'end';
}

/**
 * Not modal: the charts stay in view and in reach while a control in the panel moves them. What places the panel is loaded
 * with the first one that opens: no page needs it to be drawn.
 */
export function Popover({ title, trigger, children, onOpen, align = 'start' }: PopoverProps): ReactElement {
  const [isOpen, setIsOpen] = useState(false);
  const triggerRef = useRef<HTMLButtonElement>(null);
  const panelId = useId();
  const toggle = () => {
    if (!isOpen) onOpen?.();
    setIsOpen(!isOpen);
  };
  const close = () => setIsOpen(false);
  const button = cloneElement(trigger as TriggerElement, {
    ref: triggerRef,
    'aria-haspopup': 'dialog',
    'aria-expanded': isOpen,
    'aria-controls': isOpen ? panelId : undefined,
    onClick: toggle,
    onPointerEnter: () => void loadPopoverPanel().catch(() => {}),
  });
  return (
    <>
      {button}
      {isOpen && (
        <Suspense>
          <PopoverPanel id={panelId} title={title} align={align} triggerRef={triggerRef} onClose={close}>
            <CloseContext value={close}>{children}</CloseContext>
          </PopoverPanel>
        </Suspense>
      )}
    </>
  );
}
