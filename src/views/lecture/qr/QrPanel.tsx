import { type ReactElement, useMemo } from 'react';
import { isLocal, LONGEST, type QrCode, qrCode, qrPath } from './qrCode';
import './qr.css';

function QrDrawing({ code }: { readonly code: QrCode }): ReactElement {
  const { size } = code;
  return (
    <svg
      className="qr-drawing"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="QR code of the address"
    >
      <rect className="qr-ground" width={size} height={size} />
      <path className="qr-modules" d={qrPath(code)} shapeRendering="crispEdges" />
    </svg>
  );
}

/** An address for phones: drawn here, so that nobody else hears of it. */
export function QrPanel({ link }: { readonly link: string }): ReactElement {
  const code = useMemo(() => qrCode(link), [link]);
  return (
    <div className="qr-panel">
      {code === undefined ? (
        <p>
          This address has {link.length} characters: more than the {LONGEST} that a code can hold and a phone
          can still read. Send the link itself.
        </p>
      ) : (
        <QrDrawing code={code} />
      )}
      {isLocal(link) && (
        <p className="qr-local">
          This address leads to this computer only: students cannot reach it. Open the app from a web server.
        </p>
      )}
      <p className="qr-address">{link}</p>
    </div>
  );
}
