import { type ReactElement, useRef, useState } from 'react';
import { CHART_IDS } from '../../../state/appState';
import { useActions, useApp } from '../../../state/react';
import { SegmentedControl } from '../../../ui/SegmentedControl';
import { DetailTabs } from '../details/DetailTabs';
import { GoodputChart } from '../plots/GoodputChart';
import { LatencyChart } from '../plots/LatencyChart';
import { VerdictStrip } from '../verdict/VerdictStrip';
import { ControlSheet, type SheetId } from './ControlSheet';

const CHART_NAMES = { goodput: 'Goodput', ttft: 'P90 TTFT', tpot: 'P90 TPOT' } as const;
const CHART_OPTIONS = CHART_IDS.map((id) => ({ value: id, text: CHART_NAMES[id] }));

/** For a phone: the verdict, one chart, and controls in a sheet that leaves the chart in view. */
export function NarrowLayout(): ReactElement {
  const chart = useApp((state) => state.view.chart);
  const { setView } = useActions();
  const [sheet, setSheet] = useState<SheetId | undefined>(undefined);
  const chartRef = useRef<HTMLDivElement>(null);
  const openSheet = (next: SheetId | undefined) => {
    setSheet(next);
    if (next !== undefined) chartRef.current?.scrollIntoView({ block: 'start' });
  };
  return (
    <div className="narrow-page" data-sheet={sheet === undefined ? 'closed' : 'open'}>
      <main id="main" tabIndex={-1} className="grid gap-3 p-3">
        <VerdictStrip />
        <div ref={chartRef} className="grid scroll-mt-2 gap-2">
          <SegmentedControl
            label="Chart"
            options={CHART_OPTIONS}
            value={chart}
            onChange={(value) => setView({ chart: value })}
          />
          <div className="narrow-chart">
            {chart === 'goodput' ? <GoodputChart /> : <LatencyChart key={chart} chart={chart} />}
          </div>
        </div>
        <section aria-label="Details" className="chart-card p-3">
          <DetailTabs />
        </section>
      </main>
      <ControlSheet open={sheet} onOpen={openSheet} />
    </div>
  );
}
