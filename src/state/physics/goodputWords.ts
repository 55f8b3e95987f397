import { ENGINE_NAMES } from '../../core/catalogue/engineFits';
import { FIGURE_1_PRINTED } from '../../core/catalogue/figure1';
import type { Interval } from '../../core/goodput/types';
import type { Seconds } from '../../core/units';
import { formatMilliseconds, formatPercent, formatRate, formatRateInterval, formatRatio } from '../format';
import type { GoodputSetup, GoodputSystem } from './goodput';
import {
  type Crossing,
  figure1Curve,
  figure1Error,
  type GoodputSums,
  type Latency,
  MOST_INSTANCES,
  p90Points,
  type Simulated,
  type Split,
} from './goodputSums';
import type { PlotTable } from './plot';

/** Figure 1 in sentences and tables. */

type Slos = Readonly<Record<Latency, Seconds>>;

const LATENCY_NAMES: Readonly<Record<Latency, string>> = { ttft: 'TTFT', tpot: 'TPOT' };

/** The split that the sentence speaks of: the paper’s own in its setting, else the best. */
export function spokenSplit({ isPaper }: GoodputSetup, { twoToOne, best }: GoodputSums): Split {
  return isPaper ? twoToOne : best;
}

function alone(crossing: Crossing, phase: string, latency: Latency): string {
  const name = LATENCY_NAMES[latency];
  if (crossing.kind === 'never') return `${phase} meets the ${name} SLO at no rate`;
  const at = crossing.kind === 'beyond' ? 'at least ' : '';
  return `${phase} meets the ${name} SLO up to ${at}${formatRate(crossing.rate.mean)} req/s per GPU`;
}

function overlap(one: Interval, other: Interval): boolean {
  return one.low <= other.high && other.low <= one.high;
}

function comparison(together: Interval, colocated: Interval): string {
  if (colocated.mean === 0) return 'Colocated, no rate meets both';
  const served = `a colocated instance ${formatRate(colocated.mean)}`;
  if (overlap(together, colocated)) return `${served}: no clear difference`;
  const ratio = together.mean / colocated.mean;
  return ratio >= 1
    ? `${served}: ${formatRatio(ratio)} as much`
    : `${served}: more by ${formatPercent(1 / ratio - 1)}`;
}

function splitName({ prefill, decode }: Split): string {
  return `${prefill} prefill and ${decode} decode instance${decode === 1 ? '' : 's'}`;
}

/** What the instrument teaches, with the numbers of the moment. */
export function goodputTakeaway(setup: GoodputSetup, sums: GoodputSums | undefined, slo: Slos): string {
  if (setup.impossible !== undefined) return setup.impossible;
  if (sums === undefined) {
    return 'Three systems are being simulated: one that does both phases, one that only prefills, one that only decodes.';
  }
  const { prefill, decode, colocated } = sums;
  if (prefill.kind === 'never') {
    return `Even a nearly idle prefill instance has a P90 TTFT of ${formatMilliseconds(prefill.best)}: no rate meets ${formatMilliseconds(slo.ttft)}, with or without decoding beside it.`;
  }
  if (decode.kind === 'never') {
    return `Even a nearly idle decode instance has a P90 TPOT of ${formatMilliseconds(decode.best)}: no rate meets ${formatMilliseconds(slo.tpot)}.`;
  }
  const phases = `${alone(prefill, 'Prefill alone', 'ttft')}, ${alone(decode, 'decoding alone', 'tpot').replace('meets ', '')}.`;
  const split = spokenSplit(setup, sums);
  const paper = setup.isPaper ? ` (paper: ${formatRatio(FIGURE_1_PRINTED.ratio)})` : '';
  const against = comparison(split.perGpu, colocated);
  const join = against.startsWith('Colocated') ? '. ' : ', ';
  return `${phases} Together ${splitName(split)} serve ${formatRate(split.perGpu.mean)} req/s per GPU${join}${against}${paper}.`;
}

/** "vLLM’s fits for colocated, DistServe’s for the others". */
export function enginesText({ colocatedEngine }: GoodputSetup): string {
  return colocatedEngine === 'distserve'
    ? 'DistServe’s fits for all'
    : `${ENGINE_NAMES[colocatedEngine]}’s fits for colocated, DistServe’s for the others`;
}

/** How far the paper’s points lie from ours, where they are shown. */
export function figure1Comparison(setup: GoodputSetup, latency: Latency, simulated: Simulated): string {
  if (!setup.isPaper) return 'The paper’s points are of another setting: not shown.';
  const systems: readonly GoodputSystem[] =
    latency === 'ttft' ? ['colocated', 'prefill'] : ['colocated', 'decode'];
  const errors = systems.flatMap((system) => {
    const curve = figure1Curve(system, latency);
    const error = curve && figure1Error(curve, simulated);
    return error === undefined
      ? []
      : [`${system === 'colocated' ? system : `${system} only`} ${formatPercent(error)}`];
  });
  return errors.length < systems.length
    ? 'Open marks: the paper’s.'
    : `Open marks: the paper’s; mean error of ours: ${errors.join(', ')}.`;
}

export interface SumRow {
  readonly name: string;
  readonly here: string;
  readonly paper: string;
}

function crossingText(crossing: Crossing): string {
  switch (crossing.kind) {
    case 'never':
      return 'none';
    case 'beyond':
      return `≥ ${formatRate(crossing.rate.mean)} req/s`;
    case 'crossing':
      return `${formatRateInterval(crossing.rate)} req/s`;
  }
}

function served(rate: Interval): string {
  return rate.mean === 0
    ? 'none'
    : `${rate.low === rate.high ? formatRate(rate.mean) : formatRateInterval(rate)} req/s`;
}

/** The sums of §1, ours beside the paper’s. */
export function sumRows(sums: GoodputSums): readonly SumRow[] {
  const { prefill, decode, colocated, twoToOne, best } = sums;
  const printed = FIGURE_1_PRINTED;
  const paper = (rate: number) => `${rate} req/s`;
  const ratio = (split: Split) =>
    colocated.mean === 0 ? 'none' : formatRatio(split.perGpu.mean / colocated.mean);
  return [
    {
      name: 'a: prefill only, within the TTFT SLO',
      here: crossingText(prefill),
      paper: paper(printed.prefill),
    },
    { name: 'b: decode only, within the TPOT SLO', here: crossingText(decode), paper: paper(printed.decode) },
    {
      name: 'Colocated, within the TTFT SLO',
      here: crossingText(sums.colocatedTtft),
      paper: 'about 3 req/s',
    },
    {
      name: 'Colocated, within the TPOT SLO',
      here: crossingText(sums.colocatedTpot),
      paper: paper(printed.colocated),
    },
    { name: 'Colocated, within both', here: served(colocated), paper: paper(printed.colocated) },
    { name: '2 prefill + 1 decode', here: served(twoToOne.perGpu), paper: paper(printed.together) },
    { name: '2 + 1 against colocated', here: ratio(twoToOne), paper: formatRatio(printed.ratio) },
    {
      name: `Best of up to ${MOST_INSTANCES}: ${best.prefill} prefill + ${best.decode} decode`,
      here: served(best.perGpu),
      paper: '–',
    },
    { name: 'Best against colocated', here: ratio(best), paper: '–' },
  ];
}

const SYSTEMS: readonly { readonly system: GoodputSystem; readonly name: string }[] = [
  { system: 'colocated', name: 'Colocated' },
  { system: 'prefill', name: 'Prefill only' },
  { system: 'decode', name: 'Decode only' },
];

/** All simulated P90s of one latency, with the paper’s values at their own rates. */
export function goodputTable(setup: GoodputSetup, latency: Latency, simulated: Simulated): PlotTable {
  const name = LATENCY_NAMES[latency];
  const columns = [
    { key: 'system', label: 'System', unit: '' },
    { key: 'rate', label: 'Arrival rate per GPU', unit: 'req/s' },
    { key: 'p90_ms', label: `P90 ${name}, simulated`, unit: 'ms' },
    { key: 'low_ms', label: '95% from', unit: 'ms' },
    { key: 'high_ms', label: '95% to', unit: 'ms' },
    { key: 'paper_ms', label: `P90 ${name}, paper`, unit: 'ms' },
  ];
  const shown = SYSTEMS.filter(({ system }) => system !== (latency === 'ttft' ? 'decode' : 'prefill'));
  const rows = shown.flatMap((one) => {
    const ours = p90Points(simulated[one.system], latency, setup.subject.gpus).map(({ x, y, low, high }) => [
      one.name,
      x,
      y * 1000,
      low * 1000,
      high * 1000,
      null,
    ]);
    const paper = setup.isPaper ? (figure1Curve(one.system, latency)?.points ?? []) : [];
    return [...ours, ...paper.map(([rate, p90]) => [one.name, rate, null, null, null, p90 * 1000])];
  });
  return { columns, rows, fileName: `goodput-lab-figure-1-${latency}` };
}
