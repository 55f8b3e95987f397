import type { ReactElement } from 'react';

export function CaveatsSection(): ReactElement {
  return <p>…</p>;
}
