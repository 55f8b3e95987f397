import { type ReactElement, useMemo } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { Axis, ChartSize } from '../../../../charts/types';
import { fromPaper } from '../../../../core/catalogue/source';
import { Setting } from '../../../../parts/controls/Setting';
import type { Crosshair } from '../../../../parts/FigureCard';
import { ShownPart, useIsEmbedded } from '../../../../parts/live/shownParts';
import { useRuleHint } from '../../../../parts/useLockedRule';
import { useOperatingRule } from '../../../../parts/useOperatingRule';
import { formatMilliseconds, formatRate } from '../../../../state/format';
import { analytic, latencySource, simulatedBy } from '../../../../state/physics/provenances';
import {
  type QueueingPlot,
  queueingTable,
  queueingTakeaway,
  residualMarks,
  selectQueueing,
  simulatedMarks,
} from '../../../../state/physics/queueing';
import { useActions, useApp } from '../../../../state/react';
import { fraction, group, op, power, row, times } from '../../../../ui/math/term';
import { Choice } from '../../frame/Choice';
import { FormulaPanel } from '../../frame/FormulaPanel';
import { Instrument } from '../../frame/Instrument';
import { InstrumentFigure } from '../../frame/InstrumentFigure';
import { PromptSlider } from '../../frame/PromptSlider';
import { useAxis } from '../../frame/useAxis';
import { type Measured, useMeasurement } from '../../frame/useMeasurement';
import { useSeen } from '../../frame/useSeen';

const ARRIVALS = [
  { value: 'poisson', text: 'Poisson' },
  { value: 'bursty', text: 'Bursty (CV 2)' },
] as const;
const LENGTHS = [
  { value: 'fixed', text: 'One length' },
  { value: 'real', text: 'As the workload' },
] as const;

function ArrivalsChoice(): ReactElement {
  const { queueArrivals } = useApp((state) => state.instruments);
  const { changeInstruments } = useActions();
  return (
    <Setting name="queue">
      <Choice
        label="Arrivals"
        options={ARRIVALS}
        value={queueArrivals}
        onChange={(value) => changeInstruments({ queueArrivals: value }, 'commit')}
      />
    </Setting>
  );
}

function Controls({ plot }: { readonly plot: QueueingPlot }): ReactElement {
  const { queueLengths } = useApp((state) => state.instruments);
  const { changeInstruments } = useActions();
  return (
    <>
      <ArrivalsChoice />
      <Setting name="lengths">
        <Choice
          label="Prompts"
          options={LENGTHS}
          value={queueLengths}
          onChange={(value) => changeInstruments({ queueLengths: value }, 'commit')}
        />
      </Setting>
      {!plot.isMixed && <PromptSlider />}
    </>
  );
}

const EQ_1 = row(
  'TTFT',
  op('='),
  'D',
  op('+'),
  fraction(times('R', power('D', 2)), times(2, group(1, op('−'), times('R', 'D')))),
);
const POLLACZEK_KHINCHINE = row(
  'TTFT',
  op('='),
  'D',
  op('+'),
  fraction(times('R', 'S_2'), times(2, group(1, op('−'), times('R', 'D')))),
);

function Formulas({ plot }: { readonly plot: QueueingPlot }): ReactElement {
  const { subject, now, serviceTime, isMixed, isBursty } = plot;
  const symbols = [
    {
      symbol: 'D',
      name: `one pass over ${isMixed ? 'the mean prompt' : `${subject.promptTokens} tokens`}`,
      value: formatMilliseconds(serviceTime),
    },
    {
      symbol: 'R',
      name: `arrivals at ${subject.machine}`,
      value: `${formatRate(subject.arrivalRate)} req/s`,
    },
    {
      symbol: 'S_2',
      name: 'mean square of a pass',
      value: `${(plot.secondMoment * 1e3).toFixed(2)}·10⁻³ s²`,
    },
  ];
  return (
    <FormulaPanel
      title={isMixed ? 'Mean TTFT, M/G/1 (Pollaczek–Khinchine)' : 'Mean TTFT, M/D/1 (Eq. 1)'}
      source={fromPaper('§3.1, Eq. 1')}
      formula={isMixed ? POLLACZEK_KHINCHINE : EQ_1}
      symbols={symbols}
      result={
        now === undefined
          ? `R·D = ${plot.utilisation.toFixed(2)}: no mean, the queue grows without end`
          : `= ${formatMilliseconds(now.mean)} at R·D = ${plot.utilisation.toFixed(2)}`
      }
      validity={`Holds for Poisson arrivals, one prompt a pass, first come first served, R·D < 1.${isBursty ? ' The arrivals here are burstier.' : ''}`}
    />
  );
}

function useAxes(plot: QueueingPlot): { readonly x: Axis; readonly y: Axis } {
  const { xMax, yMax } = plot;
  const x = useAxis({ label: 'arrival rate per GPU', kind: 'rate', domain: [0, xMax] });
  const y = useAxis({ label: 'TTFT', kind: 'latency', domain: [0, yMax] });
  return { x, y };
}

interface PlotProps {
  readonly plot: QueueingPlot;
  readonly measured: Measured;
  readonly size: ChartSize;
  readonly crosshair: Crosshair;
  readonly caption: string;
}

const EMPHASIS: Readonly<Record<string, string>> = { TTFT: 'mean' };

function Curves({ plot, measured, size, crosshair, caption }: PlotProps): ReactElement {
  const { x, y } = useAxes(plot);
  const rule = useOperatingRule(x);
  const symbol = useApp((state) => state.view.symbol);
  const simulated = useMemo(() => simulatedMarks(plot, measured.points), [plot, measured.points]);
  const regions = useMemo(
    () => [{ from: plot.wall, to: plot.wall * 100, text: 'R·D ≥ 1: no steady state' }],
    [plot.wall],
  );
  return (
    <LineChart
      {...size}
      {...crosshair}
      caption={caption}
      x={x}
      y={y}
      series={plot.series}
      simulated={simulated}
      regions={regions}
      names="inside"
      xRule={rule}
      emphasised={symbol && EMPHASIS[symbol]}
    />
  );
}

const RESIDUALS: Axis = { label: 'Simulated − theory', kind: 'deviation', domain: [-0.1, 0.1] };
const BURSTY_RESIDUALS: Axis = { ...RESIDUALS, domain: [0, 4] };

function Residuals({ plot, measured, size, crosshair, caption }: PlotProps): ReactElement {
  const { x } = useAxes(plot);
  const simulated = useMemo(() => residualMarks(plot, measured.points), [plot, measured.points]);
  const zero = useMemo(
    () => [
      {
        id: 'zero',
        label: 'Theory',
        sublabel: '',
        encoding: 'neutral' as const,
        variant: 0 as const,
        dash: 'dotted' as const,
        points: [
          { x: 0, y: 0 },
          { x: plot.wall, y: 0 },
        ],
      },
    ],
    [plot.wall],
  );
  return (
    <LineChart
      {...size}
      {...crosshair}
      caption={caption}
      x={x}
      y={plot.isBursty ? BURSTY_RESIDUALS : RESIDUALS}
      series={zero}
      simulated={simulated}
      names="inside"
    />
  );
}

export function Queueing(): ReactElement {
  const plot = useSeen(selectQueueing);
  const isEmbedded = useIsEmbedded();
  const measured = useMeasurement('queueing', plot.asked);
  const table = useMemo(() => queueingTable(plot, measured.points), [plot, measured.points]);
  const name = plot.isMixed ? 'M/G/1' : 'M/D/1';
  const hint = useRuleHint('rate', 'Drag the rule to change the arrival rate.');
  const caption = `Lines are theory (${name}), points with whiskers are simulated${plot.isBursty ? ' with bursty arrivals' : ''}.${hint}`;
  const provenances = [
    analytic(
      `Waiting-time distribution of ${name}, exact; TTFT is the wait and one pass.`,
      'Poisson arrivals, one prompt a pass, first come first served, below R·D = 1.',
      [fromPaper('§3.1, Eq. 1')],
    ),
    simulatedBy(plot.asked.question, 'The event simulator with one prefill instance and one prompt a pass.'),
    latencySource(plot.subject),
  ];
  return (
    <Instrument
      id="queueing"
      takeaway={queueingTakeaway(plot, measured.points)}
      controls={<Controls plot={plot} />}
      formulas={<Formulas plot={plot} />}
    >
      <InstrumentFigure
        chart="queueing"
        title="TTFT of one prefill instance"
        caption={caption}
        provenances={provenances}
        table={table}
      >
        {(size, crosshair) => (
          <Curves plot={plot} measured={measured} size={size} crosshair={crosshair} caption={caption} />
        )}
      </InstrumentFigure>
      <InstrumentFigure
        chart="queueing-residuals"
        title="Simulation minus theory"
        caption={
          measured.error ??
          (measured.isComplete
            ? 'Mean and P90, as a share of theory; whiskers are 95% intervals.'
            : 'Simulating…')
        }
        provenances={provenances.slice(1, 2)}
        table={table}
        height="short"
      >
        {(size, crosshair) => (
          <Residuals plot={plot} measured={measured} size={size} crosshair={crosshair} caption={caption} />
        )}
      </InstrumentFigure>
      {/* On another page this choice can be offered alone. */}
      {isEmbedded && (
        <ShownPart part="queueing-arrivals">
          <div className="live-controls">
            <ArrivalsChoice />
          </div>
        </ShownPart>
      )}
    </Instrument>
  );
}
