import type { ReactElement } from 'react';

export function DistributionsSection(): ReactElement {
  return <p>Distributions</p>;
}
