import type { ReactElement } from 'react';

export function SimulatorSection(): ReactElement {
  return <p>…</p>;
}
