import { Popover as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { IconButton } from './Button';

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

/** Not modal: the charts stay in view and in reach while a control in the panel moves them. */
export function Popover({ title, trigger, children, onOpen, align = 'start' }: PopoverProps): ReactElement {
  return (
    <Primitive.Root onOpenChange={(isOpen) => isOpen && onOpen?.()}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          className="ui-popover"
          align={align}
          sideOffset={6}
          collisionPadding={8}
          aria-label={title}
        >
          <div className="ui-popover-head">
            <h2>{title}</h2>
            <Primitive.Close asChild>
              <IconButton icon="close" look="quiet" label={`Close ${title}`} />
            </Primitive.Close>
          </div>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** Around a button of the panel that also closes it. */
export function PopoverClose({ children }: { readonly children: ReactElement }): ReactElement {
  return <Primitive.Close asChild>{children}</Primitive.Close>;
}
