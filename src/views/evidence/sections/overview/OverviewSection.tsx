import type { ReactElement } from 'react';

/** All parts at a glance: what each says, and where it is shown. */
export function OverviewSection(): ReactElement {
  return <p>…</p>;
}
