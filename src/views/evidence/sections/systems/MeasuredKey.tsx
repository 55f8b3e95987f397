import type { ReactElement } from 'react';
import { Marker } from '../../../../charts/Marker';
import { MEASURED_SYSTEMS } from '../../../../core/catalogue/paperResults';
import { paperPlacement } from '../../../../core/evidence/paperSystems';
import { encodingOf } from '../../../../state/encoding';
import { SYSTEM_NAMES } from '../../../../state/evidence/panel/items';

/** Which open marker is whose: the lines have their names beside them, points have not. */
export function MeasuredKey(): ReactElement {
  return (
    <p className="systems-key">
      Measured by the paper:
      {MEASURED_SYSTEMS.map((system) => {
        const encoding = encodingOf(paperPlacement('chat-13b', system).policy);
        return (
          <span key={system} className="systems-system">
            <svg className="placement-mark" viewBox="0 0 14 14" data-encoding={encoding} aria-hidden="true">
              <Marker encoding={encoding} x={7} y={7} r={5} fill="open" />
            </svg>
            {SYSTEM_NAMES[system]}
          </span>
        );
      })}
    </p>
  );
}
