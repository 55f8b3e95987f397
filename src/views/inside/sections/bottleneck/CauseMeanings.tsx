import { type ReactElement, useId } from 'react';
import { CAUSES } from '../../../../core/inside/attribution';
import { CAUSE_MEANINGS, CAUSE_NAMES } from '../../../../state/inside/bottleneck/causeWords';
import { CauseFill, CausePatterns } from './CauseFill';

/** What each cause stands for, beside how it is drawn. */
export function CauseMeanings(): ReactElement {
  const patterns = useId();
  return (
    <details className="cause-meanings text-body">
      <summary>What the causes mean</summary>
      <dl>
        {CAUSES.map((cause) => (
          <div key={cause}>
            <dt>
              <svg width={14} height={14} aria-hidden="true">
                <CausePatterns id={`${patterns}${cause}`} />
                <CauseFill
                  cause={cause}
                  patterns={`${patterns}${cause}`}
                  x={0}
                  y={0}
                  width={14}
                  height={14}
                />
              </svg>
              {CAUSE_NAMES[cause]}
            </dt>
            <dd>{CAUSE_MEANINGS[cause]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
