import { lazy, type ReactElement, Suspense, useEffect, useState } from 'react';
import { Button } from '../ui/Button';
import { takesText } from '../ui/takesText';

/** Loaded when it is first asked for, or ahead of that. */
export const loadKeyDialog = () => import('./KeyDialog');
const KeyDialog = lazy(() => loadKeyDialog().then((loaded) => ({ default: loaded.KeyDialog })));

function useQuestionKey(open: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isTyping = takesText(event.target instanceof HTMLElement ? event.target : null);
      if (event.key === '?' && !isTyping && !event.ctrlKey && !event.metaKey) open();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [open]);
}

interface KeyListProps {
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

/** The list of keys, which "?" opens on every page, also where there is no button for it. */
export function KeyList({ isOpen, onOpen, onClose }: KeyListProps): ReactElement | null {
  useQuestionKey(onOpen);
  // It stays once it was there: only a dialog that is closed, not taken away, gives the focus back.
  const [isThere, setIsThere] = useState(false);
  if (isOpen && !isThere) setIsThere(true);
  if (!isThere) return null;
  return (
    <Suspense>
      <KeyDialog isOpen={isOpen} onClose={onClose} />
    </Suspense>
  );
}

export function KeyButton({ onOpen }: { readonly onOpen: () => void }): ReactElement {
  return (
    <Button aria-label="Keyboard shortcuts" title="Keyboard shortcuts" onClick={onOpen}>
      ?
    </Button>
  );
}
