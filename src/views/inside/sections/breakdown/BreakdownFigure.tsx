import { type ReactElement, useMemo, useState } from 'react';
import { StackedBarChart } from '../../../../charts/StackedBarChart';
import type { ChartSize, ChartState } from '../../../../charts/types';
import { FIGURE_10_BREAKDOWN_SOURCE } from '../../../../core/catalogue/figure10';
import type { Crosshair } from '../../../../parts/FigureCard';
import {
  BREAKDOWN_REPLICATIONS,
  type GatheredBreakdowns,
} from '../../../../state/inside/breakdown/breakdownJobs';
import {
  type BreakdownChoice,
  breakdownPlot,
  SHOWN_PARTS,
  type ShownParts,
  TIME_MEASURES,
  type TimeMeasure,
} from '../../../../state/inside/breakdown/breakdownPlot';
import { isInFigure10 } from '../../../../state/inside/breakdown/breakdownRates';
import { breakdownCaption, breakdownTable } from '../../../../state/inside/breakdown/breakdownWords';
import { runsText, simulatedRuns } from '../../../../state/inside/simulatedRuns';
import { paperFigure } from '../../../../state/physics/provenances';
import { latencyOf, type Provenance } from '../../../../state/provenance';
import { useActions, useApp } from '../../../../state/react';
import { SegmentedControl } from '../../../../ui/SegmentedControl';
import { InsideFigure } from '../../frame/InsideFigure';
import { type ShownBreakdown, useBreakdown } from './useBreakdown';

const TITLE = 'Where the time of a request goes';

const MEASURE_NAMES: Readonly<Record<TimeMeasure, string>> = {
  seconds: 'Seconds',
  mean: 'Mean of shares',
  summed: 'Share of all time',
};
const SHOWN_NAMES: Readonly<Record<ShownParts, string>> = {
  all: 'All parts',
  withoutDecode: 'Without decode',
  transfer: 'KV transfer alone',
};

interface ControlsProps {
  readonly choice: BreakdownChoice;
  readonly hasPaper: boolean;
  readonly onChange: (patch: Partial<BreakdownChoice>) => void;
}

function Controls({ choice, hasPaper, onChange }: ControlsProps): ReactElement {
  return (
    <div className="section-controls">
      <SegmentedControl
        label="Measure"
        options={TIME_MEASURES.map((value) => ({ value, text: MEASURE_NAMES[value] }))}
        value={choice.measure}
        onChange={(measure) => onChange({ measure })}
      />
      <SegmentedControl
        label="Parts shown"
        options={SHOWN_PARTS.map((value) => ({ value, text: SHOWN_NAMES[value] }))}
        value={choice.shown}
        onChange={(shown) => onChange({ shown })}
      />
      {hasPaper && (
        <label className="section-check">
          <input
            type="checkbox"
            checked={choice.paper}
            onChange={(event) => onChange({ paper: event.target.checked })}
          />
          Figure 10’s bars beside the mean of shares
        </label>
      )}
    </div>
  );
}

interface ChartProps {
  readonly gathered: GatheredBreakdowns;
  readonly choice: BreakdownChoice;
  readonly caption: string;
  readonly size: ChartSize;
  readonly crosshair: Crosshair;
}

function Chart({ gathered, choice, caption, size, crosshair }: ChartProps): ReactElement {
  const { change } = useActions();
  const plot = useMemo(() => breakdownPlot(gathered, choice), [gathered, choice]);
  const rates = gathered.placements[0]?.rates ?? [];
  const onPick = (band: number) => {
    const rate = rates[band]?.rate;
    if (rate !== undefined) change({ arrivalRatePerGpu: rate }, 'commit');
  };
  return (
    <StackedBarChart
      {...size}
      caption={caption}
      parts={plot.parts}
      panels={plot.panels}
      y={plot.axis}
      xLabel="arrival rate per GPU (req/s)"
      besideName="paper"
      readBand={crosshair.crosshairX}
      onRead={crosshair.onCrosshair}
      onPick={onPick}
    />
  );
}

function stateOf({ gathered, error }: ShownBreakdown): ChartState | undefined {
  const refusals = gathered?.placements.map(({ refusal }) => refusal) ?? [];
  if (gathered !== undefined && refusals.every((refusal) => refusal !== undefined))
    return { kind: 'impossible', message: refusals.join(' ') };
  if (gathered !== undefined) return undefined;
  if (error !== undefined) return { kind: 'empty', message: `The simulation failed: ${error}` };
  return { kind: 'loading', message: 'Simulating…' };
}

function useProvenances(hasPaper: boolean): readonly Provenance[] {
  const scenario = useApp((state) => state.scenario);
  return useMemo(() => {
    const what =
      'Each bar is the mean of all requests at that rate. The decode queue holds the wait until the KV cache is pulled and until the first decode iteration begins.';
    const simulated = simulatedRuns(scenario, BREAKDOWN_REPLICATIONS, runsText(scenario), what);
    const paper = paperFigure(
      'Figure 10',
      'Bars read from the vector paths: means over requests of each request’s shares, measured on 21 GPUs.',
      'The text of the paper gives the share of all time instead, and calls it less than 0.1%. Without intervals.',
      FIGURE_10_BREAKDOWN_SOURCE,
    );
    return [simulated, ...latencyOf(scenario), ...(hasPaper ? [paper] : [])];
  }, [scenario, hasPaper]);
}

/** Where the time goes, rate by rate, one panel a placement. */
export function BreakdownFigure(): ReactElement {
  const shown = useBreakdown();
  const { gathered } = shown;
  const [choice, setChoice] = useState<BreakdownChoice>({ measure: 'mean', shown: 'all', paper: true });
  const preset = useApp((state) => state.preset);
  const scenario = useApp((state) => state.scenario);
  const table = useMemo(() => breakdownTable(gathered, preset), [gathered, preset]);
  const hasPaper = scenario.placements.some((placement) => isInFigure10(scenario, placement));
  const state = stateOf(shown);
  const rate = gathered?.placements[0]?.rates.find(({ isOperating }) => isOperating)?.rate ?? 0;
  const caption =
    gathered === undefined || state !== undefined
      ? 'Prefill queue, prefill, KV transfer, decode queue and decode, from arrival to the last token.'
      : breakdownCaption(gathered, choice.measure, rate);
  return (
    <div className="breakdown-figure" data-panels={scenario.placements.length}>
      <Controls
        choice={choice}
        hasPaper={hasPaper}
        onChange={(patch) => setChoice((before) => ({ ...before, ...patch }))}
      />
      <InsideFigure
        chart="breakdown"
        title={TITLE}
        caption={caption}
        captionLines={3}
        provenances={useProvenances(hasPaper)}
        table={table}
        state={state}
        isStale={shown.isStale}
      >
        {(size, crosshair) =>
          gathered && (
            <Chart gathered={gathered} choice={choice} caption={caption} size={size} crosshair={crosshair} />
          )
        }
      </InsideFigure>
    </div>
  );
}
