import { type ReactElement, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { LineChart } from '../../../charts/LineChart';
import type { Axis, ChartSize } from '../../../charts/types';
import type { Crosshair } from '../../../parts/FigureCard';
import { useIsEmbedded } from '../../../parts/live/shownParts';
import { FIGURE_12_PROVENANCES } from '../../../state/placement/ablationProvenances';
import { paperRunsOf } from '../../../state/placement/paperRuns';
import {
  paperTimeLines,
  paperTimes,
  SEARCH_SIZES,
  type SearchTimes,
  timeDomain,
  timeLines,
  timesSentence,
  timesStatus,
  timesTable,
} from '../../../state/placement/searchTimes';
import { useWorkbench } from '../../../state/react';
import { PaperFigure } from './PaperFigure';
import { RunBar } from './RunBar';

const X: Axis = {
  label: 'GPUs of the cluster',
  kind: 'gpus',
  domain: [1.8, 35],
  scale: 'log',
  ticks: SEARCH_SIZES,
};
const PAPER = paperTimes();
const PAPER_LINES = paperTimeLines();

interface TimesProps {
  readonly measured: SearchTimes;
  readonly caption: string;
  readonly size: ChartSize;
  readonly crosshair: Crosshair;
}

function Times({ measured, caption, size, crosshair }: TimesProps): ReactElement {
  const series = useMemo(() => timeLines(measured), [measured]);
  const [from, to] = timeDomain(measured);
  const y = useMemo<Axis>(
    () => ({ label: 'search', kind: 'seconds', domain: [from, to], scale: 'log' }),
    [from, to],
  );
  return (
    <LineChart
      {...size}
      {...crosshair}
      caption={caption}
      x={X}
      y={y}
      series={series}
      measured={PAPER}
      ghosts={PAPER_LINES}
    />
  );
}

/** Figure 12 again: how long the searches take in this browser. */
export function SearchTimesFigure(): ReactElement {
  const { searchTimer } = paperRunsOf(useWorkbench().client);
  const measured = useStore(searchTimer.store);
  const isEmbedded = useIsEmbedded();
  useEffect(() => () => searchTimer.cancel(), [searchTimer]);
  const caption = timesSentence(measured, navigator.hardwareConcurrency);
  const bar = (
    <RunBar
      label="Measure here"
      isRunning={measured.phase === 'running'}
      status={timesStatus(measured)}
      done={measured.times.length}
      of={measured.of}
      onStart={searchTimer.start}
      onCancel={searchTimer.cancel}
    />
  );
  const figure = (
    <PaperFigure
      chart="search-times"
      title="Search time"
      caption={caption}
      provenances={FIGURE_12_PROVENANCES}
      table={timesTable(measured)}
    >
      {(size, crosshair) => <Times measured={measured} caption={caption} size={size} crosshair={crosshair} />}
    </PaperFigure>
  );
  if (isEmbedded) {
    return (
      <>
        {figure}
        {bar}
      </>
    );
  }
  return (
    <section className="paper-part" aria-labelledby="paper-times">
      <h3 id="paper-times" className="paper-title">
        How long the search takes (Figure 12)
      </h3>
      <p className="paper-text">
        Ours: OPT-13B with the SLOs of Table 1 on {SEARCH_SIZES.join(', ')} GPUs, one search after another on
        all workers of this page, from the question to the final answer.
      </p>
      {bar}
      {figure}
    </section>
  );
}
