import { type ReactElement, useMemo } from 'react';
import { LineChart } from '../../../charts/LineChart';
import type { Axis, ChartSize } from '../../../charts/types';
import { FigureCard } from '../../../parts/FigureCard';
import { useOperatingRule } from '../../../parts/useOperatingRule';
import { selectDrawn } from '../../../state/drawn';
import { derive } from '../../../state/memo';
import { type Provenance, selectProvenance, selectSourceLine } from '../../../state/provenance';
import { useActions, useApp } from '../../../state/react';
import { selectServed, selectServedCaption, selectServedMax, selectServedTable } from '../../../state/served';
import { selectHeroState, useRateAxis } from './useCharts';

const KINDS = ['simulated', 'modelled', 'chunked'];
const selectKinds = derive(
  (state: Parameters<typeof selectProvenance>[0]) => [selectProvenance(state)] as const,
  (all): readonly Provenance[] => all.filter(({ id }) => KINDS.includes(id)),
);

function Plot({ size, caption }: { readonly size: ChartSize; readonly caption: string }): ReactElement {
  const axis = useRateAxis();
  const top = useApp(selectServedMax);
  const y = useMemo<Axis>(() => ({ label: 'within both SLOs', kind: 'rate', domain: [0, top] }), [top]);
  const stage = useApp((state) => selectDrawn(state).attainmentStage);
  const { setCrosshair } = useActions();
  return (
    <LineChart
      {...size}
      caption={caption}
      x={axis}
      y={y}
      series={useApp(selectServed)}
      xRule={useOperatingRule(axis)}
      coarse={stage !== 'refined'}
      crosshairX={useApp((state) => state.crosshair)}
      onCrosshair={setCrosshair}
    />
  );
}

/** All are served in the end; how many of them in time? */
export function ServedChart(): ReactElement {
  const caption = useApp(selectServedCaption);
  const stage = useApp((state) => selectDrawn(state).attainmentStage);
  return (
    <FigureCard
      chart="served"
      title="Served, and served in time"
      caption={caption}
      provenances={useApp(selectKinds)}
      table={useApp(selectServedTable)}
      source={useApp(selectSourceLine)}
      state={useApp(selectHeroState)}
      isStale={stage === 'updating'}
      className="served-card"
    >
      {(size) => <Plot size={size} caption={caption} />}
    </FigureCard>
  );
}
