import type { ReactElement } from 'react';

export function FiguresSection(): ReactElement {
  return <p>…</p>;
}
