import type { ReactElement } from 'react';
import type { Interval } from '../../../../core/goodput/types';
import type { ChangeRow } from '../../../../state/inside/bottleneck/changeRows';

interface GainWhiskerProps {
  readonly domain: readonly [low: number, high: number];
  readonly standing: ChangeRow['standing'];
  readonly gain: Interval | undefined;
}

const CAP = 5;

/** A gain with its interval on the scale that all rows share, and the line of no difference. The numbers stand beside it. */
export function GainWhisker({ domain, standing, gain }: GainWhiskerProps): ReactElement {
  const [low, high] = domain;
  const at = (value: number): string => `${(100 * (value - low)) / (high - low)}%`;
  return (
    <svg className="gain-plot" data-standing={standing} aria-hidden="true">
      <line className="gain-zero" x1={at(0)} x2={at(0)} y1="0%" y2="100%" />
      {gain !== undefined && (
        // A drawing of its own, so that marks keep their size in a row of any height.
        <svg y="50%" overflow="visible" aria-hidden="true">
          <line className="gain-whisker" x1={at(gain.low)} x2={at(gain.high)} y1={0} y2={0} />
          <line className="gain-whisker" x1={at(gain.low)} x2={at(gain.low)} y1={-CAP} y2={CAP} />
          <line className="gain-whisker" x1={at(gain.high)} x2={at(gain.high)} y1={-CAP} y2={CAP} />
          <circle className="gain-dot" cx={at(gain.mean)} cy={0} r={CAP} />
        </svg>
      )}
    </svg>
  );
}
