import type { ReactElement } from 'react';

export function ProblemsSection(): ReactElement {
  return <p>Problems</p>;
}
