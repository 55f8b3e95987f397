import type { ReactElement } from 'react';

export function BottleneckSection(): ReactElement {
  return <p>Bottleneck</p>;
}
