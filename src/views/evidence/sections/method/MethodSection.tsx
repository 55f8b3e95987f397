import type { ReactElement } from 'react';

export function MethodSection(): ReactElement {
  return <p>…</p>;
}
