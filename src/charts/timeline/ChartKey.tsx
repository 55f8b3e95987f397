import type { ReactElement } from 'react';
import { Marker, variantStyle } from '../Marker';
import type { KeyEntry } from './keyEntries';
import type { TimelineLane } from './types';

/** What the colours and patterns mean. */
export function ChartKey({ entries }: { readonly entries: readonly KeyEntry[] }): ReactElement {
  return (
    <ul className="timeline-key" aria-label="Key">
      {entries.map(({ id, words }) => (
        <li key={id + words}>
          <span className="timeline-swatch" data-kind={id} aria-hidden="true" />
          {words}
        </li>
      ))}
    </ul>
  );
}

/** Stands for the headings where there is no room for them. */
export function LaneNames({
  lanes,
  textSize,
}: {
  readonly lanes: readonly TimelineLane[];
  readonly textSize: number;
}): ReactElement {
  const size = Math.ceil(textSize * 1.2);
  return (
    <ul className="timeline-key" aria-label="Placements">
      {lanes.map(({ id, encoding, variant, label }) => {
        const { tone, fill } = variantStyle(variant);
        return (
          <li key={id} className="timeline-lane-name" data-encoding={encoding} data-tone={tone}>
            <svg width={size} height={size} aria-hidden="true">
              <Marker encoding={encoding} x={size / 2} y={size / 2} r={textSize * 0.42} fill={fill} />
            </svg>
            {label}
          </li>
        );
      })}
    </ul>
  );
}
