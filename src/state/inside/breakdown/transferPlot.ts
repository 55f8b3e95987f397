import type { JobAnswers, JobOf } from '../../../compute/jobs';
import {
  FIGURE_10_TEXT_TRANSFER,
  FIGURE_10_TRANSFER_SOURCE,
  FIGURE_10_TRANSFERS,
  type Figure10Curve,
} from '../../../core/catalogue/figure10';
import type { ComparedLink, LinkId } from '../../../core/catalogue/links';
import { MODELS } from '../../../core/catalogue/models';
import {
  type TimeDistribution,
  TOLD_SHARES,
  type TransferTimes,
  timeWithin,
} from '../../../core/inside/transferTimes';
import type { Scenario } from '../../../core/scenario/scenario';
import type { Fraction, Seconds } from '../../../core/units';
import { formatMilliseconds, formatPercent, formatRate, listed } from '../../format';
import type { PlotSeries } from '../../physics/plot';
import { plainName, shortName } from '../../physics/transfer';
import type { Cell, ChartTable } from '../../tables';
import { plainTime } from '../intervals';

/** Times of KV transfers, one curve a link, beside the paper's. */

/** `delivery`: from the first token until the KV cache has arrived, the wait for the pull included. */
export const TRANSFER_TIMES = ['transfer', 'delivery'] as const;
export type TransferTime = (typeof TRANSFER_TIMES)[number];

export interface TransferAnswers {
  readonly asked: readonly JobOf<'transfers'>[];
  readonly answers: readonly (JobAnswers['transfers'] | undefined)[];
}

export interface TransferPlot {
  /** That of the chosen link last: it is drawn over the others. */
  readonly times: readonly TransferTimes[];
  readonly chosen: LinkId;
  readonly rate: number;
  readonly model: Scenario['model'];
  readonly time: TransferTime;
  readonly series: readonly PlotSeries[];
  readonly domain: readonly [number, number];
}

/** Beyond its greatest value a distribution stays at 1. */
function upTo(end: Seconds, points: PlotSeries['points']): PlotSeries['points'] {
  return [...points, { x: end, y: 1, low: 1, high: 1 }];
}

function seriesOf(times: TransferTimes, time: TransferTime, chosen: LinkId, end: Seconds): PlotSeries {
  const { link } = times;
  const points = times[time].cdf.map(({ value, share }) => ({
    x: value,
    y: share.mean,
    low: share.low,
    high: share.high,
  }));
  return {
    id: link.id,
    label: plainName(link),
    sublabel: '',
    encoding: 'transfer',
    variant: link.id === chosen ? 0 : 2,
    dash: 'solid',
    points: upTo(end, points),
  };
}

/** The curve of the scenario's model; all of them where the paper has none of it. */
export function paperCurves(model: Scenario['model']): readonly Figure10Curve[] {
  const own = FIGURE_10_TRANSFERS.filter((curve) => curve.model === model);
  return own.length > 0 ? own : FIGURE_10_TRANSFERS;
}

function paperSeries({ model, points }: Figure10Curve, end: Seconds): PlotSeries {
  return {
    id: `paper ${model}`,
    label: `${MODELS[model].name}, paper`,
    sublabel: '',
    encoding: 'neutral',
    variant: 2,
    dash: 'dashed',
    points: upTo(
      end,
      points.map(([x, y]) => ({ x, y })),
    ),
  };
}

function decade(value: number, round: (power: number) => number): number {
  return Number((10 ** (round(Math.log10(value) * 2) / 2)).toPrecision(2));
}

/** Times below which hardly any request is are left out: a prompt of a few tokens moves in no time. */
function domainOf(distributions: readonly TimeDistribution[], paper: readonly Figure10Curve[]) {
  const least = distributions.map((times) => timeWithin(times, 0.05).mean).filter((time) => time > 0);
  const most = distributions.map(({ cdf }) => cdf.at(-1)?.value ?? 0);
  const ends = paper.map(({ points }) => points.at(-1)?.[0] ?? 0);
  return [
    decade(Math.min(0.001, ...least), Math.floor),
    decade(Math.max(...most, ...ends), Math.ceil),
  ] as const;
}

/** What the times are of, and which of the two times is drawn. */
type TransferSubject = Pick<TransferPlot, 'chosen' | 'rate' | 'model' | 'time'>;

/** Times over links, that of the chosen one last; without any, the paper's curves alone. */
export function plotOfTimes(known: readonly TransferTimes[], subject: TransferSubject): TransferPlot {
  const { chosen, model, time } = subject;
  const isChosen = ({ link }: TransferTimes): boolean => link.id === chosen;
  const times = [...known.filter((one) => !isChosen(one)), ...known.filter(isChosen)];
  const paper = paperCurves(model);
  const domain = domainOf(
    times.map((one) => one[time]),
    paper,
  );
  const [, end] = domain;
  return {
    ...subject,
    times,
    series: [
      ...paper.map((curve) => paperSeries(curve, end)),
      ...times.map((one) => seriesOf(one, time, chosen, end)),
    ],
    domain,
  };
}

/** Undefined while nothing is answered, or where nothing can be. */
export function transferPlot(
  { asked, answers }: TransferAnswers,
  time: TransferTime,
): TransferPlot | undefined {
  const job = asked[0];
  const known = answers.flatMap((answer) => (answer?.kind === 'transfers' ? [answer] : []));
  if (job === undefined || known.length === 0) return undefined;
  const { placement, scenario } = job;
  return plotOfTimes(known, {
    chosen: placement.link,
    rate: scenario.arrivalRatePerGpu,
    model: scenario.model,
    time,
  });
}

/** Medians of lines that stay apart where there is little room. */
const APART = 3.5;

/** For a narrow chart: the chosen link, those well apart from the ones taken already, and the paper's curves. */
export function fewerSeries({ series, times, time }: TransferPlot): readonly PlotSeries[] {
  const kept: TransferTimes[] = [];
  for (const one of times.toReversed()) {
    const median = timeWithin(one[time], 0.5).mean;
    const isFar = kept.every((other) => {
      const ratio = timeWithin(other[time], 0.5).mean / median;
      return ratio > APART || ratio < 1 / APART;
    });
    if (isFar) kept.push(one);
  }
  const shown = new Set<string>(kept.map(({ link }) => link.id));
  return series.filter(({ id, encoding }) => encoding !== 'transfer' || shown.has(id));
}

function overText(link: ComparedLink, time: Seconds): string {
  return `${plainTime(time)} over ${shortName(link)}`;
}

/** Of the paper's points: the time at which a curve reaches the share, and the share it has within a time. */
export function paperTimeAt({ points }: Figure10Curve, share: Fraction): Seconds {
  return points.find(([, reached]) => reached >= share)?.[0] ?? Number.NaN;
}

function paperShareWithin({ points }: Figure10Curve, limit: Seconds): Fraction {
  return points.findLast(([time]) => time <= limit)?.[1] ?? 0;
}

function paperText(plot: TransferPlot): string {
  const { share, time } = FIGURE_10_TEXT_TRANSFER;
  const says = `The paper says over ${formatPercent(share)} take less than ${formatMilliseconds(time)}`;
  const plotted = paperCurves(plot.model).map((curve) => {
    const within = formatPercent(paperShareWithin(curve, time));
    return `of ${MODELS[curve.model].name} has ${within} there and reaches ${formatPercent(share)} at ${plainTime(paperTimeAt(curve, share))}`;
  });
  return `${says}; its curve ${listed(plotted)}.`;
}

const WHAT: Readonly<Record<TransferTime, string>> = {
  transfer: '95% of KV transfers take at most',
  delivery: '95% of KV caches arrive, from the first token on, within',
};

export function transferCaption(plot: TransferPlot): string {
  const { times, chosen, time, rate } = plot;
  const within = (one: TransferTimes): Seconds => timeWithin(one[time], 0.95).mean;
  const own = times.find(({ link }) => link.id === chosen);
  const slowest = times.reduce<TransferTimes | undefined>(
    (slow, one) => (slow === undefined || within(one) > within(slow) ? one : slow),
    undefined,
  );
  const told = [own, slowest === own ? undefined : slowest].filter((one) => one !== undefined);
  const texts = listed(told.map((one) => overText(one.link, within(one))));
  return `At ${formatRate(rate)} req/s per GPU ${WHAT[time]} ${texts}. ${paperText(plot)}`;
}

function milliseconds(seconds: Seconds): Cell {
  return Number((seconds * 1000).toPrecision(12));
}

function rowsOf(times: TransferTimes, time: TransferTime): readonly (readonly Cell[])[] {
  return TOLD_SHARES.map((share) => {
    const { mean, low, high } = timeWithin(times[time], share);
    return [shortName(times.link), share * 100, milliseconds(mean), milliseconds(low), milliseconds(high)];
  });
}

function paperRows(model: Scenario['model']): readonly (readonly Cell[])[] {
  return paperCurves(model).flatMap((curve) =>
    TOLD_SHARES.map((share) => {
      const label = `${MODELS[curve.model].name}, paper: ${FIGURE_10_TRANSFER_SOURCE.where}`;
      return [label, share * 100, milliseconds(paperTimeAt(curve, share)), null, null];
    }),
  );
}

export function transferTable(plot: TransferPlot | undefined, preset: string): ChartTable {
  const isDelivery = plot?.time === 'delivery';
  const name = isDelivery ? 'First token to arrival of the KV cache' : 'KV transfer';
  const columns = [
    { key: 'link', label: 'Link', unit: '' },
    { key: 'share', label: 'Requests', unit: '%' },
    { key: 'time', label: `${name} within`, unit: 'ms' },
    { key: 'time_low', label: '95% low', unit: 'ms' },
    { key: 'time_high', label: '95% high', unit: 'ms' },
  ];
  const rows =
    plot === undefined
      ? []
      : [...plot.times.toReversed().flatMap((times) => rowsOf(times, plot.time)), ...paperRows(plot.model)];
  return { columns, rows, fileName: `goodput-lab-kv-${isDelivery ? 'arrivals' : 'transfers'}-${preset}` };
}
