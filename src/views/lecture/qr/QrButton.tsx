import { type ReactElement, useState } from 'react';
import { useWorkbench } from '../../../state/react';
import { IconButton } from '../../../ui/Button';
import { QrDialog } from './QrDialog';

/** The address of what is on screen as a code, with the button that shows it. */
export function QrButton(): ReactElement {
  const { currentLink } = useWorkbench();
  const [link, setLink] = useState<string>();
  return (
    <>
      <IconButton
        icon="qr"
        label="QR code"
        look="quiet"
        aria-haspopup="dialog"
        onClick={() => setLink(currentLink())}
      />
      <QrDialog link={link ?? ''} isOpen={link !== undefined} onClose={() => setLink(undefined)} />
    </>
  );
}
