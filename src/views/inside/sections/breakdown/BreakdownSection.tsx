import type { ReactElement } from 'react';

export function BreakdownSection(): ReactElement {
  return <p>Breakdown</p>;
}
