import { formatRate } from '../format';
import type { GoodputSetup, GoodputSystem } from './goodput';
import {
  type Crossing,
  figure1Curve,
  type GoodputSums,
  type Latency,
  p90Points,
  type Simulated,
} from './goodputSums';
import type { PlotPoint, PlotPoints, PlotSeries } from './plot';

/** What Figure 1’s two charts draw. */

const NAMES: Readonly<Record<GoodputSystem, string>> = {
  colocated: 'Colocated',
  prefill: 'Prefill only',
  decode: 'Decode only',
};

export function systemsOf(latency: Latency): readonly GoodputSystem[] {
  return latency === 'ttft' ? ['colocated', 'prefill'] : ['colocated', 'decode'];
}

function line(
  id: string,
  label: string,
  encoding: GoodputSystem,
  points: readonly PlotPoint[],
  variant: PlotSeries['variant'] = 0,
): PlotSeries {
  return { id, label, sublabel: '', encoding, variant, dash: 'solid', points };
}

/** Lines: theory for prefill only, simulated P90s for the rest, and the mean by theory beside the decode P90. */
export function goodputSeries(
  setup: GoodputSetup,
  latency: Latency,
  simulated: Simulated,
): readonly PlotSeries[] {
  const p90 = (system: GoodputSystem) => p90Points(simulated[system], latency, setup.subject.gpus);
  const colocated = line('colocated', NAMES.colocated, 'colocated', p90('colocated'));
  if (latency === 'ttft') return [colocated, line('prefill', NAMES.prefill, 'prefill', setup.prefillTheory)];
  return [
    colocated,
    line('decode', NAMES.decode, 'decode', p90('decode')),
    line('mean', 'Its mean, theory', 'decode', setup.decodeTheory, 2),
  ].filter(({ points }) => points.length > 0);
}

export function goodputPoints(
  setup: GoodputSetup,
  latency: Latency,
  simulated: Simulated,
): readonly PlotPoints[] {
  return systemsOf(latency).map((system) => ({
    id: `simulated ${system}`,
    label: `${NAMES[system]}, simulated`,
    encoding: system,
    variant: 0,
    points: p90Points(simulated[system], latency, setup.subject.gpus),
  }));
}

/** The paper’s points, in its own setting only. */
export function figure1Marks({ isPaper }: GoodputSetup, latency: Latency) {
  if (!isPaper) return [];
  return systemsOf(latency).map((system) => ({
    id: `paper ${system}`,
    label: `${NAMES[system]}, paper`,
    encoding: system,
    points: (figure1Curve(system, latency)?.points ?? []).map(([x, y]) => ({ x, y })),
  }));
}

/** Where the lines meet the SLO. */
export function goodputCrossings(sums: GoodputSums | undefined, latency: Latency) {
  if (sums === undefined) return [];
  const crossings: readonly (readonly [string, Crossing])[] =
    latency === 'ttft'
      ? [
          ['colocated', sums.colocatedTtft],
          ['prefill', sums.prefill],
        ]
      : [
          ['colocated', sums.colocatedTpot],
          ['decode', sums.decode],
        ];
  return crossings.flatMap(([seriesId, crossing]) => {
    if (crossing.kind !== 'crossing') return [];
    const { mean, low, high } = crossing.rate;
    return [{ seriesId, x: mean, low, high, label: formatRate(mean) }];
  });
}
