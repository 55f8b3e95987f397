import { type ReactElement, useMemo } from 'react';
import { MissBars } from '../../../../charts/MissBars';
import type { Axis, ChartState } from '../../../../charts/types';
import type { GatheredLatencies } from '../../../../state/inside/distributions/latencyJobs';
import {
  MISS_NAMES,
  MISS_PARTS,
  missCaption,
  missDomain,
  missesOf,
  missRows,
  missTable,
} from '../../../../state/inside/distributions/missPlot';
import type { Provenance } from '../../../../state/provenance';
import { useApp } from '../../../../state/react';
import { InsideFigure } from '../../frame/InsideFigure';

const PARTS = MISS_PARTS.map((part) => MISS_NAMES[part]);

interface MissFigureProps {
  readonly gathered: GatheredLatencies | undefined;
  readonly state: ChartState | undefined;
  readonly isStale: boolean;
  readonly provenances: readonly Provenance[];
}

/** Which SLO requests miss: TTFT only, TPOT only, or both. */
export function MissFigure({ gathered, state, isStale, provenances }: MissFigureProps): ReactElement {
  const scenario = useApp((app) => app.scenario);
  const settled = useApp((app) => app.settled);
  const preset = useApp((app) => app.preset);
  const misses = useMemo(
    () => (gathered === undefined ? [] : missesOf(gathered, scenario)),
    [gathered, scenario],
  );
  // The axis holds still while an SLO is dragged.
  const [, end] = useMemo(
    () => missDomain(gathered === undefined ? [] : missesOf(gathered, settled)),
    [gathered, settled],
  );
  const x = useMemo<Axis>(() => ({ label: 'requests that miss', kind: 'share', domain: [0, end] }), [end]);
  const answered = gathered?.scenario ?? scenario;
  const caption =
    gathered === undefined || state !== undefined
      ? 'Requests that miss the TTFT SLO only, the TPOT SLO only, or both.'
      : missCaption(misses, gathered.rate);
  return (
    <InsideFigure
      chart="misses"
      title="Who misses which SLO"
      caption={caption}
      captionLines={3}
      provenances={provenances}
      table={missTable(misses, answered, preset)}
      state={state}
      isStale={isStale}
    >
      {(size) => (
        <MissBars {...size} caption={caption} parts={PARTS} rows={missRows(misses, answered)} x={x} />
      )}
    </InsideFigure>
  );
}
