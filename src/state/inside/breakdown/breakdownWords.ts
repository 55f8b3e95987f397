import {
  FIGURE_10_BREAKDOWN,
  FIGURE_10_BREAKDOWN_SOURCE,
  FIGURE_10_TEXT_SHARE,
} from '../../../core/catalogue/figure10';
import { type Interval, TIME_PARTS, type TimePart } from '../../../core/goodput/types';
import type { Breakdown } from '../../../core/inside/breakdown';
import { formatPercent, formatRate, listed } from '../../format';
import { placementName, placementSummary } from '../../names';
import type { Cell, ChartTable } from '../../tables';
import { plainShare, plainTime, shareText, timeText } from '../intervals';
import type { GatheredBreakdowns, PlacementBreakdown } from './breakdownJobs';
import { PART_NAMES, paperBarAt, partInterval, type TimeMeasure } from './breakdownPlot';
import { isInFigure10 } from './breakdownRates';

/** A breakdown in sentences and as a table. */

interface Named {
  readonly name: string;
  readonly breakdown: Breakdown;
}

function operatingOf({ placements, scenario }: GatheredBreakdowns): readonly Named[] {
  return placements.flatMap(({ index, rates }) => {
    const breakdown = rates.find(({ isOperating }) => isOperating)?.breakdown;
    return breakdown === undefined ? [] : [{ name: placementName(scenario.placements, index), breakdown }];
  });
}

/** "2.3% of its time with Disaggregated, 3.5% with Colocated". */
function withNames(named: readonly Named[], text: (breakdown: Breakdown) => string, what = ''): string {
  return named
    .map(({ name, breakdown }, index) => `${text(breakdown)}${index === 0 ? what : ''} with ${name}`)
    .join(', ');
}

function waitOf(breakdown: Breakdown, measure: TimeMeasure): number {
  const mean = (part: TimePart): number => partInterval(breakdown, part, measure).mean;
  return mean('prefillQueue') + mean('decodeQueue');
}

function timeSentence(named: readonly Named[], measure: TimeMeasure, rate: string): string {
  const at = `At ${rate} req/s per GPU`;
  const waits = (breakdown: Breakdown): number => waitOf(breakdown, measure);
  if (measure === 'seconds') {
    const totals = withNames(named, ({ total }) => timeText(total));
    return `${at} a request takes ${totals}; of that it waits ${listed(named.map(({ breakdown }) => plainTime(waits(breakdown))))}.`;
  }
  const decodes = listed(
    named.map(({ breakdown }) => plainShare(partInterval(breakdown, 'decode', measure).mean)),
  );
  const shares = (what: string) => withNames(named, (breakdown) => plainShare(waits(breakdown)), what);
  return measure === 'mean'
    ? `${at} a request waits for ${shares(' of its time')}; it decodes for ${decodes}.`
    : `${at} waiting takes ${shares(' of the time of all requests')}; decoding takes ${decodes}.`;
}

/** Both definitions side by side: they differ by a factor that depends on lengths alone. */
function transferSentence(named: readonly Named[], scenario: GatheredBreakdowns['scenario']): string {
  if (!scenario.placements.some(({ policy }) => policy === 'disaggregated'))
    return 'No placement here moves KV caches.';
  if (scenario.rules === 'reference') return 'The paper’s simulator moves KV caches in no time.';
  const moving = named.filter(({ breakdown }) => breakdown.parts.transfer.seconds.mean > 0);
  if (moving.length === 0) return '';
  const texts = moving.map(({ name, breakdown }) => {
    const { seconds, meanShare, summedShare } = breakdown.parts.transfer;
    const whose = moving.length > 1 ? ` (${name})` : '';
    return `${timeText(seconds)}: ${shareText(meanShare)} as the mean of shares, ${shareText(summedShare)} of all time${whose}`;
  });
  return `KV transfer takes ${listed(texts)}.`;
}

export interface PaperError {
  readonly part: TimePart;
  readonly rate: number;
  /** Ours above the paper's. */
  readonly error: number;
}

/** Each part at each rate of the paper’s bars, ours less theirs. */
export function paperErrors({ rates }: Pick<PlacementBreakdown, 'rates'>): readonly PaperError[] {
  return rates.flatMap(({ rate, breakdown }) => {
    const paper = paperBarAt(rate);
    if (paper === undefined || breakdown === undefined) return [];
    return TIME_PARTS.map((part) => ({
      part,
      rate,
      error: breakdown.parts[part].meanShare.mean - paper.shares[part],
    }));
  });
}

function points(error: number): string {
  return (Math.abs(error) * 100).toFixed(1);
}

const TEXT_SHARE = formatPercent(FIGURE_10_TEXT_SHARE);

/** How far the bars are from the paper's; which definition its text and its bars use. */
export function paperSentence(gathered: GatheredBreakdowns, measure: TimeMeasure): string {
  const { placements, scenario } = gathered;
  const own = placements.find(({ placement }) => isInFigure10(scenario, placement));
  if (own === undefined || measure === 'seconds') return '';
  if (measure === 'summed') {
    const shares = FIGURE_10_BREAKDOWN.map((bar) => bar.shares.transfer);
    return `The paper says less than ${TEXT_SHARE} of the time is KV transfer, which is this share; its bars are means of shares and show ${plainShare(Math.min(...shares))} to ${plainShare(Math.max(...shares))}.`;
  }
  const errors = paperErrors(own);
  const [first, ...others] = errors;
  if (first === undefined) return '';
  const mean = errors.reduce((sum, { error }) => sum + Math.abs(error), 0) / errors.length;
  const worst = others.reduce((far, one) => (Math.abs(one.error) > Math.abs(far.error) ? one : far), first);
  const side = worst.error > 0 ? 'above' : 'below';
  return `Figure 10’s bars and ours differ by ${points(mean)} percentage points on average, most in ${PART_NAMES[worst.part]}: ${points(worst.error)} ${side} the paper at ${formatRate(worst.rate)} req/s.`;
}

export function breakdownCaption(gathered: GatheredBreakdowns, measure: TimeMeasure, rate: number): string {
  const named = operatingOf(gathered);
  if (named.length === 0) return 'Simulating…';
  const sentences = [
    timeSentence(named, measure, formatRate(rate)),
    transferSentence(named, gathered.scenario),
    paperSentence(gathered, measure),
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function scaled({ mean, low, high }: Interval, factor: number): readonly Cell[] {
  return [mean, low, high].map((value) => Number((value * factor).toPrecision(12)));
}

function intervalColumns(key: string, label: string, unit: string) {
  return [
    { key, label, unit },
    { key: `${key}_low`, label: `${label}, 95% low`, unit },
    { key: `${key}_high`, label: `${label}, 95% high`, unit },
  ];
}

function rowsOf({ index, placement, rates }: PlacementBreakdown, { scenario }: GatheredBreakdowns) {
  const { placements, engines } = scenario;
  const lead = [placementName(placements, index), placementSummary(placement, engines)];
  return rates.flatMap(({ rate, breakdown }) =>
    breakdown === undefined
      ? []
      : TIME_PARTS.map((part): readonly Cell[] => {
          const { seconds, meanShare, summedShare } = breakdown.parts[part];
          const shares = [...scaled(meanShare, 100), ...scaled(summedShare, 100)];
          return [...lead, rate, PART_NAMES[part], ...scaled(seconds, 1), ...shares];
        }),
  );
}

const NOTHING: readonly Cell[] = [null, null, null];

function paperRows(gathered: GatheredBreakdowns): readonly (readonly Cell[])[] {
  const { placements, scenario } = gathered;
  if (!placements.some(({ placement }) => isInFigure10(scenario, placement))) return [];
  return FIGURE_10_BREAKDOWN.flatMap(({ rate, shares }) =>
    TIME_PARTS.map((part) => {
      const share = Number((shares[part] * 100).toPrecision(12));
      const lead = ['DistServe, paper', FIGURE_10_BREAKDOWN_SOURCE.where, rate, PART_NAMES[part]];
      return [...lead, ...NOTHING, share, null, null, ...NOTHING];
    }),
  );
}

/** Every part at every rate by all three measures, whichever is drawn. */
export function breakdownTable(gathered: GatheredBreakdowns | undefined, preset: string): ChartTable {
  const columns = [
    { key: 'placement', label: 'Placement', unit: '' },
    { key: 'detail', label: 'Detail', unit: '' },
    { key: 'rate', label: 'Arrival rate per GPU', unit: 'req/s' },
    { key: 'part', label: 'Part', unit: '' },
    ...intervalColumns('time', 'Time of a request', 's'),
    ...intervalColumns('mean_share', 'Mean of shares', '%'),
    ...intervalColumns('summed_share', 'Share of all time', '%'),
  ];
  const rows =
    gathered === undefined
      ? []
      : [...gathered.placements.flatMap((one) => rowsOf(one, gathered)), ...paperRows(gathered)];
  return { columns, rows, fileName: `goodput-lab-breakdown-${preset}` };
}
