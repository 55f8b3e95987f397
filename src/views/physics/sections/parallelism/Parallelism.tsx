import { type ReactElement, useMemo, useState } from 'react';
import { ScheduleChart } from '../../../../charts/ScheduleChart';
import { Setting } from '../../../../parts/controls/Setting';
import { useRuleHint } from '../../../../parts/useLockedRule';
import { mapCaption, mapTable, selectCrossoverMap } from '../../../../state/physics/crossoverMap';
import {
  type ParallelismPlot,
  parallelismPlot,
  type SplitAnswers,
  selectAsked,
} from '../../../../state/physics/parallelism';
import {
  parallelismCaption,
  parallelismTable,
  parallelismTakeaway,
} from '../../../../state/physics/parallelismText';
import {
  REQUEST_NAMES,
  scheduleCaption,
  scheduleTable,
  selectPassSchedule,
} from '../../../../state/physics/passSchedule';
import { selectSloChoice, sloCaption, sloTable } from '../../../../state/physics/sloChoice';
import { type Split, selectSplit } from '../../../../state/physics/split';
import { analyticSplit, splitProvenances } from '../../../../state/physics/splitProvenances';
import type { SplitMeasure } from '../../../../state/physics/splitTheory';
import { useActions } from '../../../../state/react';
import { Button } from '../../../../ui/Button';
import { Choice } from '../../frame/Choice';
import { Instrument } from '../../frame/Instrument';
import { InstrumentFigure } from '../../frame/InstrumentFigure';
import { PromptSlider } from '../../frame/PromptSlider';
import { SplitControls } from '../../frame/SplitControls';
import { useMeasurement } from '../../frame/useMeasurement';
import { useSeen } from '../../frame/useSeen';
import { CrossoverChart } from './CrossoverChart';
import { Formulas } from './Formulas';
import { SloChart } from './SloChart';
import { TtftChart } from './TtftChart';

const MEASURES = [
  { value: 'mean', text: 'Mean' },
  { value: 'p90', text: 'P90' },
] as const;

interface ControlsProps {
  readonly split: Split;
  readonly measure: SplitMeasure;
  readonly onMeasure: (measure: SplitMeasure) => void;
}

function Controls({ split, measure, onMeasure }: ControlsProps): ReactElement {
  const { changeInstruments } = useActions();
  const isFigure4 = split.setting === 'figure4';
  const toggle = () =>
    changeInstruments({ splitSetting: isFigure4 ? 'scenario' : 'figure4', speedUp: 'auto' }, 'commit');
  return (
    <>
      <div className="self-start">
        <Choice label="TTFT" options={MEASURES} value={measure} onChange={onMeasure} />
      </div>
      <SplitControls split={split} />
      {!isFigure4 && (
        <div className="self-start">
          <PromptSlider />
        </div>
      )}
      <Setting name="split">
        <div className="grid justify-items-start gap-1.5 self-start">
          <Button aria-pressed={isFigure4} onClick={toggle}>
            Figure 4’s setting
          </Button>
          <p className="text-fine text-muted">
            {isFigure4
              ? 'Two GPUs, D = 0.2 s, K as above. Model, GPU and prompts of the scenario are set aside in this instrument.'
              : 'D = 0.2 s on two GPUs and K = 1.7, with the paper’s points.'}
          </p>
        </div>
      </Setting>
    </>
  );
}

interface FigureProps {
  readonly plot: ParallelismPlot;
  readonly answers: SplitAnswers;
  readonly isComplete: boolean;
  readonly error: string | undefined;
}

function TtftFigure({ plot, answers, isComplete, error }: FigureProps): ReactElement {
  const seed = useSeen((state) => state.scenario.seed);
  const table = useMemo(() => parallelismTable(plot, answers), [plot, answers]);
  const hint = useRuleHint('rate', 'Drag the rule to change the arrival rate.');
  const caption = error ?? `${parallelismCaption(plot, isComplete)}${hint}`;
  const title = plot.measure === 'mean' ? 'Mean TTFT, tensor and pipeline' : 'P90 TTFT, tensor and pipeline';
  return (
    <InstrumentFigure
      chart="parallelism"
      title={title}
      caption={caption}
      provenances={splitProvenances(plot.split, seed)}
      table={table}
    >
      {(size, crosshair) => (
        <TtftChart plot={plot} answers={answers} size={size} crosshair={crosshair} caption={caption} />
      )}
    </InstrumentFigure>
  );
}

function MapFigure(): ReactElement {
  const map = useSeen(selectCrossoverMap);
  const rate = useSeen((state) => state.scenario.arrivalRatePerGpu);
  const table = useMemo(() => mapTable(map), [map]);
  const caption = mapCaption(map, rate);
  return (
    <InstrumentFigure
      chart="parallelism-map"
      title="Which is ahead"
      caption={caption}
      provenances={[analyticSplit('crossover')]}
      table={table}
    >
      {(size, crosshair) => <CrossoverChart map={map} size={size} crosshair={crosshair} caption={caption} />}
    </InstrumentFigure>
  );
}

function SloFigure(): ReactElement {
  const choice = useSeen(selectSloChoice);
  const slo = useSeen((state) => state.scenario.ttftSlo);
  const table = useMemo(() => sloTable(choice), [choice]);
  const caption = useMemo(() => sloCaption(choice, slo), [choice, slo]);
  return (
    <InstrumentFigure
      chart="parallelism-slo"
      title="Tight or loose SLO"
      caption={caption}
      provenances={[analyticSplit('quantile')]}
      table={table}
    >
      {(size, crosshair) => <SloChart choice={choice} size={size} crosshair={crosshair} caption={caption} />}
    </InstrumentFigure>
  );
}

function ScheduleFigure(): ReactElement {
  const schedule = useSeen(selectPassSchedule);
  const table = useMemo(() => scheduleTable(schedule), [schedule]);
  const arrivals = useMemo(
    () =>
      schedule.requests.map(({ arrival }, index) => ({ name: REQUEST_NAMES[index] ?? '', time: arrival })),
    [schedule],
  );
  const caption = scheduleCaption(schedule);
  return (
    <InstrumentFigure
      chart="parallelism-schedule"
      title="Four requests, pass by pass"
      caption={caption}
      provenances={[analyticSplit('schedule')]}
      table={table}
    >
      {(size) => (
        <ScheduleChart
          {...size}
          caption={caption}
          lanes={schedule.lanes}
          arrivals={arrivals}
          end={schedule.end}
        />
      )}
    </InstrumentFigure>
  );
}

export function Parallelism(): ReactElement {
  const split = useSeen(selectSplit);
  const asked = useSeen(selectAsked);
  const rate = useSeen((state) => state.scenario.arrivalRatePerGpu);
  const [measure, setMeasure] = useState<SplitMeasure>('mean');
  const plot = useMemo(() => parallelismPlot(split, measure), [split, measure]);
  const intra = useMeasurement('parallelism-intra', asked.intra);
  const inter = useMeasurement('parallelism-inter', asked.inter);
  const answers = useMemo(() => ({ intra: intra.points, inter: inter.points }), [intra.points, inter.points]);
  return (
    <Instrument
      id="parallelism"
      takeaway={parallelismTakeaway(plot, rate)}
      controls={<Controls split={split} measure={measure} onMeasure={setMeasure} />}
      formulas={<Formulas split={split} />}
    >
      <TtftFigure
        plot={plot}
        answers={answers}
        isComplete={intra.isComplete && inter.isComplete}
        error={intra.error ?? inter.error}
      />
      <div className="instrument-pair">
        <MapFigure />
        <SloFigure />
      </div>
      <ScheduleFigure />
    </Instrument>
  );
}
