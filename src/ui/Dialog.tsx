import { type ReactElement, type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from './Button';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The browser's own modal dialog: it traps focus, closes on Escape, and needs no style of its own in the page. */
export function Dialog({ title, isOpen, onClose, children }: DialogProps): ReactElement {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (isOpen && !dialog.open) dialog.showModal();
    if (!isOpen && dialog.open) dialog.close();
  }, [isOpen]);
  return (
    <dialog
      ref={ref}
      className="ui-dialog"
      aria-labelledby={titleId}
      // Escape goes through the state, as all else that closes it: the browser's word comes late, and may find it open again.
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={(event) => !event.currentTarget.open && onClose()}
      // The dialog's own box is covered by its content: only the backdrop is left to be clicked.
      onClick={(event) => event.target === ref.current && onClose()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      {isOpen && (
        <div className="ui-dialog-content">
          <div className="ui-popover-head">
            <h2 id={titleId}>{title}</h2>
            <IconButton icon="close" look="quiet" label={`Close ${title}`} onClick={onClose} />
          </div>
          {children}
        </div>
      )}
    </dialog>
  );
}
