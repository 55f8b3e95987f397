import { type ReactElement, useMemo, useState } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { Axis, ChartSize, ChartState, ValueRule } from '../../../../charts/types';
import { FIGURE_10_TRANSFER_SOURCE } from '../../../../core/catalogue/figure10';
import type { Scenario } from '../../../../core/scenario/scenario';
import type { Crosshair } from '../../../../parts/FigureCard';
import { useAnswers } from '../../../../parts/useAnswers';
import {
  movingPlacements,
  TRANSFER_REPLICATIONS,
  transferJobs,
} from '../../../../state/inside/breakdown/transferJobs';
import {
  fewerSeries,
  TRANSFER_TIMES,
  type TransferAnswers,
  type TransferPlot,
  type TransferTime,
  transferCaption,
  transferPlot,
  transferTable,
} from '../../../../state/inside/breakdown/transferPlot';
import { runsText, simulatedRuns } from '../../../../state/inside/simulatedRuns';
import { placementName } from '../../../../state/names';
import { paperFigure } from '../../../../state/physics/provenances';
import { type Provenance, transferOf } from '../../../../state/provenance';
import { useApp } from '../../../../state/react';
import { SegmentedControl } from '../../../../ui/SegmentedControl';
import { Select } from '../../../../ui/Select';
import { InsideFigure } from '../../frame/InsideFigure';

const TITLE = 'How long KV transfers take, by link';

const TIME_NAMES: Readonly<Record<TransferTime, string>> = {
  transfer: 'Transfer alone',
  delivery: 'With the wait for the pull',
};

/** On a phone there is no room for the names of all links: the table has them. */
const NARROW_PX = 480;

const Y_AXIS: Axis = { label: 'Requests', kind: 'attainment', domain: [0, 1] };

/** What the sentence is about; nothing to take hold of. */
const RULES: readonly ValueRule[] = [
  {
    label: '95% of requests',
    tone: 'target',
    value: 0.95,
    min: 0.95,
    max: 0.95,
    step: 0.01,
    onChange: () => {},
  },
];

interface ChartProps {
  readonly plot: TransferPlot;
  readonly caption: string;
  readonly size: ChartSize;
  readonly crosshair: Crosshair;
}

function Chart({ plot, caption, size, crosshair }: ChartProps): ReactElement {
  const { domain, time } = plot;
  const isNarrow = size.width < NARROW_PX;
  const series = useMemo(() => (isNarrow ? fewerSeries(plot) : plot.series), [plot, isNarrow]);
  const x = useMemo<Axis>(
    () => ({
      label: time === 'transfer' ? 'KV transfer time' : 'first token to arrival of the KV cache',
      kind: 'latency',
      domain,
      scale: 'log',
    }),
    [domain, time],
  );
  return (
    <LineChart
      {...size}
      {...crosshair}
      caption={caption}
      x={x}
      y={Y_AXIS}
      series={series}
      valueRules={RULES}
      names="inside"
    />
  );
}

function stateOf(
  scenario: Scenario,
  { answers }: TransferAnswers,
  plot: TransferPlot | undefined,
  isComplete: boolean,
  error: string | undefined,
): ChartState | undefined {
  if (movingPlacements(scenario).length === 0)
    return {
      kind: 'empty',
      message: 'No placement here moves KV caches: prefill and decode share their instances.',
    };
  if (plot !== undefined) return undefined;
  const refusal = answers.find((answer) => answer?.kind === 'refused');
  if (refusal?.kind === 'refused') return { kind: 'impossible', message: refusal.reason };
  if (error !== undefined) return { kind: 'empty', message: `The simulation failed: ${error}` };
  if (isComplete) return { kind: 'empty', message: 'Every answer has one token: no KV cache is moved.' };
  return { kind: 'loading', message: 'Simulating…' };
}

function useProvenances(): readonly Provenance[] {
  const scenario = useApp((state) => state.scenario);
  return useMemo(
    () => [
      simulatedRuns(
        scenario,
        TRANSFER_REPLICATIONS,
        runsText(scenario),
        'The placement as it is, over each link in turn.',
      ),
      ...transferOf(scenario),
      paperFigure(
        'Figure 10',
        'Curves read from the vector paths: transfers of the real system over NVLink.',
        'The text says over 95% take less than 30 ms; the plotted curve of OPT-175B has 91.2% there.',
        FIGURE_10_TRANSFER_SOURCE,
      ),
    ],
    [scenario],
  );
}

interface ControlsProps {
  readonly time: TransferTime;
  readonly onTime: (time: TransferTime) => void;
  readonly picked: number;
  readonly onPick: (picked: number) => void;
}

function Controls({ time, onTime, picked, onPick }: ControlsProps): ReactElement {
  const scenario = useApp((state) => state.scenario);
  const moving = movingPlacements(scenario);
  return (
    <div className="section-controls">
      <SegmentedControl
        label="Time of a KV cache"
        options={TRANSFER_TIMES.map((value) => ({ value, text: TIME_NAMES[value] }))}
        value={time}
        onChange={onTime}
      />
      {moving.length > 1 && (
        <Select
          label="Placement whose transfers are shown"
          options={moving.map(({ index }) => ({
            value: String(index),
            text: placementName(scenario.placements, index),
          }))}
          value={String(moving[picked]?.index ?? moving[0]?.index ?? 0)}
          onChange={(value) => onPick(moving.findIndex(({ index }) => String(index) === value))}
        />
      )}
    </div>
  );
}

/** The times of KV transfers over every link, beside those the paper measured. */
export function TransferFigure(): ReactElement {
  const scenario = useApp((state) => state.scenario);
  const preset = useApp((state) => state.preset);
  const [time, setTime] = useState<TransferTime>('transfer');
  const [picked, setPicked] = useState(0);
  const moving = movingPlacements(scenario);
  const placement = (moving[picked] ?? moving[0])?.placement;
  const jobs = useMemo(
    () => (placement === undefined ? undefined : transferJobs(scenario, placement)),
    [scenario, placement],
  );
  const { asked, answers, isCurrent, isComplete, error } = useAnswers<'transfers'>(jobs);
  const plot = useMemo(() => transferPlot({ asked, answers }, time), [asked, answers, time]);
  const table = useMemo(() => transferTable(plot, preset), [plot, preset]);
  const state = stateOf(scenario, { asked, answers }, plot, isComplete, error);
  const caption =
    plot === undefined || state !== undefined
      ? 'Share of requests whose KV cache has moved within a time.'
      : transferCaption(plot);
  return (
    <div className="transfer-figure">
      <Controls time={time} onTime={setTime} picked={picked} onPick={setPicked} />
      <InsideFigure
        chart="transfers"
        title={TITLE}
        caption={caption}
        captionLines={2}
        provenances={useProvenances()}
        table={table}
        state={state}
        isStale={!isCurrent}
      >
        {(size, crosshair) =>
          plot && <Chart plot={plot} caption={caption} size={size} crosshair={crosshair} />
        }
      </InsideFigure>
    </div>
  );
}
