import type { ReactElement } from 'react';
import { Marker, variantStyle } from '../charts/Marker';
import type { Policy } from '../core/scenario/scenario';
import { encodingOf } from '../state/encoding';

export interface PlacementMarkProps {
  readonly policy: Policy;
  readonly variant: 0 | 1 | 2 | 3;
}

/** Colour and shape of a placement's line, beside its name. */
export function PlacementMark({ policy, variant }: PlacementMarkProps): ReactElement {
  const encoding = encodingOf(policy);
  const { tone, fill } = variantStyle(variant);
  return (
    <svg
      className="placement-mark"
      viewBox="0 0 14 14"
      data-encoding={encoding}
      data-tone={tone}
      aria-hidden="true"
    >
      <Marker encoding={encoding} x={7} y={7} r={5} fill={fill} />
    </svg>
  );
}
