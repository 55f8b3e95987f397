import { type ReactElement, useMemo } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { Axis, ChartSize, ChartState, XRule } from '../../../../charts/types';
import { RANGES } from '../../../../core/scenario/schema';
import type { Crosshair } from '../../../../parts/FigureCard';
import { sloStep } from '../../../../parts/rateRange';
import { useLockedRule } from '../../../../parts/useLockedRule';
import {
  type DistributionAxes,
  type DistributionChoice,
  distributionAxes,
  distributionSeries,
  type LatencyKind,
  type NamedSample,
  samplesOf,
  shareDomain,
} from '../../../../state/inside/distributions/distributionPlot';
import {
  distributionCaption,
  distributionTable,
  LATENCY_NAMES,
  sloOf,
} from '../../../../state/inside/distributions/distributionWords';
import type { GatheredLatencies } from '../../../../state/inside/distributions/latencyJobs';
import type { Provenance } from '../../../../state/provenance';
import { useActions, useApp } from '../../../../state/react';
import { InsideFigure } from '../../frame/InsideFigure';

const FIELDS = { ttft: 'ttftSlo', tpot: 'tpotSlo' } as const;

/** The scenario's SLO, as a rule across the axis of that latency. The share within it can be read off a cumulative line. */
function useSloRule(kind: LatencyKind, domain: readonly [number, number], isRead: boolean): XRule {
  const field = FIELDS[kind];
  const value = useApp((state) => state.scenario[field]);
  const step = useApp((state) => sloStep(state.settled[field]));
  const { change } = useActions();
  const [from, to] = domain;
  const rule = useMemo((): XRule => {
    const name = `${LATENCY_NAMES[kind]} SLO`;
    return {
      label: name,
      note: name,
      tone: 'slo',
      isRead,
      value,
      min: Math.max(RANGES[field].min, step, from),
      max: Math.max(value, Math.min(RANGES[field].max, to)),
      step,
      onChange: (slo, phase) => change({ [field]: slo }, phase),
    };
  }, [kind, field, value, step, from, to, isRead, change]);
  return useLockedRule(kind, rule);
}

interface ChartProps {
  readonly kind: LatencyKind;
  readonly choice: DistributionChoice;
  readonly samples: readonly NamedSample[];
  readonly axes: DistributionAxes;
  readonly gathered: GatheredLatencies;
  readonly caption: string;
  readonly size: ChartSize;
  readonly crosshair: Crosshair;
}

function Chart(props: ChartProps): ReactElement {
  const { kind, choice, samples, axes, gathered, caption, size, crosshair } = props;
  const { form } = choice;
  const { edges, isLog, binText } = axes;
  const slo = useApp((state) => sloOf(state.scenario, kind));
  const series = useMemo(
    () => distributionSeries(samples, axes, form, slo, gathered.scenario),
    [samples, axes, form, slo, gathered],
  );
  const x = useMemo<Axis>(
    () => ({
      label: LATENCY_NAMES[kind],
      kind: 'latency',
      domain: [edges[0] ?? 0, edges.at(-1) ?? 1],
      scale: isLog ? 'log' : 'linear',
    }),
    [kind, edges, isLog],
  );
  const [, top] = shareDomain(series, form);
  const y = useMemo<Axis>(
    () =>
      form === 'cdf'
        ? { label: 'Requests up to that time', kind: 'attainment', domain: [0, 1] }
        : { label: `Requests ${binText}`, kind: 'share', domain: [0, top] },
    [form, binText, top],
  );
  return (
    <LineChart
      {...size}
      {...crosshair}
      caption={caption}
      x={x}
      y={y}
      series={series}
      xRule={useSloRule(kind, x.domain, form === 'cdf')}
      names="inside"
    />
  );
}

interface LatencyFigureProps {
  readonly kind: LatencyKind;
  readonly choice: DistributionChoice;
  readonly gathered: GatheredLatencies | undefined;
  readonly state: ChartState | undefined;
  readonly isStale: boolean;
  readonly provenances: readonly Provenance[];
}

/** The distribution of TTFT or of TPOT at the operating rate, with its SLO. */
export function LatencyFigure(props: LatencyFigureProps): ReactElement {
  const { kind, choice, gathered, state } = props;
  const { form, isLog } = choice;
  const preset = useApp((app) => app.preset);
  const slo = useApp((app) => sloOf(app.scenario, kind));
  const settledSlo = useApp((app) => sloOf(app.settled, kind));
  const samples = useMemo(() => (gathered === undefined ? [] : samplesOf(gathered, kind)), [gathered, kind]);
  const axes = useMemo(() => distributionAxes(samples, settledSlo, isLog), [samples, settledSlo, isLog]);
  const table = useMemo(
    () => distributionTable(gathered, axes, kind, form, slo, preset),
    [gathered, axes, kind, form, slo, preset],
  );
  const caption =
    gathered === undefined || state !== undefined
      ? `${LATENCY_NAMES[kind]} of all requests at the operating rate.`
      : distributionCaption(samples, axes, kind, slo, gathered.rate);
  return (
    <InsideFigure
      chart={`distribution-${kind}`}
      title={`${LATENCY_NAMES[kind]} of requests`}
      caption={caption}
      captionLines={3}
      provenances={props.provenances}
      table={table}
      state={state}
      isStale={props.isStale}
    >
      {(size, crosshair) =>
        gathered && <Chart {...{ kind, choice, samples, axes, gathered, caption, size, crosshair }} />
      }
    </InsideFigure>
  );
}
