import type { ReactElement } from 'react';

export function CalibrationSection(): ReactElement {
  return <p>…</p>;
}
