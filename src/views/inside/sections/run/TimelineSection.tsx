import type { ReactElement } from 'react';

export function TimelineSection(): ReactElement {
  return <p>Timeline</p>;
}
