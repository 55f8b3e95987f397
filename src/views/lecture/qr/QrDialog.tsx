import { lazy, type ReactElement, Suspense, useState } from 'react';
import { Button } from '../../../ui/Button';
import { copyText } from '../../../ui/copyText';
import { Dialog } from '../../../ui/Dialog';

const QrPanel = lazy(() => import('./QrPanel').then((loaded) => ({ default: loaded.QrPanel })));

export interface QrDialogProps {
  /** What is on screen now, as `currentLink` gives it. */
  readonly link: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function CopyLink({ link }: { readonly link: string }): ReactElement {
  const [copied, setCopied] = useState<'yes' | 'no'>();
  return (
    <p className="qr-copy">
      <Button onClick={() => void copyText(link).then((isCopied) => setCopied(isCopied ? 'yes' : 'no'))}>
        Copy link
      </Button>
      <span role="status">
        {copied === 'yes' && 'Link copied.'}
        {copied === 'no' && 'Not copied: the browser does not allow it.'}
      </span>
    </p>
  );
}

/** What is on screen, for the students' phones: as large as the screen allows. */
export function QrDialog({ link, isOpen, onClose }: QrDialogProps): ReactElement {
  return (
    <Dialog title="Open this on your phone" isOpen={isOpen} onClose={onClose}>
      <Suspense fallback={<p>Loading…</p>}>
        <QrPanel link={link} />
      </Suspense>
      <CopyLink key={link} link={link} />
    </Dialog>
  );
}
