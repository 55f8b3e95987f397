import { type ReactElement, useEffect, useState } from 'react';
import { useWorkbench } from '../state/react';
import { Button, IconButton } from '../ui/Button';
import { Dialog } from '../ui/Dialog';

const CONFIRMATION_MS = 2500;

/** Clipboards need a secure page and permission; a field to copy from always works. */
async function copied(link: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(link);
    return true;
  } catch {
    return false;
  }
}

/** Copies the address, which holds the whole scenario. */
export function ShareButton({ isCompact }: { readonly isCompact: boolean }): ReactElement {
  const { currentLink } = useWorkbench();
  const [isDone, setIsDone] = useState(false);
  const [link, setLink] = useState<string | undefined>(undefined);
  useEffect(() => {
    if (!isDone) return;
    const timer = setTimeout(() => setIsDone(false), CONFIRMATION_MS);
    return () => clearTimeout(timer);
  }, [isDone]);
  const share = async () => {
    const current = currentLink();
    if (await copied(current)) setIsDone(true);
    else setLink(current);
  };
  return (
    <>
      {isCompact ? (
        <IconButton icon="share" label="Share: copy the link" onClick={() => void share()} />
      ) : (
        <Button icon="share" onClick={() => void share()}>
          Share
        </Button>
      )}
      <span role="status" className={isDone ? 'toast' : 'ui-hidden'}>
        {isDone ? 'Link copied' : ''}
      </span>
      <Dialog title="Share this scenario" isOpen={link !== undefined} onClose={() => setLink(undefined)}>
        <p className="mb-2">Copy this link. It opens the same scenario with the same numbers.</p>
        <input
          className="share-field"
          aria-label="Link to this scenario"
          readOnly
          value={link ?? ''}
          onFocus={(event) => event.target.select()}
        />
      </Dialog>
    </>
  );
}
