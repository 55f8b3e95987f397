import { type ReactElement, useMemo } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { Axis, ChartSize, ValueRule } from '../../../../charts/types';
import { FIGURE_1_SOURCE } from '../../../../core/catalogue/figure1';
import { fromPaper } from '../../../../core/catalogue/source';
import type { Seconds } from '../../../../core/units';
import type { Crosshair } from '../../../../parts/FigureCard';
import { type GoodputSetup, SHARED_PASS_TOKENS } from '../../../../state/physics/goodput';
import {
  figure1Marks,
  goodputCrossings,
  goodputPoints,
  goodputSeries,
  systemsOf,
} from '../../../../state/physics/goodputMarks';
import type { GoodputSums, Latency, Simulated } from '../../../../state/physics/goodputSums';
import { enginesText, figure1Comparison, goodputTable } from '../../../../state/physics/goodputWords';
import { analytic, latencySource, paperFigure, simulatedBy } from '../../../../state/physics/provenances';
import { InstrumentFigure } from '../../frame/InstrumentFigure';
import { useSloRule } from '../../frame/useSloRule';

interface FiguresProps {
  readonly setup: GoodputSetup;
  readonly simulated: Simulated;
  readonly sums: GoodputSums | undefined;
  readonly slo: Readonly<Record<Latency, Seconds>>;
  readonly error: string | undefined;
}

const NAMES = { ttft: 'TTFT', tpot: 'TPOT' } as const;

/** The scenario’s SLO, to be dragged; in the figure’s setting its own, which stays. */
function useRules({ setup, slo }: FiguresProps, latency: Latency): readonly ValueRule[] {
  const own = useSloRule(latency === 'ttft' ? 'ttftSlo' : 'tpotSlo');
  const value = slo[latency];
  const fixed = useMemo<readonly ValueRule[]>(() => {
    const label = `${NAMES[latency]} SLO of Figure 1`;
    return [
      {
        label,
        note: `${NAMES[latency]} SLO`,
        tone: 'slo',
        value,
        min: value,
        max: value,
        step: value,
        onChange: () => {},
      },
    ];
  }, [latency, value]);
  return setup.isPaper ? fixed : own;
}

function useAxes({ setup, simulated, sums, slo }: FiguresProps, latency: Latency): { x: Axis; y: Axis } {
  const limit = slo[latency];
  return useMemo(() => {
    const ends = systemsOf(latency).map((system) => setup.asked[system].rates.at(-1) ?? 1);
    const idle = systemsOf(latency).map((system) => simulated[system][0]?.[latency].p90.mean ?? 0);
    // Beyond its wall the decode instance has nothing to show.
    const wall = (setup.decodeTheory.at(-1)?.x ?? Infinity) * 1.04;
    const crossing = sums?.decode.kind === 'crossing' ? sums.decode.rate.high * 1.06 : 0;
    const shown = latency === 'tpot' ? Math.max(wall, crossing) : Infinity;
    const end = Math.min(shown, Math.max(...ends) / setup.subject.gpus);
    return {
      x: { label: 'arrival rate per GPU', kind: 'rate', domain: [0, end] },
      y: {
        label: `P90 ${NAMES[latency]}`,
        kind: 'latency',
        domain: [0, Math.max(limit * 2.25, ...idle.map((one) => one * 1.4))],
      },
    };
  }, [setup, simulated, sums, latency, limit]);
}

interface ChartProps extends FiguresProps {
  readonly latency: Latency;
  readonly size: ChartSize;
  readonly crosshair: Crosshair;
  readonly caption: string;
}

function Chart(props: ChartProps): ReactElement {
  const { setup, simulated, sums, latency, size, crosshair, caption } = props;
  const { x, y } = useAxes(props, latency);
  const rules = useRules(props, latency);
  const series = useMemo(() => goodputSeries(setup, latency, simulated), [setup, latency, simulated]);
  const points = useMemo(() => goodputPoints(setup, latency, simulated), [setup, latency, simulated]);
  const measured = useMemo(() => figure1Marks(setup, latency), [setup, latency]);
  const crossings = useMemo(() => goodputCrossings(sums, latency), [sums, latency]);
  return (
    <LineChart
      {...size}
      {...crosshair}
      caption={caption}
      x={x}
      y={y}
      series={series}
      simulated={points}
      measured={measured}
      crossings={crossings}
      valueRules={rules}
      names="inside"
    />
  );
}

function provenancesOf(setup: GoodputSetup, latency: Latency) {
  const paper = paperFigure(
    'Figure 1',
    'P90 latencies of one A100-80GB that does both phases, or one of them.',
    FIGURE_1_SOURCE.where,
  );
  const theory =
    latency === 'ttft'
      ? analytic(
          'P90 TTFT of prefill only: the exact waiting time of M/D/1, or M/G/1 for prompts as the workload has them.',
          `One prompt a pass; the simulated instance lets prompts share a pass up to ${SHARED_PASS_TOKENS} tokens, so short ones do better.`,
          [fromPaper('§3.1, Eq. 1')],
        )
      : analytic(
          'Mean TPOT of decode only: a processor-sharing queue whose iteration time grows with the batch.',
          'The mean, not the P90. Near a full KV cache an approximation.',
          [fromPaper('§3.2')],
          'the-instruments',
        );
  const simulated = simulatedBy(
    setup.asked.colocated.question,
    `The event simulator: one colocated instance, prefill only, decode only; ${enginesText(setup)}.`,
  );
  return [theory, simulated, latencySource(setup.subject), ...(setup.isPaper ? [paper] : [])];
}

/** P90 TTFT and P90 TPOT against rate, each with its SLO. */
export function GoodputFigures(props: FiguresProps): ReactElement {
  const { setup, simulated, sums, error } = props;
  const { model, machine } = setup.subject;
  const state =
    setup.impossible === undefined ? undefined : ({ kind: 'impossible', message: setup.impossible } as const);
  const tables = useMemo(
    () => ({ ttft: goodputTable(setup, 'ttft', simulated), tpot: goodputTable(setup, 'tpot', simulated) }),
    [setup, simulated],
  );
  return (
    <div className="instrument-pair">
      {(['ttft', 'tpot'] as const).map((latency) => {
        const progress =
          error ?? (sums === undefined ? 'Simulating…' : figure1Comparison(setup, latency, simulated));
        const caption = `${model.name} on ${machine}. ${progress}`;
        return (
          <InstrumentFigure
            key={latency}
            chart={`goodput-${latency}`}
            title={`P90 ${NAMES[latency]}`}
            caption={caption}
            provenances={provenancesOf(setup, latency)}
            table={tables[latency]}
            state={state}
          >
            {(size, crosshair) => (
              <Chart {...props} latency={latency} size={size} crosshair={crosshair} caption={caption} />
            )}
          </InstrumentFigure>
        );
      })}
    </div>
  );
}
