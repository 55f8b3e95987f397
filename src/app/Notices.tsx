import type { ReactElement } from 'react';
import { useActions, useApp } from '../state/react';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';

/** What could not be read or computed. */
export function Notices(): ReactElement | null {
  const notices = useApp((state) => state.notices);
  const error = useApp((state) => state.error);
  const { dismiss, retry } = useActions();
  if (notices.length === 0 && error === undefined) return null;
  return (
    <section aria-label="Notices" className="grid gap-2 p-3">
      {error !== undefined && (
        <Notice
          tone="problem"
          title="The simulation stopped"
          actions={
            <Button look="solid" onClick={retry}>
              Retry
            </Button>
          }
        >
          <p>{error}</p>
        </Notice>
      )}
      {notices.map(({ id, title, lines }) => (
        <Notice key={id} tone="info" title={title} onDismiss={() => dismiss(id)}>
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Notice>
      ))}
    </section>
  );
}
