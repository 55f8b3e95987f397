import type { ReactElement } from 'react';

export function LimitsSection(): ReactElement {
  return <p>…</p>;
}
