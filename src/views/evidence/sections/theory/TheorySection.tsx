import type { ReactElement } from 'react';

export function TheorySection(): ReactElement {
  return <p>…</p>;
}
