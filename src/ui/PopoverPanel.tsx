import * as Primitive from '@radix-ui/react-popover';
import type { ReactElement, ReactNode, RefObject } from 'react';
import { IconButton } from './Button';

interface PopoverPanelProps {
  readonly id: string;
  readonly title: string;
  readonly align: 'start' | 'center' | 'end';
  readonly triggerRef: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The panel of a popover that is open: placed beside its trigger, which has the focus again when it closes. */
export function PopoverPanel(props: PopoverPanelProps): ReactElement {
  const { id, title, align, triggerRef, onClose } = props;
  const isTrigger = (target: EventTarget | null) =>
    target instanceof Node && triggerRef.current?.contains(target);
  return (
    <Primitive.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Primitive.Anchor virtualRef={triggerRef as RefObject<HTMLButtonElement>} />
      <Primitive.Portal>
        <Primitive.Content
          id={id}
          className="ui-popover"
          align={align}
          sideOffset={6}
          collisionPadding={8}
          aria-label={title}
          // The trigger closes it by itself: closed here already, it would open again.
          onInteractOutside={(event) => isTrigger(event.target) && event.preventDefault()}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (document.activeElement === document.body) triggerRef.current?.focus();
          }}
        >
          <div className="ui-popover-head">
            <h2>{title}</h2>
            <IconButton icon="close" look="quiet" label={`Close ${title}`} onClick={onClose} />
          </div>
          {props.children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
