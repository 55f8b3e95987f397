import type { ReactElement } from 'react';

export function SystemsSection(): ReactElement {
  return <p>…</p>;
}
