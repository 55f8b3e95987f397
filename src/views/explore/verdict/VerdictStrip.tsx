import type { ReactElement } from 'react';
import { PlacementMark } from '../../../parts/PlacementMark';
import { encodingOf } from '../../../state/encoding';
import { useApp } from '../../../state/react';
import { selectVerdict, type VerdictSide } from '../../../state/verdict';
import { StageNote } from '../details/StageNote';
import { ChartBadges } from '../plots/ChartBadges';
import { VerdictAnnouncer } from './VerdictAnnouncer';

const SIMULATED = ['simulated'];

function StripSide({ side }: { readonly side: VerdictSide }): ReactElement {
  return (
    <li className="flex items-baseline gap-1.5" data-encoding={encodingOf(side.policy)}>
      <PlacementMark policy={side.policy} variant={side.variant} />
      <span className="text-body">{side.name}</span>
      <span className="series-text text-lead font-bold tabular-nums whitespace-nowrap">
        {side.isRefused ? 'cannot run' : (side.goodput ?? '…')}
      </span>
    </li>
  );
}

/** The verdict where there is room for two lines of it. */
export function VerdictStrip(): ReactElement {
  const verdict = useApp(selectVerdict);
  return (
    <section aria-labelledby="strip-title" data-verdict-stage={verdict.stage} className="verdict-strip">
      <div className="verdict-body grid gap-0.5">
        <div className="flex flex-wrap items-center gap-x-2">
          <h2 id="strip-title" className="text-body font-semibold">
            Goodput, req/s per GPU
          </h2>
          <ChartBadges chart="Goodput" ids={SIMULATED} isShort />
        </div>
        <ul>
          {verdict.sides.map((side) => (
            <StripSide key={side.letter} side={side} />
          ))}
        </ul>
        <p className="strip-sentences text-body text-muted">
          {verdict.sentences.join(' ')} <StageNote stage={verdict.stage} />
        </p>
      </div>
      <VerdictAnnouncer />
    </section>
  );
}
