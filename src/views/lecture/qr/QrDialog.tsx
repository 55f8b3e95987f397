import { lazy, type ReactElement, Suspense } from 'react';
import { Dialog } from '../../../ui/Dialog';

const QrPanel = lazy(() => import('./QrPanel').then((loaded) => ({ default: loaded.QrPanel })));

export interface QrDialogProps {
  /** What is on screen now, as `currentLink` gives it. */
  readonly link: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** What is on screen, for the students' phones: as large as the screen allows. */
export function QrDialog({ link, isOpen, onClose }: QrDialogProps): ReactElement {
  return (
    <Dialog title="Open this on your phone" isOpen={isOpen} onClose={onClose}>
      <Suspense fallback={<p>Loading…</p>}>
        <QrPanel link={link} />
      </Suspense>
    </Dialog>
  );
}
